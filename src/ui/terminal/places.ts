/** The names in an answer in the format of Google Places' Nearby Search, and the answer indented; undefined where a line is none. */
export function placesIn(line: string): { names: string[]; pretty: string } | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const answer = JSON.parse(line) as { results?: unknown }
    const results: unknown[] = Array.isArray(answer.results) ? answer.results : []
    return { names: results.flatMap(nameOf), pretty: JSON.stringify(answer, null, 2) }
  } catch {
    return undefined
  }
}

function nameOf(place: unknown): string[] {
  if (typeof place !== 'object' || place === null || !('name' in place)) return []
  return [String(place.name)]
}
