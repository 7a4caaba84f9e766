import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { present } from '#base/assert';
import { GERMAN_LAYOUT, type Layout, US_LAYOUT } from '#devices/scanner/keyboard-layouts';

const run = promisify(execFile);
const WITHIN_MS = 20_000;

/** A screen and a keyboard of X11 that are not there. */
export type X11Screen = {
  /** `:7`, for programs to open their windows on. */
  readonly display: string;
  /** Gives the keys to the window with this in its title. */
  focus(title: string): Promise<void>;
  /** Presses keys by their places, as any keyboard does; the layout of the screen decides what is typed. */
  press(strokes: readonly string[], gapMs: number): Promise<void>;
  close(): Promise<void>;
};

/**
 * @param layout of the computer, as `setxkbmap` names it.
 * @param size of the whole desktop, in pixels.
 */
export async function openX11Screen(layout: string, size = '1024x768'): Promise<X11Screen> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-noreset', '-nolisten', 'tcp', '-screen', '0', `${size}x24`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const named = once(present(server.stdio[3] ?? undefined, 'a pipe'), 'data', {
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  const display = `:${String((await named)[0]).trim()}`;
  const tool = (name: string, args: readonly string[]): Promise<unknown> =>
    run(name, [...args], { env: { ...process.env, DISPLAY: display }, timeout: 2 * WITHIN_MS });
  await tool('setxkbmap', [layout]);
  return {
    display,
    focus: async (title) =>
      void (await tool('xdotool', ['search', '--sync', '--onlyvisible', '--name', title, 'windowfocus', '--sync'])),
    press: async (strokes, gapMs) => void (await tool('xdotool', ['key', '--delay', String(gapMs), ...strokes])),
    async close() {
      const exit = once(server, 'exit');
      server.kill('SIGTERM');
      await exit;
    },
  };
}

/** Places of keys in the numbers of X11, row by row: the numbers of the kernel and 8. */
const ROWS: readonly (readonly [number, readonly string[]])[] = [
  [
    10,
    [
      'Digit1',
      'Digit2',
      'Digit3',
      'Digit4',
      'Digit5',
      'Digit6',
      'Digit7',
      'Digit8',
      'Digit9',
      'Digit0',
      'Minus',
      'Equal',
    ],
  ],
  [
    23,
    [
      'Tab',
      'KeyQ',
      'KeyW',
      'KeyE',
      'KeyR',
      'KeyT',
      'KeyY',
      'KeyU',
      'KeyI',
      'KeyO',
      'KeyP',
      'BracketLeft',
      'BracketRight',
    ],
  ],
  [
    36,
    [
      'Enter',
      'ControlLeft',
      'KeyA',
      'KeyS',
      'KeyD',
      'KeyF',
      'KeyG',
      'KeyH',
      'KeyJ',
      'KeyK',
      'KeyL',
      'Semicolon',
      'Quote',
      'Backquote',
    ],
  ],
  [50, ['ShiftLeft', 'Backslash', 'KeyZ', 'KeyX', 'KeyC', 'KeyV', 'KeyB', 'KeyN', 'KeyM', 'Comma', 'Period', 'Slash']],
  [65, ['Space']],
  [75, ['F9']],
  [94, ['IntlBackslash']],
  [108, ['AltRight']],
];
const KEY_NUMBERS: ReadonlyMap<string, number> = new Map(
  ROWS.flatMap(([first, codes]) => codes.map((code, index): [string, number] => [code, first + index])),
);

/** The stroke of a key, with others held down before it. */
export const stroke = (...codes: readonly string[]): string =>
  codes.map((code) => present(KEY_NUMBERS.get(code), code)).join('+');

/** What a scanner presses for a text: the places of the layout it is set to, a space after each dead key. */
export function strokesOf(text: string, layout: 'us' | 'de'): string[] {
  return [...text].flatMap((character) => {
    if (character === '\u001d') return [stroke('ControlLeft', layout === 'us' ? 'BracketRight' : 'Digit9')];
    const [code, print] = present(keyOf(character, layout === 'us' ? US_LAYOUT : GERMAN_LAYOUT), character);
    const isShifted = print.plain !== character && print.shift === character;
    const isDead = print.dead === 'both' || (print.dead === 'plain' && !isShifted);
    const held = print.plain === character ? [] : [isShifted ? 'ShiftLeft' : 'AltRight'];
    return [stroke(...held, code), ...(isDead ? [stroke('Space')] : [])];
  });
}

const keyOf = (character: string, layout: Layout) =>
  [...layout].find(
    ([code, { plain, shift, altGraph }]) => !code.startsWith('Numpad') && [plain, shift, altGraph].includes(character),
  );
