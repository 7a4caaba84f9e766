/**
 * Words that say what stands in a line: `Bon-Nr`, `Zu zahlen`. Written as they are printed; `^` before one: only at the
 * beginning of a line; `$` behind it: only at the end. Whether letters are large, what stands between words, and how an umlaut
 * came through a code page make no difference. There is nothing else to it, so no label can take long.
 */
export type Label = string;

/** Letters beyond ASCII: each counts as the same one, for a wrong code page makes any of another. */
const FOREIGN = '¤';

/** A word of a line, and where it stands in it. */
type Word = { readonly word: string; readonly from: number; readonly to: number };

export const wordsOf = (text: string): string[] => placedWords(text).map(({ word }) => word);

/** Letters that are spaced out, `S U M M E`, are one word. */
export function placedWords(text: string): Word[] {
  const words: Word[] = [];
  // in front of a letter any foreign character is one: `R▒ckgeld` is still a word
  for (const { 0: found, index } of text.matchAll(/(?:[\p{L}\p{N}\u{fffd}]|[^\0-\x7f\s](?=[a-z]))+/giu)) {
    words.push({ word: folded(found), from: index, to: index + found.length });
  }
  return words.length >= 4 && words.every(({ word }) => /^[a-z¤]$/.test(word)) ? [together(words)] : words;
}

const together = (words: readonly Word[]): Word => ({
  word: words.map(({ word }) => word).join(''),
  from: words[0]!.from,
  to: words.at(-1)!.to,
});

const folded = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, FOREIGN);

type Compiled = { readonly words: readonly string[]; readonly first: boolean; readonly last: boolean };
const compiled = new Map<Label, Compiled>();
/** As many as all rules of a shop together; they are few and come again with each receipt. */
const MAX_COMPILED = 2_000;

function compile(label: Label): Compiled {
  const known = compiled.get(label);
  if (known) return known;
  const made = { words: wordsOf(label), first: label.startsWith('^'), last: label.endsWith('$') };
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  compiled.set(label, made);
  return made;
}

/** How many words the label has if it stands at word `at` of a line, 0 if it does not. */
function lengthAt(words: readonly string[], at: number, label: Label): number {
  const { words: wanted, first, last } = compile(label);
  if (wanted.length === 0 || (first && at > 0) || (last && at + wanted.length !== words.length)) return 0;
  return wanted.every((word, index) => words[at + index] === word) ? wanted.length : 0;
}

/** How many words at the beginning of the line are one of the labels; the longest counts. */
export const labelAtStart = (words: readonly string[], labels: readonly Label[]): number =>
  Math.max(0, ...labels.map((label) => lengthAt(words, 0, label)));

/** Whether one of the labels stands anywhere in the line. */
export const hasLabel = (words: readonly string[], labels: readonly Label[]): boolean =>
  labels.some((label) => words.some((_, at) => lengthAt(words, at, label) > 0));

/** The text behind the first of the labels in a line; undefined without one. */
export function behindLabel(text: string, labels: readonly Label[]): string | undefined {
  const placed = placedWords(text);
  const words = placed.map(({ word }) => word);
  for (const label of labels) {
    for (let at = 0; at < words.length; at++) {
      const length = lengthAt(words, at, label);
      if (length > 0) return text.slice(placed[at + length - 1]!.to);
    }
  }
  return undefined;
}
