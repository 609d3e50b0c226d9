import type { ReactNode } from 'react'

/** A part of the inspector, with its heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="section">
      <h3>
        {title}
        {aside !== undefined && <span className="aside">{aside}</span>}
      </h3>
      {children}
    </section>
  )
}
