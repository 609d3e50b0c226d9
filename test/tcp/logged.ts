/** A line of a server's log that someone said, and between whom. */
export interface Logged {
  direction: string
  peers: string[]
  line: string
}

const HEAD = /^\d{4}-\d\d-\d\dT\S+ (in |out|---) (.*)$/

/** What a log says was said: many lines in one go stand below one head, without its own. */
export function loggedIn(log: string): Logged[] {
  const logged: Logged[] = []
  let many: Omit<Logged, 'line'> | undefined
  for (const entry of log.split('\n').slice(0, -1)) {
    const [, direction, rest = ''] = HEAD.exec(entry) ?? []
    if (direction === undefined) {
      if (!many) throw new Error(`The log's line ${JSON.stringify(entry)} stands below no head.`)
      logged.push({ ...many, line: entry })
      continue
    }
    many = undefined
    const together = /^(.*) in one go:$/.exec(rest)?.[1]
    if (direction !== '---' && together !== undefined) many = { direction, peers: together.split(', ') }
    else if (direction !== '---') {
      const [peer = '', ...words] = rest.split(' ')
      logged.push({ direction, peers: [peer], line: words.join(' ') })
    }
  }
  return logged
}
