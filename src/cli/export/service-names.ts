/** A name in DNS for each server (RFC 1123: letters, digits and hyphens, at most 63), all different. */
export function serviceNames(servers: readonly { name: string }[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    servers.map(({ name }) => {
      const label = labelOf(name)
      let service = label
      for (let count = 2; taken.has(service); count++) service = `${label}-${count}`
      taken.add(service)
      return [name, service]
    }),
  )
}

const labelOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 50)
    .replace(/-+$/, '') || 'server'
