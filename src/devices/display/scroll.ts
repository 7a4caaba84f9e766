import { DISPLAY_COLUMNS } from './display-protocol.ts';

/** How many steps a long text stands still at its beginning, so that it can be read from there. */
const HOLD_STEPS = 4;
const GAP = '   ';

/** What of a text is seen at a step: all of a short one; a long one runs through from right to left, again and again. */
export function scrolled(text: string, step: number): string {
  const characters = Array.from(text);
  if (characters.length <= DISPLAY_COLUMNS) return text;
  const ring = [...characters, ...GAP];
  const cycle = ring.length + HOLD_STEPS;
  const shift = Math.max(0, (step % cycle) - HOLD_STEPS);
  return Array.from({ length: DISPLAY_COLUMNS }, (_, index) => ring[(shift + index) % ring.length]).join('');
}
