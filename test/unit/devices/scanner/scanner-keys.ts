import { GERMAN_LAYOUT, type Layout, US_LAYOUT } from '#devices/scanner/keyboard-layouts';
import type { KeyboardWedge, WedgeKey, WedgeOutput } from '#devices/scanner/keyboard-wedge';

export type Timing = (keyIndex: number) => number;

/**
 * The `keydown` events of a scanner (or a person) that types `text` on a computer with a German layout: the places are
 * those of `layout`, the characters those that the computer reads.
 */
export function keysOf(text: string, layout: Layout, startMs: number, gapMs: Timing): WedgeKey[] {
  const keys: WedgeKey[] = [];
  let timeMs = startMs;
  for (const [index, character] of [...text].entries()) {
    if (index > 0) timeMs += gapMs(index);
    const stroke = strokeOf(character, layout);
    if (stroke.shift) keys.push({ code: 'ShiftLeft', key: 'Shift', timeMs, shift: true });
    keys.push({ ...stroke, key: germanReading(stroke), timeMs });
    if (isDeadOn(layout, stroke)) keys.push({ code: 'Space', key: ' ', timeMs: timeMs + 1, shift: false });
  }
  return keys;
}

export const enter = (timeMs: number): WedgeKey => ({ code: 'Enter', key: 'Enter', timeMs });

export const lastTime = (keys: readonly WedgeKey[]): number => keys.at(-1)?.timeMs ?? 0;

/** What the detector says to each key. */
export const feed = (wedge: KeyboardWedge, keys: readonly WedgeKey[]): WedgeOutput[] =>
  keys.map((key) => wedge.keyDown(key));

export const scansIn = (outputs: readonly WedgeOutput[]): string[] =>
  outputs.flatMap((output) => (output.kind === 'scan' ? [output.text] : []));

type Stroke = { readonly code: string; readonly shift: boolean; readonly altGraph?: boolean };

function strokeOf(character: string, layout: Layout): Stroke {
  for (const [code, print] of layout) {
    if (code.startsWith('Numpad')) continue;
    if (print.plain === character) return { code, shift: false };
    if (print.shift === character) return { code, shift: true };
    if (print.altGraph === character) return { code, shift: false, altGraph: true };
  }
  throw new Error(`no key for ${JSON.stringify(character)}`);
}

const isDeadOn = (layout: Layout, { code, shift, altGraph }: Stroke): boolean =>
  !altGraph && (layout.get(code)?.dead === 'both' || (layout.get(code)?.dead === 'plain' && !shift));

function germanReading(stroke: Stroke): string {
  if (isDeadOn(GERMAN_LAYOUT, stroke)) return 'Dead';
  const print = GERMAN_LAYOUT.get(stroke.code);
  return (stroke.altGraph ? print?.altGraph : stroke.shift ? print?.shift : print?.plain) ?? 'Unidentified';
}

export const onUs = (text: string, startMs: number, gapMs: number): WedgeKey[] =>
  keysOf(text, US_LAYOUT, startMs, () => gapMs);

export const onGerman = (text: string, startMs: number, gapMs: number): WedgeKey[] =>
  keysOf(text, GERMAN_LAYOUT, startMs, () => gapMs);
