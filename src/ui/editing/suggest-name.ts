/** Players of the years of the courses whose papers the herds are from. */
const NAMES = [
  'Alford',
  'Ball',
  'Goloman',
  'Hamilton',
  'Hands',
  'Hill',
  'Holiday',
  'Riley',
  'Singleton',
  'Smith',
  'Welsh',
  'Wilkes',
]

/** A name for one more server: the next number where the last one's name ends in one, else one nobody has. */
export function suggestName(taken: readonly string[]): string {
  const numbered = /^(\D+)(\d{1,6})$/.exec(taken.at(-1) ?? '')
  if (numbered) {
    const [, stem = '', digits = ''] = numbered
    for (let number = Number(digits) + 1; ; number++) {
      const name = `${stem}${String(number).padStart(digits.length, '0')}`
      if (!taken.includes(name)) return name
    }
  }
  const free = NAMES.find(name => !taken.includes(name))
  if (free) return free
  for (let number = taken.length + 1; ; number++)
    if (!taken.includes(`Server-${number}`)) return `Server-${number}`
}
