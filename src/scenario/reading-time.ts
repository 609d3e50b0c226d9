/** How long a text is read (milliseconds): a person reads about 20 characters a second, after a look at it. */
export const readingTime = (text: string): number => Math.min(12_000, 1000 + text.length * 50)
