/** A line of a plot: points of two numbers above 0. */
export interface Series {
  name: string
  points: readonly (readonly [x: number, y: number])[]
  /** A law, drawn dashed and without marks. */
  isLaw?: boolean
}

export interface Panel {
  title: string
  series: readonly Series[]
}

const WIDTH = 340
const HEIGHT = 300
const MARGIN = { top: 34, right: 16, bottom: 40, left: 58 }
const LEGEND = 30
/** Okabe and Ito's colours, which also those tell apart who see fewer of them. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#a67c00', '#56b4e9']
const MARKS = [
  'M-4-4h8v8h-8z',
  'M0-5 5 4H-5z',
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
  'M0-5 5 0 0 5-5 0z',
  'M-5-4H5L0 5z',
  'M-5 0H5M0-5V5',
]

/** Panels side by side, both axes logarithmic and the same in all, as an SVG file's text. */
export function plot(title: string, yName: string, panels: readonly Panel[]): string {
  const names = [...new Set(panels.flatMap(({ series }) => series.map(({ name }) => name)))]
  const laws = new Set(
    panels.flatMap(({ series }) => series.filter(each => each.isLaw).map(({ name }) => name)),
  )
  const styleOf = (name: string) => {
    const index = names.filter(each => !laws.has(each)).indexOf(name)
    return {
      colour: laws.has(name) ? '#555' : COLOURS[index % COLOURS.length],
      mark: MARKS[index % MARKS.length],
    }
  }
  const points = panels.flatMap(({ series }) => series.flatMap(each => each.points))
  const x = scale(
    points.map(([each]) => each),
    MARGIN.left,
    WIDTH - MARGIN.right,
  )
  const y = scale(
    points.map(([, each]) => each),
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  )
  const width = WIDTH * panels.length
  const height = HEIGHT + LEGEND
  const axes = [
    ...x.ticks.map(
      tick =>
        `<path d="M${x.at(tick)} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}" class="grid"/><text x="${x.at(tick)}" y="${HEIGHT - MARGIN.bottom + 16}" text-anchor="middle">${short(tick)}</text>`,
    ),
    ...y.ticks.map(
      tick =>
        `<path d="M${MARGIN.left} ${y.at(tick)}H${WIDTH - MARGIN.right}" class="grid"/><text x="${MARGIN.left - 6}" y="${y.at(tick) + 4}" text-anchor="end">${short(tick)}</text>`,
    ),
    `<text x="${(MARGIN.left + WIDTH - MARGIN.right) / 2}" y="${HEIGHT - 6}" text-anchor="middle">servers</text>`,
  ].join('\n')
  const drawn = panels.map(({ title, series }, index) => {
    const lines = series.map(({ name, points, isLaw }) => {
      const { colour, mark } = styleOf(name)
      const placed = points.map(([a, b]) => [x.at(a), y.at(b)] as const)
      const path = `<path d="M${placed.map(each => each.join(' ')).join('L')}" stroke="${colour}" class="line"${isLaw ? ' stroke-dasharray="2 4"' : ''}/>`
      if (isLaw) return path
      const marks = placed.map(
        ([a, b]) => `<path d="${mark}" transform="translate(${a} ${b})" stroke="${colour}" class="mark"/>`,
      )
      return path + marks.join('')
    })
    return `<g transform="translate(${index * WIDTH} 0)"><text x="${MARGIN.left}" y="20" class="title">${title}</text>\n${axes}\n${lines.join('\n')}</g>`
  })
  const legend = names.map((name, index) => {
    const { colour, mark } = styleOf(name)
    const at = `translate(${MARGIN.left + index * 150} ${HEIGHT + 14})`
    const sign = laws.has(name)
      ? `<path d="M-10 0H10" stroke="${colour}" class="line" stroke-dasharray="2 4"/>`
      : `<path d="M-10 0H10" stroke="${colour}" class="line"/><path d="${mark}" stroke="${colour}" class="mark"/>`
    return `<g transform="${at}">${sign}<text x="16" y="4">${name}</text></g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">
<title>${title}: ${yName}</title>
<style>text{font:13px system-ui,sans-serif;fill:#222}.title{font-weight:600;font-size:15px}.grid{stroke:#ddd;fill:none}.line{fill:none;stroke-width:1.5}.mark{fill:#fff;stroke-width:1.5}</style>
<rect width="100%" height="100%" fill="#fff"/>
${drawn.join('\n')}
${legend.join('\n')}
</svg>
`
}

/** Powers of ten, from the least value to the greatest. */
function scale(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  return {
    at: (value: number) =>
      Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10,
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  }
}

const short = (value: number) =>
  value >= 1e6 ? `${value / 1e6} M` : value >= 1e4 ? `${value / 1e3} k` : value.toLocaleString('en')
