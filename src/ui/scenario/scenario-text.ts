/** A scenario as it is written, and its file's name without the ending. */
export interface ScenarioText {
  name: string
  text: string
}
