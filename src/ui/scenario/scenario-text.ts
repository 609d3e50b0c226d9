/** A scenario as it is written, and its file's name without the ending. */
export interface ScenarioText {
  name: string
  text: string
  /** What an address names it by, where it is beside the page. */
  address?: string
}
