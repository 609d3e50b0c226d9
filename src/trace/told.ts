/** What the run of a scenario has people see, or tells them of itself. */
export type Told =
  /** It begins. */
  | { shows: 'title'; title: string; description?: string }
  | { shows: 'caption'; text: string }
  /** `right` is the place of the right answer in the options. */
  | { shows: 'question'; question: string; options: string[]; right: number; why: string }
  /** What is to be looked at; `select` is a server, or a wire as `Bailey -> Bona`. `speed`: seconds a second. */
  | { shows: 'focus'; view?: string; select?: string; speed?: number }
  /** What had to be so, in words; with `failure` it was not. */
  | { shows: 'claim'; words: string; failure?: { expected: string; found: string } }
  /** It is over. */
  | { shows: 'end'; end: 'passed' | 'failed' | 'stopped' }

/** A word to people from a scenario's run. No engine tells it: whoever records a run puts it into the trace. */
export interface ToldEvent {
  kind: 'told'
  t: number
  told: Told
}
