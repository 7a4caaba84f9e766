/** A moment so many days later. */
export const addDays = (atMs: number, days: number): number => atMs + days * 24 * 3_600_000;
