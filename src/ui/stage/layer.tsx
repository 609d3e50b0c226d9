import type { ComponentProps } from 'react'

/** Keeps a layer of the drawing from screen readers: what it shows has words elsewhere. */
const unspoken = { 'aria-hidden': true }

/** A group of shapes that are only to be seen. */
export const Layer = (props: ComponentProps<'g'>) => <g {...unspoken} {...props} />
