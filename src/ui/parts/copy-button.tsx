import { Check, Copy, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './icon-button.tsx'

const icons = { ready: <Copy />, done: <Check />, failed: <X /> }

/** Copies a text; `what` completes the sentence "Copy …". */
export function CopyButton({ what, text }: { what: string; text: string }) {
  const [state, setState] = useState<keyof typeof icons>('ready')
  useEffect(() => {
    if (state === 'ready') return
    const timer = setTimeout(() => setState('ready'), 1500)
    return () => clearTimeout(timer)
  }, [state])
  const label = { ready: `Copy ${what}`, done: 'Copied', failed: 'The browser does not allow copying' }[state]
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('done'),
      () => setState('failed'),
    )
  return <IconButton label={label} icon={icons[state]} onClick={copy} />
}
