import { type BridgeSource, bridgeFeed } from './bridge.ts'
import { openBridge } from './bridge-link.ts'
import type { Feed, FeedListener, OpenFeed } from './feed.ts'
import { type RecordingSource, recordingFeed } from './recording.ts'
import { simulationFeed } from './simulation.ts'
import type { SimulationSource } from './simulation-source.ts'

/** Where a trace comes from: one kind for each feed. */
export type FeedSource = BridgeSource | RecordingSource | SimulationSource

/** What opens each kind of source. */
export type Feeds = { [Kind in FeedSource['kind']]: OpenFeed<Extract<FeedSource, { kind: Kind }>> }

/** Every feed: a file each, and a line here. */
export const feeds: Feeds = {
  bridge: bridgeFeed(openBridge),
  recording: recordingFeed,
  simulation: simulationFeed,
}

export function openFeed(all: Feeds, source: FeedSource, listener: FeedListener, time: () => number): Feed {
  const open = all[source.kind] as OpenFeed<FeedSource>
  return open(source, listener, time)
}
