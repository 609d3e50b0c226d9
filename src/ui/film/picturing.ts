import type { StageView } from '../session/view.ts'
import { standingOf, withMoved } from '../stage/arrangement.ts'
import { carried, type Moved, type Standing } from '../stage/carry.ts'
import { friendshipsOf } from '../stage/friendships.ts'
import { type Graph, type Layout, layOut } from '../stage/layout.ts'
import { type Picture, pictureKey, pictureOf } from '../stage/picture.ts'
import { wantedRadius } from '../stage/server-text.ts'
import { filmRoom } from './film-room.ts'

/** Where everything stands in a picture of that stage. */
export type Picturing = (stage: StageView) => Picture

/**
 * Keeps where everything stands from one picture to the next: servers stay where they are over an edit, as on the page.
 * `moved` tells which servers of a herd a person moved on the stage.
 */
export function createPicturing(moved: (graph: Graph) => Moved): Picturing {
  let before: Standing | undefined
  let laid: { key: string; layout: Layout } | undefined
  let last: { key: string; layout: Layout; picture: Picture } | undefined

  function layoutOf(stage: StageView): Layout {
    const graph: Graph = {
      servers: stage.servers.map(({ name }) => name),
      friends: friendshipsOf(stage.wires).map(({ a, b }) => [a, b]),
    }
    const key = JSON.stringify(graph)
    if (laid?.key === key) return laid.layout
    const places = carried(before, graph) ?? moved(graph)
    const layout = withMoved(layOut(graph, filmRoom, wantedRadius(graph.servers)), graph, places, filmRoom)
    before = standingOf(graph, places, layout, filmRoom)
    laid = { key, layout }
    return layout
  }

  return stage => {
    const layout = layoutOf(stage)
    const key = pictureKey(stage)
    if (last?.key !== key || last.layout !== layout)
      last = { key, layout, picture: pictureOf(stage, layout, filmRoom) }
    return last.picture
  }
}
