import { createFrames, FRAME } from './frames.ts'
import { type AskOf, type ModelOf, type ViewName, viewModels } from './views/index.ts'
import type { Cause, Source, ViewModel } from './views/view-model.ts'

/** The views that the page watches, each with what it asks. */
export interface ViewWatches {
  watch<N extends ViewName>(
    id: number,
    name: N,
    ask: AskOf<N>,
    listener: (model: ModelOf<N>) => void | Promise<void>,
  ): void
  ask(id: number, ask: unknown): void
  end(id: number): void
  /** Something changed: whoever shows it is told. */
  renew(cause: Cause): void
}

interface Watch {
  model: ViewModel<unknown, unknown>
  ask: unknown
  listener: (model: unknown) => void | Promise<void>
  want(): void
}

export function createViewWatches(source: () => Source): ViewWatches {
  const watches = new Map<number, Watch>()
  return {
    watch(id, name, ask, listener) {
      const model = viewModels[name] as ViewModel<unknown, unknown>
      const { want } = createFrames(
        async () => {
          if (watches.get(id) === watch) await watch.listener(model.make(source(), watch.ask))
        },
        () => model.every ?? FRAME,
      )
      const watch: Watch = { model, ask, listener: listener as Watch['listener'], want }
      watches.set(id, watch)
      want()
    },
    ask(id, ask) {
      const watch = watches.get(id)
      if (!watch) return
      watch.ask = ask
      watch.want()
    },
    end: id => void watches.delete(id),
    renew(cause) {
      for (const { model, want } of watches.values()) if (model.changesWith.includes(cause)) want()
    },
  }
}
