/** Of more than `most` items those of the latest times; they stay in their order. */
export function latestOf<Item>(items: readonly Item[], most: number, timeOf: (item: Item) => number): Item[] {
  if (items.length <= most) return [...items]
  const times = Float64Array.from(items, timeOf).sort()
  const since = times[items.length - most] ?? 0
  return items.filter(item => timeOf(item) >= since).slice(-most)
}
