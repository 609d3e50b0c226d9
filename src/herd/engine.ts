import type { StateValue, TraceBatch } from '../trace/index.ts'
import type { CommandResult, HerdCommand } from './command.ts'
import type { Topology } from './topology.ts'

/** The herd as an engine knows it now. */
export interface HerdSnapshot extends Topology {
  flood: string
  /** Whether wires run through relays. */
  wires: boolean
  /** The state of each server's machine, by name. */
  states: Record<string, StateValue>
}

/** Runs a herd. The bridge, the scenario runner and the page's worker know only this. */
export interface Engine {
  /** Changes the herd. Never throws: a command that cannot be done says why and changes nothing. */
  apply(command: HerdCommand): Promise<CommandResult>
  /** Hears every trace event from now on, in batches; returns what ends it. */
  subscribe(listener: (batch: TraceBatch) => void): () => void
  snapshot(): HerdSnapshot
  /** The trace's time now, in microseconds. */
  now(): number
  /**
   * Resolves when so many milliseconds of the herd's own time have passed, or early, when the signal is aborted. A
   * virtual clock may run only while somebody waits here; a real one runs anyway.
   */
  pass(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Ends every server, wire and client. */
  close(): Promise<void>
}
