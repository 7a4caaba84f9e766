const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** Longer words are not looked for with slips: nobody's name is. */
const MOST_LETTERS = 24;

/** What somebody may have meant who typed a word with one slip: a letter too many, too few or another one, or two that changed places. */
export function slipsOf(word: string): string[] {
  if (word.length > MOST_LETTERS) return [];
  const others = /\d/.test(word) ? DIGITS : LETTERS;
  const meant = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const [before, letter = '', after] = [word.slice(0, at), word[at], word.slice(at + 1)];
    for (const other of others) meant.add(before + other + letter + after);
    if (letter === '') continue;
    meant.add(before + after);
    meant.add(before + after.slice(0, 1) + letter + after.slice(1));
    for (const other of others) meant.add(before + other + after);
  }
  meant.delete(word);
  return [...meant];
}
