/** A speed as people say it: `1/1,000 ×`, `0.8 ×`, `2 ×`. */
export function speedText(speed: number): string {
  if (Math.round(1 / speed) <= 1) return `${Math.round(speed * 10) / 10} ×`
  return `1/${Math.round(1 / speed).toLocaleString('en')} ×`
}
