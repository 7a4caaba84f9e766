import { describe, expect, test } from 'vitest';
import { formatCardNumber, makeCardNumber } from '#domain/card-number';
import { farness, memberWords, wantedBy } from '#domain/member-search';
import { slipsOf } from '#domain/slips';
import { soundOf } from '#domain/sound';

describe('how words sound', () => {
  // published: Postel's own example and those of the German Wikipedia
  test.each([
    ['wikipedia', '3412'],
    ['muellerluedenscheidt', '65752682'],
    ['breschnew', '17863'],
    ['meier', '67'],
    ['mayr', '67'],
    ['schmidt', '862'],
    ['schmitt', '862'],
    ['philipp', '351'],
    ['xaver', '4837'],
    ['axel', '0485'],
    ['christian', '47826'],
    ['', ''],
    ['123', ''],
  ])('%s is %s', (word, sound) => expect(soundOf(word)).toBe(sound));
});

test('a slip is a letter too many, too few, another one, or two that changed places', () => {
  const slips = new Set(slipsOf('roth'));
  for (const meant of ['rot', 'rothe', 'rath', 'roht', 'oth', 'orth']) expect(slips).toContain(meant);
  for (const other of ['roth', 'rat', 'ro', 'rothen']) expect(slips).not.toContain(other);
  expect(slipsOf('x'.repeat(25))).toEqual([]);
});

const finds = (typed: string, profile: Parameters<typeof memberWords>[0]): boolean => {
  const wanted = wantedBy(typed);
  const own = memberWords(profile);
  return (
    wanted.kind === 'words' &&
    wanted.words.every(
      ({ beginnings, meant }) =>
        beginnings.some((word) => own.some((one) => one.startsWith(word))) || meant.some((word) => own.includes(word)),
    )
  );
};

describe('what is found', () => {
  const aysegul = { firstName: 'Ayşegül', lastName: 'Öztürk-Maier', town: 'Großenlüder', phone: '+495614711' };
  test.each([
    'Öztürk',
    'oezturk',
    'ozturk',
    'OEZTUERK',
    'Aysegül',
    'aysegul öz',
    'Meyer',
    'Mayr Ayse',
    'Özturrk',
    'grossenluder',
    '0561 4711',
    '+49 561/47 11',
    '0561 4712',
  ])('%s', (typed) => expect(finds(typed, aysegul)).toBe(true));
  test.each(['Özdemir', 'Ayşegül Schmidt', '0561 4821', 'Mei Schulze'])('not %s', (typed) =>
    expect(finds(typed, aysegul)).toBe(false),
  );

  test('a card is a card, and nothing at all is nobody', () => {
    const number = makeCardNumber('000000001234');
    expect(wantedBy(formatCardNumber(number))).toEqual({ kind: 'card', number });
    expect(wantedBy(' -. ')).toEqual({ kind: 'words', words: [] });
  });

  test('what was typed comes before what begins like it, and that before what was meant', () => {
    const far = (lastName: string): number => farness({ lastName }, wantedBy('Roth'));
    expect(far('Roth')).toBeLessThan(far('Rothe'));
    expect(far('Rothe')).toBeLessThan(far('Rath'));
  });
});
