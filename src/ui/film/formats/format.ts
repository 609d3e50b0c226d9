/** A picture of the film, drawn on a canvas that stays the same. */
export interface FilmCanvas {
  canvas: HTMLCanvasElement
  context: CanvasRenderingContext2D
}

/** How a film is to be written. */
export interface WriterSettings extends FilmCanvas {
  /** Frames a second. */
  rate: number
}

/** Writes a film, a frame after the other. */
export interface FilmWriter {
  /** Takes what is on the canvas as the `n`th frame; `isNew`: it is another picture than the one before. */
  add(n: number, isNew: boolean): Promise<void>
  /** The file; `count` frames were added. */
  finish(count: number): Promise<Blob>
  /** Gives all up. */
  cancel(): Promise<void>
}

/** What a film can be written as. */
export interface MovingFormat {
  kind: 'film'
  /** In words. */
  name: string
  /** Frames a second that it can have, the usual first. */
  rates: readonly number[]
  /** Why this browser cannot write it, as a sentence's end; undefined: it can. */
  missing(size: readonly [width: number, height: number]): Promise<string | undefined>
  begin(settings: WriterSettings): Promise<FilmWriter>
}

/** What a picture can be written as. */
export interface StillFormat {
  kind: 'picture'
  name: string
  /** `paint` draws the picture on a canvas. */
  write(markup: string, paint: () => Promise<HTMLCanvasElement>): Promise<Blob>
}
