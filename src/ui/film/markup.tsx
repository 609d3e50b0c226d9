import { renderToStaticMarkup } from 'react-dom/server.browser'
import faults from '../faults/faults.css?inline'
import flaws from '../flaws/flaws.css?inline'
import type { FilmMoment, FilmPlan } from '../session/film-source.ts'
import herdPicture from '../stage/herd-picture.css?inline'
import stageStyles from '../stage/stage.css?inline'
import theme from '../styles/theme.css?inline'
import { EndCard, TitleCard } from './cards.tsx'
import film from './film.css?inline'
import { FILM } from './film-room.ts'
import { HerdScene } from './herd-scene.tsx'
import type { Picturing } from './picturing.ts'
import type { FilmFrame } from './plan.ts'
import { QuestionCard } from './question-card.tsx'
import { FloodNumbers, Footer, LegendText } from './words.tsx'

/** What a picture looks like, whatever is in it. */
export interface FilmLook {
  theme: 'light' | 'dark'
  /** Pixels. */
  size: readonly [width: number, height: number]
}

/** What is in one picture; a moment of the herd needs what the stage showed. */
export interface FilmPicture {
  frame: FilmFrame
  plan: FilmPlan
  moment?: FilmMoment | undefined
  look: FilmLook
  /** Whether it is a picture by itself, and no frame of a film. */
  isStill?: boolean
}

/** The page's own styles: the stage is drawn once, in the page and in films. */
const styles = [theme, stageStyles, herdPicture, faults, flaws, film].join('\n')

/** One picture as an SVG that needs nothing besides: the same for the same frame. Text in it is text, whatever it says. */
export function markupOf({ frame, plan, moment, look, isStill }: FilmPicture, picturing: Picturing): string {
  const [width, height] = look.size
  const { title } = plan
  const markup = renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${FILM.width} ${FILM.height}`}
      data-theme={look.theme}
    >
      <title>{title || plan.herds.ends}</title>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the project's own style sheets. */}
      <style dangerouslySetInnerHTML={{ __html: escaped(styles) }} />
      <rect className="film-ground" width={FILM.width} height={FILM.height} />
      <g className="film stage-view">
        {/* What is directly in a stage's view has the page's size of letters. */}
        <g>
          {frame.kind === 'title' && <TitleCard plan={plan} />}
          {frame.kind === 'end' && <EndCard plan={plan} />}
          {moment && (
            <>
              <g className={frame.question && 'behind'}>
                <HerdScene
                  {...moment}
                  picture={picturing(moment.stage)}
                  t={frame.t}
                  pace={frame.pace}
                  select={frame.select}
                />
                <LegendText />
                <FloodNumbers stage={moment.stage} />
              </g>
              <Footer title={title} {...frame} pace={isStill ? undefined : frame.pace} />
              {frame.question && <QuestionCard question={frame.question} />}
            </>
          )}
        </g>
      </g>
    </svg>,
  )
  return wellFormed(markup)
}

const escaped = (css: string) => css.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** Characters that XML has no place for, as a name or a line of a client's may have them (XML 1.0, 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is them that are looked for.
const STRANGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const wellFormed = (markup: string) => markup.replace(STRANGE, '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd')
