/** Herds that flood, as `herdTrace` takes them: what is measured over a trace is measured over those of these. */
export const TRACES = {
  '12 servers, floods crossing': { servers: 12, clients: 24, every: 2000, delay: 20_000 },
  '12 servers, 3,000 clients': { servers: 12, clients: 3000, every: 2000, delay: 1000 },
  '12 servers, visited-list': { servers: 12, clients: 100, every: 2000, delay: 5000, flood: 'visited-list' },
}
