import { describe, expect, test } from 'vitest';
import { US_LAYOUT } from '#devices/scanner/keyboard-layouts';
import { createKeyboardWedge, DEFAULT_WEDGE, MAX_WEDGE_LENGTH, type WedgeKey } from '#devices/scanner/keyboard-wedge';
import codes from '../../../data/tse-codes/codes.json' with { type: 'json' };
import { enter, feed, keysOf, lastTime, onGerman, onUs, scansIn } from './scanner-keys.ts';

const CARD = 'TK00000000123487';

/** Every printable ASCII character. */
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

describe('a scanner is told from a person by the time between keys', () => {
  const table = [
    { who: 'fast scanner', gapMs: 2 },
    { who: 'usual scanner', gapMs: 12 },
    { who: 'slow scanner', gapMs: 80 },
  ];
  test.each(table)('$who, $gapMs ms: one scan', ({ gapMs }) => {
    const keys = onUs(CARD, 1_000, gapMs);
    const outputs = feed(createKeyboardWedge(), [...keys, enter(lastTime(keys) + gapMs)]);
    expect(scansIn(outputs)).toEqual([CARD]);
  });

  test.each([
    { who: 'a slow person', gapMs: () => 240 },
    { who: 'a fast person', gapMs: () => 100 },
    { who: 'a fast person whose fingers overlap now and then', gapMs: (index: number) => (index % 4 === 0 ? 95 : 45) },
  ])('$who: nothing, and every key reaches the field', ({ gapMs }) => {
    const keys = keysOf('Guten Tag Frau Yilmaz', US_LAYOUT, 0, gapMs);
    const wedge = createKeyboardWedge();
    const outputs = feed(wedge, [...keys, enter(lastTime(keys) + 90)]);
    expect(outputs.every((output) => output.kind === 'nothing' && !output.swallow)).toBe(true);
    expect(wedge.flush(60_000).kind).toBe('nothing');
  });

  test('a key that is held down is no scan', () => {
    const held = Array.from({ length: 30 }, (_, index) => ({
      code: 'KeyA',
      key: 'a',
      timeMs: index * 33,
      repeat: index > 0,
    }));
    const wedge = createKeyboardWedge();
    expect(scansIn([...feed(wedge, held), wedge.flush(5_000)])).toEqual([]);
  });

  test('a PIN of five digits is no scan, however fast', () => {
    const keys = onUs('12345', 0, 20);
    expect(scansIn(feed(createKeyboardWedge(), [...keys, enter(100)]))).toEqual([]);
  });
});

describe('what reaches the field', () => {
  test('a scan in the middle of typing takes back its own characters and swallows its end key', () => {
    const wedge = createKeyboardWedge();
    const person = keysOf('Anna', US_LAYOUT, 0, () => 150);
    const scan = onUs(CARD, lastTime(person) + 300, 8);
    expect(feed(wedge, person).every((output) => !output.swallow)).toBe(true);
    const outputs = feed(wedge, [...scan, enter(lastTime(scan) + 8)]);
    const strokes = scan
      .map((key, index) => ({ key, output: outputs[index] }))
      .filter(({ key }) => key.code !== 'ShiftLeft');
    expect(strokes[0]?.output?.begins).toBe(true);
    expect(strokes.slice(1).some(({ output }) => output?.begins)).toBe(false);
    const leaked = strokes.filter(({ output }) => !output?.swallow).map(({ key }) => key.key);
    expect(outputs.at(-1)).toEqual({
      kind: 'scan',
      text: CARD,
      takeBack: leaked.join(''),
      swallow: true,
      begins: false,
    });
    expect(leaked).toHaveLength(DEFAULT_WEDGE.minLength - 1);
    const after = keysOf(' B', US_LAYOUT, lastTime(scan) + 400, () => 150);
    expect(feed(wedge, after).every((output) => output.kind === 'nothing' && !output.swallow)).toBe(true);
  });

  test('the second of two end keys (CR and LF) is swallowed too, a later one is not', () => {
    const wedge = createKeyboardWedge();
    const keys = onUs(CARD, 0, 10);
    const end = lastTime(keys) + 10;
    const outputs = feed(wedge, [...keys, enter(end), enter(end + 10), enter(end + 500)]);
    expect(outputs.slice(-3).map((output) => output.swallow)).toEqual([true, true, false]);
  });
});

describe('where a scan ends', () => {
  test('without a suffix the pause ends it', () => {
    const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, suffix: 'none' });
    const keys = onUs(CARD, 0, 10);
    feed(wedge, keys);
    expect(wedge.flush(lastTime(keys) + 80).kind).toBe('nothing');
    expect(wedge.deadlineMs()).toBe(lastTime(keys) + 81);
    expect(scansIn([wedge.flush(lastTime(keys) + 81)])).toEqual([CARD]);
    expect(wedge.deadlineMs()).toBeUndefined();
    expect(wedge.flush(lastTime(keys) + 200).kind).toBe('nothing');
  });

  test('the next key ends it where nobody called flush, and counts for what follows', () => {
    const wedge = createKeyboardWedge();
    const first = onUs(CARD, 0, 10);
    const second = onUs('4006381333931', lastTime(first) + 500, 10);
    const outputs = feed(wedge, [...first, ...second, enter(lastTime(second) + 10)]);
    expect(scansIn(outputs)).toEqual([CARD, '4006381333931']);
    expect(outputs[first.length]).toMatchObject({ kind: 'scan', begins: true, swallow: false });
  });

  test('Tab as suffix; line ends inside stay in the text', () => {
    const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, suffix: 'Tab' });
    const lines = ['BCD', '002', '1', 'SCT'];
    const keys: WedgeKey[] = [];
    for (const line of lines) {
      keys.push(...onUs(line, lastTime(keys) + 5, 5));
      keys.push(enter(lastTime(keys) + 5));
    }
    const outputs = feed(wedge, [...keys, { code: 'Tab', key: 'Tab', timeMs: lastTime(keys) + 5 }]);
    expect(scansIn(outputs)).toEqual([`${lines.join('\n')}\n`]);
  });

  test('with a prefix, only what follows the prefix is a scan', () => {
    const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, prefix: 'F9' });
    const without = onUs(CARD, 0, 5);
    expect(scansIn(feed(wedge, [...without, enter(lastTime(without) + 5)]))).toEqual([]);
    const withPrefix = [{ code: 'F9', key: 'F9', timeMs: 5_000 }, ...onUs(CARD, 5_005, 5)];
    const outputs = feed(wedge, [...withPrefix, enter(lastTime(withPrefix) + 5)]);
    expect(scansIn(outputs)).toEqual([CARD]);
  });

  test('Enter before and after, scan after scan', () => {
    const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, prefix: 'Enter' });
    const scans = [0, 1_000].flatMap((start) => {
      const keys = onUs(CARD, start + 5, 5);
      return [enter(start), ...keys, enter(lastTime(keys) + 5)];
    });
    expect(scansIn(feed(wedge, scans))).toEqual([CARD, CARD]);
  });

  test('a shortcut or an arrow key in between is no scan', () => {
    for (const between of [
      { code: 'KeyC', key: 'c', ctrl: true },
      { code: 'ArrowLeft', key: 'ArrowLeft' },
    ]) {
      const keys = [...onUs('40063', 0, 5), { ...between, timeMs: 25 }, ...onUs('81333', 30, 5)];
      expect(scansIn(feed(createKeyboardWedge(), [...keys, enter(60)]))).toEqual([]);
    }
  });

  test('the buffer is bounded: what is longer is reported, not cut', () => {
    for (const [length, kind] of [
      [MAX_WEDGE_LENGTH, 'scan'],
      [MAX_WEDGE_LENGTH + 1, 'too-long'],
      [MAX_WEDGE_LENGTH * 3, 'too-long'],
    ] as const) {
      const keys = onUs('7'.repeat(length), 0, 2);
      const outputs = feed(createKeyboardWedge(), [...keys, enter(lastTime(keys) + 2)]);
      expect(outputs.at(-1)).toMatchObject({ kind, takeBack: '77777', swallow: true });
    }
  });

  test('a clock that goes back ends the run', () => {
    const keys = [...onUs('40063', 9_000, 5), ...onUs('81333', 10, 5)];
    expect(scansIn(feed(createKeyboardWedge(), [...keys, enter(40)]))).toEqual([]);
  });
});

describe('layouts', () => {
  test('a receipt code through a scanner set to US on a German computer', () => {
    const keys = onUs(codes.official, 0, 4);
    expect(keys.some((key) => key.key === 'Dead')).toBe(true);
    const outputs = feed(createKeyboardWedge(), [...keys, enter(lastTime(keys) + 4)]);
    expect(scansIn(outputs)).toEqual([codes.official]);
  });

  test('a receipt code through a scanner set to German, with the space after each caret', () => {
    const keys = onGerman(codes.official, 0, 4);
    const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, layout: 'de' });
    expect(scansIn(feed(wedge, [...keys, enter(lastTime(keys) + 4)]))).toEqual([codes.official]);
  });

  test.each(['us', 'de', 'host'] as const)('every printable ASCII character: %s', (layout) => {
    // backwards, because a space after a caret would be that of the dead key
    const text = [...ASCII].toReversed().join('');
    const keys = layout === 'us' ? onUs(text, 0, 3) : onGerman(text, 0, 3);
    const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, layout, suffix: 'Enter' });
    expect(scansIn(feed(wedge, [...keys, enter(lastTime(keys) + 3)]))).toEqual([text]);
  });

  test('German letters and the euro sign through a scanner set to German', () => {
    const text = 'Käse für 3,50 € - Größe';
    const keys = onGerman(text, 0, 3);
    const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, layout: 'de' });
    expect(scansIn(feed(wedge, [...keys, enter(lastTime(keys) + 3)]))).toEqual([text]);
  });

  test.each([
    {
      how: 'the mark alone, then the digit',
      keys: [
        ['Backquote', 'Dead'],
        ['Digit0', '0'],
      ],
      text: '^0',
    },
    {
      how: 'the mark on the letter',
      keys: [
        ['Backquote', 'Dead'],
        ['KeyE', 'ê'],
      ],
      text: '^e',
    },
    {
      how: 'the mark asked for by a space',
      keys: [
        ['Backquote', 'Dead'],
        ['Space', ' '],
        ['KeyE', 'e'],
      ],
      text: '^e',
    },
    {
      how: 'two marks',
      keys: [
        ['Backquote', 'Dead'],
        ['Backquote', 'Dead'],
        ['Digit1', '1'],
      ],
      text: '^^1',
    },
    {
      how: 'in a text field, where the keys have no reading',
      keys: [
        ['Backquote', 'Process'],
        ['Space', 'Process'],
        ['Backquote', 'Process'],
        ['KeyZ', 'Process'],
      ],
      text: '^^y',
    },
  ])('dead key read by the computer: $how', ({ keys, text }) => {
    const strokes = keys.map(([code = '', key = ''], index) => ({ code, key, timeMs: 40 + index * 5 }));
    const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, layout: 'host' });
    expect(scansIn(feed(wedge, [...onUs('123456', 0, 5), ...strokes, enter(60)]))).toEqual([`123456${text}`]);
  });

  test('caps lock changes nothing, and software that forgets the shift key is understood', () => {
    const withCaps = ['KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE', 'KeyF'].map((code, index) => ({
      code,
      key: code.slice(3),
      timeMs: index * 5,
      capsLock: true,
    }));
    expect(scansIn(feed(createKeyboardWedge(), [...withCaps, enter(30)]))).toEqual(['abcdef']);
    const forgetful = onUs(codes.official, 0, 3)
      .filter(({ code }) => code !== 'ShiftLeft')
      .map((key, index) => ({ ...key, key: codes.official[index] ?? '', shift: false }));
    expect(scansIn(feed(createKeyboardWedge(), [...forgetful, enter(lastTime(forgetful) + 3)]))).toEqual([
      codes.official,
    ]);
  });
});

describe('other ways to send a character', () => {
  test('Alt and numbers on the keypad', () => {
    const numbers = ['086', '048', '059', '0228', '132', '094', '0128', '050'];
    const keys: WedgeKey[] = [];
    for (const number of numbers) {
      keys.push({ code: 'AltLeft', key: 'Alt', timeMs: lastTime(keys) + 3, alt: true });
      for (const digit of number) {
        keys.push({ code: `Numpad${digit}`, key: digit, timeMs: lastTime(keys) + 3, alt: true });
      }
    }
    expect(scansIn(feed(createKeyboardWedge(), [...keys, enter(lastTime(keys) + 3)]))).toEqual(['V0;ää^€2']);
  });

  test('Alt and a number as the very last character that makes it a scan', () => {
    const head = onUs('40063', 0, 3);
    const alt = { code: 'AltLeft', key: 'Alt', timeMs: lastTime(head) + 3, alt: true };
    const digits = ['Numpad0', 'Numpad5', 'Numpad6'].map((code) => ({ ...alt, code, key: code.slice(6) }));
    expect(scansIn(feed(createKeyboardWedge(), [...head, alt, ...digits, enter(alt.timeMs + 3)]))).toEqual(['400638']);
  });

  test('the group separator as Ctrl+]', () => {
    const head = onUs('0104006381333931', 0, 3);
    const separator = { code: 'BracketRight', key: ']', ctrl: true, timeMs: lastTime(head) + 3 };
    const tail = onUs('10ABC', separator.timeMs + 3, 3);
    expect(scansIn(feed(createKeyboardWedge(), [...head, separator, ...tail, enter(lastTime(tail) + 3)]))).toEqual([
      '0104006381333931\u001d10ABC',
    ]);
  });

  test('digits on the keypad, end as Ctrl+M', () => {
    const keys = [...'4006381333931'].map((digit, index) => ({
      code: `Numpad${digit}`,
      key: digit,
      timeMs: index * 5,
    }));
    const end = { code: 'KeyM', key: 'm', ctrl: true, timeMs: 70 };
    expect(scansIn(feed(createKeyboardWedge(), [...keys, end]))).toEqual(['4006381333931']);
  });
});
