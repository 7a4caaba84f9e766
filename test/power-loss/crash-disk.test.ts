import { describe, expect, it } from 'vitest';
import { chanceOf } from './chance.ts';
import { createCrashDisk } from './crash-disk.ts';
import type { Survival } from './file-image.ts';
import type { Step } from './write-log.ts';

const created = (file: number, name = 'f'): Step => ({ kind: 'created', file, name });
const flushed = (file: number): Step => ({ kind: 'flushed', file });
const folder: Step = { kind: 'folder-flushed' };
const cut = (file: number, length: number): Step => ({ kind: 'cut', file, length });
const wrote = (file: number, offset: number, text: string, times = 1): Step => ({
  kind: 'written',
  file,
  offset,
  bytes: Buffer.from(text.repeat(times)),
});

/** Everything that the disk could hold after these steps, each distinct state once, as text by name. */
function states(steps: readonly Step[], shown: (bytes: Buffer) => string = String, survival?: Survival): Set<string> {
  const found = new Set<string>();
  for (let seed = 0; seed < 600; seed++) {
    const disk = createCrashDisk(new Map([['old', Buffer.from('old')]]));
    for (const step of steps) disk.take(step);
    const chance = chanceOf(seed);
    const image = survival ? disk.crashWith(survival, chance) : disk.crash(chance).image;
    if (!image.has('old')) found.add('old is gone');
    const others = [...image].filter(([name]) => name !== 'old');
    found.add(others.map(([name, bytes]) => `${name}=${shown(bytes)}`).join(' '));
  }
  return found;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A text of long runs, one letter a sector. */
const bySector = (bytes: Buffer): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 512) text += String.fromCharCode(bytes[at]! || 46);
  return text;
};

const there: Step[] = [created(1), wrote(1, 0, 'abc'), flushed(1), folder];

describe('what survives a power loss', () => {
  it('a file that was flushed in a folder that was flushed, and nothing else', () => {
    expect(states(there)).toEqual(new Set(['f=abc']));
  });

  it('perhaps the name of a new file, perhaps not, as long as the folder is not flushed', () => {
    expect(states([created(1), wrote(1, 0, 'abc'), flushed(1)])).toEqual(new Set(['', 'f=abc']));
  });

  it('perhaps a removed file, with what was flushed of it', () => {
    expect(states([...there, { kind: 'removed', name: 'f' }])).toEqual(new Set(['', 'f=abc']));
    expect(states([...there, { kind: 'removed', name: 'f' }, folder])).toEqual(new Set(['']));
  });

  it('of a renamed file the old name or the new one, or one of them twice', () => {
    const renamed: Step = { kind: 'renamed', file: 1, from: 'f', to: 'g' };
    expect(states([...there, renamed])).toEqual(new Set(['f=abc', 'g=abc', 'f=abc g=abc', '']));
    expect(states([...there, renamed, folder])).toEqual(new Set(['g=abc']));
  });

  it('any of two writes to other sectors, also the later one alone', () => {
    const wide = [created(1), wrote(1, 0, 'a', 1024), flushed(1), folder];
    const both = [...wide, wrote(1, 0, 'x', 512), wrote(1, 512, 'y', 512)];
    expect(states(both, bySector)).toEqual(new Set(['f=aa', 'f=xa', 'f=ay', 'f=xy']));
  });

  it('a write torn at a sector, and never within one', () => {
    const wide = [created(1), wrote(1, 0, 'a', 2048), flushed(1), folder];
    const shown = (bytes: Buffer): string => {
      for (let at = 0; at < bytes.length; at++)
        if (at % 512 !== 0 && bytes[at] !== bytes[at - 1]) return 'torn within a sector';
      return bySector(bytes);
    };
    const found = states([...wide, wrote(1, 0, 'x', 2048)], shown);
    expect(found).toContain('f=xxaa');
    expect(found).toContain('f=axax');
    expect(found).not.toContain('f=torn within a sector');
    const inOrder = states([...wide, wrote(1, 0, 'x', 2048)], shown, { kind: 'in-order', upTo: 5 });
    expect(inOrder).toEqual(new Set(['f=aaaa', 'f=xaaa', 'f=xxaa', 'f=xxxa']));
  });

  it('of two writes to one sector the older, the newer or none, in whatever parts they were', () => {
    const twice = [...there, wrote(1, 0, 'x'), wrote(1, 1, 'y')];
    const found = states(twice, String, { kind: 'some-blocks', blockBytes: 512, share: 0.7 });
    expect(found).toEqual(new Set(['f=abc', 'f=xbc', 'f=xyc']));
  });

  it('what a flush that failed has left, for ever a part of it, however often it is flushed after that', () => {
    const wide = [created(1), wrote(1, 0, 'a', 1024), flushed(1), folder];
    const writes = numbers(8).map((number) => wrote(1, number * 128, 'x', 128));
    const [image = '', ...more] = states([...wide, ...writes, { kind: 'not-flushed', file: 1 }, flushed(1)]);
    expect(more).toEqual([]);
    expect(image).toMatch(/a{128}/);
    expect(image).toMatch(/x{128}/);
  });

  it('a length that grew without its bytes: zeros, or what lay there', () => {
    const grown = states([...there, wrote(1, 3, 'def')]);
    for (const state of ['f=abc', 'f=abcdef', 'f=abc\0\0\0']) expect(grown).toContain(state);
    expect([...grown].some((state) => state.length === 8 && !/^f=abc(def|\0\0\0)$/.test(state))).toBe(true);
  });

  it('a cut and what was written after it, or neither; never new bytes behind a cut that has not happened', () => {
    const again = [...there, cut(1, 0), wrote(1, 0, 'x')];
    const found = states(again);
    for (const state of ['f=abc', 'f=', 'f=x']) expect(found).toContain(state);
    expect([...found].filter((state) => state.length > 'f=x'.length)).toEqual(['f=abc']);
    expect(states([...again, flushed(1)])).toEqual(new Set(['f=x']));
  });

  it('below a cut what was written before it or after it', () => {
    const found = states([...there, cut(1, 2), wrote(1, 0, 'x')], String, { kind: 'some-writes', share: 0.5 });
    expect(found).toEqual(new Set(['f=abc', 'f=xbc', 'f=ab', 'f=xb']));
  });

  it('nothing of what was not flushed when the disk is at its worst, all of it at its best', () => {
    const twice = [...there, wrote(1, 0, 'x'), created(2, 'g')];
    expect(states(twice, String, { kind: 'nothing' })).toEqual(new Set(['f=abc']));
    expect(states(twice, String, { kind: 'everything' })).toEqual(new Set(['f=xbc g=']));
  });
});
