import type { ComponentProps, ReactNode } from 'react'
import { Tip } from './tip.tsx'

/** A button that is an icon; its label is its accessible name and its tooltip. */
export function IconButton({
  label,
  icon,
  ...rest
}: { label: string; icon: ReactNode } & ComponentProps<'button'>) {
  return (
    <Tip text={label}>
      <button type="button" className="icon-button" aria-label={label} {...rest}>
        {icon}
      </button>
    </Tip>
  )
}
