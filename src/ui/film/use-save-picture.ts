import { useShared } from '../page.ts'
import { download, fileName } from '../parts/download.ts'
import { sentence } from '../parts/sentence.ts'
import { traceTime } from '../session/clock.ts'
import { wallTime } from '../time/use-clock-frames.ts'
import type { PictureEnding } from './formats/index.ts'
import { themeNow } from './theme-now.ts'

/** Saves a picture of what the stage shows just now; what draws it comes when it is first wanted. */
export function useSavePicture(complain: (sentence: string) => void) {
  const { session } = useShared()
  return async (ending: PictureEnding) => {
    const view = session.view()
    const at = traceTime(view.clock, wallTime())
    const shown = view.stage.flood?.update
    try {
      const { makePicture } = await import('./make-film.ts')
      const look = { theme: themeNow(), size: [1920, 1080] } as const
      const plan = await session.filmPlan({ at })
      download(await makePicture({ session, plan, look, shown }, ending), fileName(view.herd, ending))
    } catch (error) {
      complain(sentence(`there is no picture: ${error instanceof Error ? error.message : error}`))
    }
  }
}
