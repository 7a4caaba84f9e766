import { altNumberCharacter, GERMAN_LAYOUT, type Layout, US_LAYOUT } from './keyboard-layouts.ts';

/** The part of a `keydown` event that the detector reads. `timeMs` from any steady clock, the event's `timeStamp` for one. */
export type WedgeKey = {
  readonly code: string;
  readonly key: string;
  readonly timeMs: number;
  readonly shift?: boolean;
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly altGraph?: boolean;
  readonly capsLock?: boolean;
  readonly repeat?: boolean;
};

export type WedgeSettings = {
  /** Layout that the scanner is set to; `host`: trust the computer's own reading (`key`). */
  readonly layout: 'us' | 'de' | 'host';
  /** Key that the scanner presses last. Without one the end is found by the pause; with one the pause counts as well. */
  readonly suffix: 'Enter' | 'Tab' | 'none';
  /** `code` of a key that the scanner presses first (`Enter`, `Tab`, `F9` …), or `none`. Without it nothing is a scan. */
  readonly prefix: string;
  /** Longest time between two keys of a scan. Scanners need 2 to 80 ms, people 100 and more. */
  readonly maxGapMs: number;
  /** Fewer characters are never a scan: fast fingers can press four keys that close together. */
  readonly minLength: number;
};

export const DEFAULT_WEDGE: WedgeSettings = {
  layout: 'us',
  suffix: 'Enter',
  prefix: 'none',
  maxGapMs: 80,
  minLength: 6,
};

/**
 * What a key led to.
 * - `swallow`: prevent the key's default, so that it reaches no field and presses no button.
 * - `begins`: this key may be the first of a scan: remember the focused field's text and selection now.
 * - `takeBack`: what the scan had typed into the field before it was known for one; restoring what was remembered at
 *   `begins` takes it back, dead keys included.
 */
export type WedgeOutput =
  | { readonly kind: 'nothing'; readonly swallow: boolean; readonly begins: boolean }
  | {
      readonly kind: 'scan';
      readonly text: string;
      readonly takeBack: string;
      readonly swallow: boolean;
      readonly begins: boolean;
    }
  | { readonly kind: 'too-long'; readonly takeBack: string; readonly swallow: boolean; readonly begins: boolean };

export type KeyboardWedge = {
  /** To be called for every `keydown`, before anything else sees it. */
  keyDown(key: WedgeKey): WedgeOutput;
  /** Ends a scan that came without a suffix, if its pause has passed by `nowMs`. */
  flush(nowMs: number): WedgeOutput;
  /** When `flush` is to be called at the latest, or undefined while nothing waits. */
  deadlineMs(): number | undefined;
};

/** Longest scan, in characters. What is longer is reported as such, never cut. */
export const MAX_WEDGE_LENGTH = 2_000;

/**
 * Tells a scanner in keyboard mode from a person by the time between keys. Pure: no clock, no DOM; all state is the run
 * of keys that came close together, at most `MAX_WEDGE_LENGTH` characters of it.
 */
export function createKeyboardWedge(settings: WedgeSettings = DEFAULT_WEDGE): KeyboardWedge {
  let run: Run | undefined;
  /** Until when a second end key (CR and LF) belongs to the scan that has just ended. */
  let echoUntilMs = Number.NEGATIVE_INFINITY;

  function keyDown(key: WedgeKey): WedgeOutput {
    const ended = run && !isClose(run, key.timeMs) ? endRun() : undefined;
    const output = take(key);
    if (!ended || ended.kind === 'nothing') return output;
    // the pause has ended a scan, and this key already belongs to whatever comes next
    return { ...ended, swallow: output.swallow, begins: output.begins };
  }

  function take(key: WedgeKey): WedgeOutput {
    if (MODIFIERS.has(key.code)) return modifier(key);
    if (key.repeat) return drop();
    if (isEndKey(key)) return endKey(key);
    const typed = read(key);
    if (typed === undefined) return drop(key);
    if (!run && settings.prefix !== 'none') return PASS;
    return add(key, typed);
  }

  /** A modifier keeps a run alive; a fresh Alt starts the next number on the keypad. */
  function modifier(key: WedgeKey): WedgeOutput {
    if (run) {
      run.lastMs = key.timeMs;
      if (key.code.startsWith('Alt')) finishAltNumber(run);
    }
    return PASS;
  }

  function endKey(key: WedgeKey): WedgeOutput {
    if (run) finishAltNumber(run);
    if (run && run.length >= settings.minLength) {
      const output = endRun();
      echoUntilMs = key.timeMs + settings.maxGapMs;
      return { ...output, swallow: true };
    }
    if (key.timeMs <= echoUntilMs) return SWALLOWED;
    return drop(key);
  }

  function add(key: WedgeKey, typed: Typed): WedgeOutput {
    const begins = run === undefined || run.keys === 0;
    run ??= newRun(key.timeMs);
    run.lastMs = key.timeMs;
    run.keys++;
    if (typed.kind === 'alt-digit') {
      run.altDigits = (run.altDigits + typed.digit).slice(0, 6);
    } else {
      finishAltNumber(run);
      // the space after a dead key only asks for the mark, which is already there
      if (!(run.afterDead && typed.text === ' ')) append(run, run.afterDead ? withoutMark(typed.text) : typed.text);
      run.afterDead = typed.kind === 'dead';
    }
    const swallow = run.length >= settings.minLength;
    if (!swallow) run.reachedField += typed.kind === 'alt-digit' ? '' : key.key.length === 1 ? key.key : typed.text;
    return { kind: 'nothing', swallow, begins };
  }

  /** Ends the run as not being a scan. A key that may be the prefix opens the next one. */
  function drop(key?: WedgeKey): WedgeOutput {
    run = undefined;
    if (key && settings.prefix !== 'none' && key.code === settings.prefix) run = newRun(key.timeMs);
    return PASS;
  }

  function endRun(): WedgeOutput {
    const done = run;
    run = undefined;
    if (!done) return PASS;
    finishAltNumber(done);
    if (done.length < settings.minLength) return PASS;
    const rest = { takeBack: done.reachedField, swallow: false, begins: false };
    if (done.length > MAX_WEDGE_LENGTH) return { kind: 'too-long', ...rest };
    return { kind: 'scan', text: done.text, ...rest };
  }

  function isEndKey({ code, ctrl }: WedgeKey): boolean {
    if (settings.suffix === 'none') return false;
    if (settings.suffix === 'Tab') return code === 'Tab';
    // some scanners send CR and LF as control characters
    return code === 'Enter' || code === 'NumpadEnter' || (ctrl === true && (code === 'KeyM' || code === 'KeyJ'));
  }

  function read(key: WedgeKey): Typed | undefined {
    if (key.code === settings.prefix && !run) return undefined;
    const altGraph = key.altGraph === true || (key.ctrl === true && key.alt === true);
    if (key.ctrl && !altGraph) {
      if (run && (key.code === 'KeyM' || key.code === 'KeyJ')) return { kind: 'text', text: '\n' };
      const isSeparator = key.code === 'BracketRight' || key.key === ']' || key.key === GROUP_SEPARATOR;
      return isSeparator ? { kind: 'text', text: GROUP_SEPARATOR } : undefined;
    }
    if (key.alt && !altGraph) {
      const digit = /^Numpad(\d)$/.exec(key.code)?.[1];
      return digit === undefined ? undefined : { kind: 'alt-digit', digit };
    }
    if (run && key.code === 'Enter') return { kind: 'text', text: '\n' };
    if (run && key.code === 'Tab') return { kind: 'text', text: '\t' };
    if (settings.layout === 'host') return readHost(key, altGraph);
    return readPlace(settings.layout === 'us' ? US_LAYOUT : GERMAN_LAYOUT, key, altGraph);
  }

  return {
    keyDown,
    flush: (nowMs) => (run && !isClose(run, nowMs) ? endRun() : PASS),
    deadlineMs: () => (run ? run.lastMs + settings.maxGapMs + 1 : undefined),
  };

  /** Also false where the clock went backwards. */
  function isClose(of: Run, atMs: number): boolean {
    return atMs >= of.lastMs && atMs - of.lastMs <= settings.maxGapMs;
  }
}

type Run = {
  text: string;
  /** Characters so far; one more than the text can hold means that it was too long. */
  length: number;
  keys: number;
  lastMs: number;
  /** What went into the focused field. */
  reachedField: string;
  altDigits: string;
  afterDead: boolean;
};

type Typed =
  | { readonly kind: 'text' | 'dead'; readonly text: string }
  | { readonly kind: 'alt-digit'; readonly digit: string; readonly text?: never };

const PASS: WedgeOutput = { kind: 'nothing', swallow: false, begins: false };
const SWALLOWED: WedgeOutput = { kind: 'nothing', swallow: true, begins: false };

const GROUP_SEPARATOR = '\u001d';

const MODIFIERS: ReadonlySet<string> = new Set([
  'ShiftLeft',
  'ShiftRight',
  'ControlLeft',
  'ControlRight',
  'AltLeft',
  'AltRight',
  'CapsLock',
  'NumLock',
]);

const newRun = (lastMs: number): Run => ({
  text: '',
  length: 0,
  keys: 0,
  lastMs,
  reachedField: '',
  altDigits: '',
  afterDead: false,
});

function append(run: Run, text: string): void {
  run.length = Math.min(run.length + text.length, MAX_WEDGE_LENGTH + 1);
  if (run.length <= MAX_WEDGE_LENGTH) run.text += text;
}

function finishAltNumber(run: Run): void {
  const character = altNumberCharacter(run.altDigits);
  run.altDigits = '';
  if (character !== undefined) append(run, character);
}

function readPlace(layout: Layout, key: WedgeKey, altGraph: boolean): Typed | undefined {
  const print = layout.get(key.code);
  if (!print) return undefined;
  // software that plays a scanner names the character and the place but forgets the shift key; caps lock looks alike
  const shift = key.shift || (!key.capsLock && key.key === print.shift);
  const text = altGraph ? print.altGraph : shift ? print.shift : print.plain;
  if (text === undefined) return undefined;
  const isDead = !altGraph && (print.dead === 'both' || (print.dead === 'plain' && !shift));
  return { kind: isDead ? 'dead' : 'text', text };
}

/**
 * The computer's own reading. A dead key has none, so its place tells the mark; in a text field neither has the key after
 * it, and Chromium calls both `Process`: then the German place is the best guess.
 */
function readHost(key: WedgeKey, altGraph: boolean): Typed | undefined {
  if (key.key !== 'Dead' && key.key !== 'Process')
    return [...key.key].length === 1 ? { kind: 'text', text: key.key } : undefined;
  const text = DEAD_KEYS.get(`${key.shift ? 'Shift+' : ''}${key.code}`);
  if (text !== undefined) return { kind: 'dead', text };
  return key.key === 'Process' ? readPlace(GERMAN_LAYOUT, key, altGraph) : undefined;
}

/** Dead keys of the German, the Swiss and the US-international layout. */
const DEAD_KEYS: ReadonlyMap<string, string> = new Map([
  ['Backquote', '^'],
  ['Equal', '^'],
  ['Shift+Digit6', '^'],
  ['Shift+Equal', '`'],
  ['Quote', "'"],
  ['Shift+Quote', '"'],
  ['Shift+Backquote', '~'],
]);

/** Where the computer put the mark on the next letter (`ê`), the mark has been counted already: the bare letter is left. */
const withoutMark = (text: string): string => text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');
