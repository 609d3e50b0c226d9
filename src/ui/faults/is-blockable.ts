/** Whether a server with such a life has an event loop that can be blocked. */
export const isBlockable = (life: string): boolean => life === 'up' || life === 'paused'
