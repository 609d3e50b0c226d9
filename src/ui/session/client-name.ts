const KEY = 'herdscope.client'

/** A client beside this tab's, with connections of its own: it is answered while the first one waits. */
export const secondOf = (client: string): string => `${client}-2`

/** The name of this tab's client: the same over a reload, another in another tab. */
export function clientName(storage: Pick<Storage, 'getItem' | 'setItem'>, random: () => number): string {
  const kept = storage.getItem(KEY)
  if (kept) return kept
  const name = `page-${Array.from({ length: 4 }, () => Math.floor(random() * 36).toString(36)).join('')}`
  storage.setItem(KEY, name)
  return name
}
