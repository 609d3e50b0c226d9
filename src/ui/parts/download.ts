/** A file's name: the herd's, and when it was made. */
export const fileName = (herd: { preset: string } | undefined, ending: string): string =>
  `${herd?.preset ?? 'herd'}-${new Date().toISOString().slice(0, 16).replace(':', '-')}.${ending}`

/** Gives a file to the person. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
