import { type ReactNode, useRef } from 'react'
import { useShared } from '../page.ts'

/** Whether a file that was chosen or dropped is a recording, by its name. */
export const isRecording = ({ name }: { name: string }) => /\.herd(\.gz)?$/i.test(name)

/** What lets a person choose a recording, and the file input behind it, which is to be drawn somewhere. */
export function useOpenRecording(): [choose: () => void, input: ReactNode] {
  const { session } = useShared()
  const ref = useRef<HTMLInputElement>(null)
  const input = (
    <input
      ref={ref}
      type="file"
      accept=".herd,.gz"
      hidden
      aria-label="Recording"
      onChange={({ target }) => {
        const file = target.files?.[0]
        target.value = ''
        if (file) session.open({ kind: 'recording', from: { file, name: file.name } })
      }}
    />
  )
  return [() => ref.current?.click(), input]
}
