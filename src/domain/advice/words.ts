/**
 * What is alike in the words of goods, rewards and notes. German joins words, so `Roggenbrot` and `Brotmesser` both have to
 * do with `Brot`.
 */

/** The words of a text in lower case without accents, those left out that are too short to tell goods apart. */
export function wordsIn(text: string): string[] {
  const plain = text
    .toLocaleLowerCase('de')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return plain.split(/[^\p{L}]+/u).filter((word) => word.length >= 4 && !FILLERS.has(word));
}

/** Words of gifts and likes that say nothing about goods. */
const FILLERS: ReadonlySet<string> = new Set(
  `aufs haus gratis geschenk gutschein stuck eine einen einem mag gern gerne liebt besonders immer lieber sehr viel extra
  nimmt trinkt isst kauft auch dazu oder unser unsere free house gift with likes loves likes always very some piece your`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** One of the words begins or ends with one of the others. */
export const areAlike = (words: readonly string[], others: readonly string[]): boolean =>
  words.some((word) => others.some((other) => isPartOf(word, other) || isPartOf(other, word)));

const isPartOf = (part: string, word: string): boolean => word.startsWith(part) || word.endsWith(part);

/** What says that somebody does not want, or does not tolerate, what is named beside it. */
const AGAINST = /\b(?:ohne|kein|keine|keinen|nicht|nie|gegen|allergi\w*|without|no|not|never|hates?|dislikes?)\b/iu;
/** Compounds that say it themselves: `Nussallergie`, `laktosefrei`. */
const AGAINST_AT_END = /(?:allergie|allergisch|unvertraglichkeit|intoleranz|frei|allergy|intolerance|free)$/u;

/** What somebody likes and what not, by their own words. Each part of a note between commas stands for itself. */
export function likesIn(texts: readonly string[]): { readonly liked: readonly string[]; readonly unwanted: string[] } {
  const parts = texts.flatMap((text) => text.split(/[,;.]|\baber\b|\bbut\b/iu));
  const isAgainst = (part: string): boolean =>
    AGAINST.test(part) || wordsIn(part).some((word) => AGAINST_AT_END.test(word));
  return {
    liked: parts.filter((part) => part.trim() !== '' && !isAgainst(part)).map((part) => part.trim()),
    unwanted: parts.filter(isAgainst).flatMap(unwantedIn),
  };
}

/** What is to be left out, without the words that say so. Taken widely: it is better to suggest nothing than a nut. */
export const unwantedIn = (text: string): string[] =>
  wordsIn(text)
    .map((word) => word.replace(AGAINST_AT_END, ''))
    .filter((word) => word.length >= 3 && !AGAINST.test(word));

/** Whether a text names something unwanted. Words that begin alike count, as plurals change what follows. */
export const namesUnwanted = (text: string, unwanted: readonly string[]): boolean =>
  wordsIn(text).some((word) =>
    unwanted.some((other) => isPartOf(other, word) || isPartOf(word, other) || word.slice(0, 4) === other.slice(0, 4)),
  );
