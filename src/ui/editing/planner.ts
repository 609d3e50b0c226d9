/** What reads and writes herd files: loaded when it is first wanted, for most who open the page never do. */
export async function loadPlanner() {
  await import('../quiet-zod.ts')
  return import('../../herd/plan.ts')
}
