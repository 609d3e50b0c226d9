import './styles/theme.css'
import './styles/base.css'
import './styles/layout.css'
import './styles/header.css'
import './styles/panels.css'
import './styles/popups.css'
import './styles/terminal.css'
import './styles/inspector.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadLater } from './parts/later.ts'
import { clientName } from './session/client-name.ts'
import { startSession } from './session/page-session.ts'
import { openSource } from './source/open-source.ts'
import { applyTheme, storedTheme } from './theme.ts'

applyTheme(storedTheme())
const client = clientName(sessionStorage, Math.random)
const session = startSession({ client })

async function start(place: HTMLElement) {
  const complaint = await openSource(session.open)
  // A page that makes films for `herdscope film` is looked at by nobody.
  if (new URL(location.href).searchParams.has('film')) {
    const { serveFilms } = await import('./film/film-page.ts')
    return serveFilms(session)
  }
  createRoot(place).render(
    <StrictMode>
      <App session={session} client={client} complaint={complaint} />
    </StrictMode>,
  )
  loadLater(session.prepareSimulation)
}

const place = document.getElementById('page')
if (place) void start(place)
