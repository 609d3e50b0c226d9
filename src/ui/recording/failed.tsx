import { CircleAlert, FolderOpen } from 'lucide-react'
import { useOpenRecording } from './use-open-recording.tsx'

/** Says why a recording cannot be shown, and what else can. */
export function Failed({ why }: { why: string }) {
  const [choose, input] = useOpenRecording()
  return (
    <div className="banner failed">
      <CircleAlert aria-hidden />
      <p role="alert">{why}</p>
      <button type="button" onClick={choose}>
        <FolderOpen aria-hidden /> Open another
      </button>
      <button type="button" onClick={() => location.assign(location.pathname)}>
        Back to the herd
      </button>
      {input}
    </div>
  )
}
