import { z } from 'zod'

// Else zod tries to compile, which the bridge's Content-Security-Policy forbids and the browser's console tells of.
z.config({ jitless: true })
