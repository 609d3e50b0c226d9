import { stringify } from 'yaml'
import { type DeployedHerd, GATHER_PORT, servicesOf } from './deployed-herd.ts'

/** How a container names the machine that it runs on. */
const HOST = 'host.docker.internal'

/** A Compose file (the Compose Specification): a service for each server, its port on the machine's loopback. */
export function composeFile(herd: DeployedHerd): string {
  const services = servicesOf(herd, HOST, () => '127.0.0.1').map(({ service, name, port, command }) => [
    service,
    {
      image: herd.image,
      command,
      environment: {
        HERDSCOPE_SECRET: `\${HERDSCOPE_SECRET:?put a secret in the environment, the same as for herdscope open}`,
      },
      extra_hosts: [`${HOST}:host-gateway`],
      ports: [`127.0.0.1:${port}:${port}`],
      healthcheck: { test: ['CMD', 'node', '-e', isListening(port)], interval: '10s', start_period: '5s' },
      restart: 'unless-stopped',
      labels: { 'herdscope.server': name },
    },
  ])
  return `# The herd ${herd.title || herd.preset}. In a checkout of Herdscope:
#   docker build -t ${herd.image} -f - . <<'END'
#   FROM node:22-slim
#   COPY . /herdscope
#   WORKDIR /herdscope
#   RUN npm ci && npm run build
#   ENTRYPOINT ["node", "dist/node/herdscope.js"]
#   END
#   export HERDSCOPE_SECRET=$(openssl rand -hex 16)
#   npx herdscope open --gather 0.0.0.0:${GATHER_PORT} --beyond-loopback &
#   docker compose -f THIS-FILE up
${stringify({ name: 'herd', services: Object.fromEntries(services) })}`
}

const isListening = (port: number) =>
  `require('net').connect(${port},'127.0.0.1').on('connect',()=>process.exit(0)).on('error',()=>process.exit(1))`
