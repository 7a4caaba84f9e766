// Apart from what is kept of announcements, as the counter's pages need nothing else.

/** An announcement stays for so long, then the next one comes. */
export const ANNOUNCED_MS = 12_000;

/** Which of so many is shown some time after the first one; a clock that was put back stops nothing. */
export const announcedAfter = (count: number, ms: number): number => Math.abs(Math.floor(ms / ANNOUNCED_MS)) % count;
