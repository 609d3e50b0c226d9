/** Tells a screen reader what an edit did. */
export const EditStatus = ({ said }: { said: string }) => (
  <div role="status" className="hidden">
    {said}
  </div>
)
