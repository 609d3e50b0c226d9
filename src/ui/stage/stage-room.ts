import { clamp, type Point } from './geometry.ts'
import { bringIn, type Room } from './room.ts'

/** The stage's own units, of which a large stage shows each larger: it is read from further away. */
export interface StageSize {
  /** CSS pixels to a unit. */
  readonly unit: number
  /** In units. */
  readonly width: number
  readonly height: number
}

/** At this size (CSS pixels) a unit is a pixel: the stage on a page of 1280×720. */
const MODEL = { width: 940, height: 450 }

export function stageSize(pixels: { width: number; height: number }): StageSize {
  const unit = clamp(Math.min(pixels.width / MODEL.width, pixels.height / MODEL.height) ** 0.7, 1, 1.6)
  return { unit, width: pixels.width / unit, height: pixels.height / unit }
}

/** What the legend, the numbers and the buttons take, in the stage's units. */
const LEGEND = { width: 124, height: 146 }
const NUMBERS = { width: 196, height: 146 }
const BUTTONS = { width: 164, height: 44 }
const EDIT_BAR = { width: 438, height: 26 }

/** The room for servers on a stage of that size. A narrow one leaves less beside the outermost servers. */
export function roomOf({ width, height }: StageSize): Room {
  return {
    width,
    height,
    keepOut: [
      { x: 0, y: 0, ...LEGEND },
      { x: width - NUMBERS.width, y: 0, ...NUMBERS },
      { x: width - BUTTONS.width, y: height - BUTTONS.height, ...BUTTONS },
      { x: 0, y: height - EDIT_BAR.height, ...EDIT_BAR },
    ],
    margin: { x: clamp(width * 0.1 - 20, 16, 110), y: 26 },
  }
}

/** What a herd is laid out for: a stage on a page of 1280×720, and a narrow one. */
export const usualRooms = [MODEL, { width: 600, height: 400 }].map(size => roomOf({ unit: 1, ...size }))

/** A place as shares of the room's width and height, so that it holds when the room changes. */
export type Shares = readonly [number, number]

export const sharesOf = (room: Room, { x, y }: Point): Shares => [x / room.width, y / room.height]

/** The room for a server that a person moves: they may want it nearer to the edge than the layout puts it. */
export const roomToMove = (room: Room): Room => ({ ...room, margin: { x: 8, y: 8 } })

/** The place of those shares, brought in where the room has changed. */
export const placeOf = (room: Room, [x, y]: Shares, radius: number): Point =>
  bringIn(roomToMove(room), { x: x * room.width, y: y * room.height }, radius)
