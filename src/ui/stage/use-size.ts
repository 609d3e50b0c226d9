import { type RefObject, useLayoutEffect, useState } from 'react'

export interface PixelSize {
  width: number
  height: number
}

/** An element's size in CSS pixels, kept up to date; undefined until it is known or while it has none. */
export function useSize(ref: RefObject<HTMLElement | null>): PixelSize | undefined {
  const [size, setSize] = useState<PixelSize>()
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      setSize(width > 0 && height > 0 ? { width: Math.round(width), height: Math.round(height) } : undefined)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [ref])
  return size
}
