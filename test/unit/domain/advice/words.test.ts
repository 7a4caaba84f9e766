import { describe, expect, it } from 'vitest';
import { areAlike, likesIn, namesUnwanted, unwantedIn, wordsIn } from '#domain/advice/words';

describe('what words of goods, rewards and notes have in common', () => {
  it.each([
    ['Kaffee aufs Haus', 'Kaffee', true],
    ['Brotmesser', 'Roggenbrot', false],
    ['Brotmesser', 'Brot', true],
    ['Ein Stück Mohnstrudel', 'Strudel', true],
    ['Gutschein', 'Gutschein für Käse', false],
    ['Tee', 'Tee', false],
    ['Frühstück', 'frühstück', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(areAlike(wordsIn(one), wordsIn(other))).toBe(expected);
  });

  it.each([
    [['Dinkel, aber ohne Kümmel'], ['Dinkel'], ['kummel']],
    [['mag keine Nüsse'], [], ['mag', 'nusse']],
    [['Zimtschnecken; nicht zu süß'], ['Zimtschnecken'], ['suss']],
    [['laktosefrei'], [], ['laktose']],
    [['likes rye bread', 'no raisins'], ['likes rye bread'], ['raisins']],
    [[''], [], []],
  ])('of %j it is liked %j, and unwanted %j', (texts, liked, unwanted) => {
    const found = likesIn(texts);
    expect(found.liked).toEqual(liked);
    for (const word of unwanted.filter((one) => one.length > 3)) expect(found.unwanted).toContain(word);
    if (unwanted.length === 0) expect(found.unwanted).toEqual([]);
  });

  it.each([
    ['Nussallergie', 'Nussecke', true],
    ['verträgt keine Nüsse', 'Nusskuchen', true],
    ['keine Nüsse', 'Nüsse gemischt', true],
    ['Glutenunverträglichkeit', 'Glutenbrot', true],
    ['Hilfe an der Tür', 'Roggenbrot', false],
  ])('need "%s" keeps "%s" away: %s', (need, goods, expected) => {
    expect(namesUnwanted(goods, unwantedIn(need))).toBe(expected);
  });
});
