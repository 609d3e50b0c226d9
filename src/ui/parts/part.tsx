import { Component, type ReactNode, Suspense } from 'react'

interface PartProps {
  /** What it is, in a sentence that says it is missing. */
  title: string
  children: ReactNode
}

/** A part of the page whose code comes later: one that cannot be had leaves the rest as it is. */
export class Part extends Component<PartProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    const { title, children } = this.props
    if (this.state.failed)
      return (
        <p className="empty" role="alert">
          {title} cannot be shown: load the page again when the bridge is back.
        </p>
      )
    return <Suspense fallback={null}>{children}</Suspense>
  }
}
