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
import { clientName } from './session/client-name.ts'
import { startSession } from './session/page-session.ts'
import { applyTheme, storedTheme } from './theme.ts'

applyTheme(storedTheme())
const client = clientName(sessionStorage, Math.random)
const session = startSession({ source: { kind: 'bridge', address: document.baseURI }, client })

const place = document.getElementById('page')
if (place)
  createRoot(place).render(
    <StrictMode>
      <App session={session} client={client} />
    </StrictMode>,
  )
