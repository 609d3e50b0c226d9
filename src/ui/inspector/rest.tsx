/** That a table shows only the latest of what there is. */
export function Rest({ of, shown }: { of: number; shown: number }) {
  if (of <= shown) return null
  return (
    <p className="none">
      The latest {shown} of {of}.
    </p>
  )
}
