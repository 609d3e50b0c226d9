import type { ComponentType } from 'react'

/** A view that the dock shows, in a tab. It takes what it needs from `usePage`. */
export interface View {
  /** Kept in browsers: never change it. */
  id: string
  /** Its tab's name. */
  title: string
  /** What it shows, in a few words, for the menu of views. */
  says: string
  /** Whether the dock has it open before anybody chose. */
  opens?: boolean
  /** Heavy ones come with React.lazy. */
  Component: ComponentType
  /** Stands beside the title, for instance a count. */
  Badge?: ComponentType
}
