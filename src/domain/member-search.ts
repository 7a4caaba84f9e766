import { distance } from 'fastest-levenshtein';
import { formatCardNumber, parseCardNumber } from './card-number.ts';
import { normalisePhone, type Profile, searchWords } from './member.ts';
import { slipsOf } from './slips.ts';
import { soundOf } from './sound.ts';

// How members are found by what somebody types: by the beginnings of words, by how they sound, and with a slip.

/** Words of a query that are looked at. */
const MOST_WORDS = 6;
/** Shorter words sound like too many others, and a slip makes another word of them. */
const SHORTEST_MEANT = 3;
/** A telephone number that is nearly whole. */
const SHORTEST_NUMBER = 9;

/** Marks a word that is a sound: no word of a name begins like that. */
const SOUND = '~';

/** The words under which head office finds a member: names, town and telephone, and how the words sound. */
export function memberWords(profile: Pick<Profile, 'firstName' | 'lastName' | 'town' | 'phone'>): string[] {
  const words = searchWords([profile.firstName, profile.lastName, profile.town].filter(Boolean).join(' '));
  return [...new Set([...words, ...words.flatMap(soundKey), ...(profile.phone === undefined ? [] : [profile.phone])])];
}

function soundKey(word: string): string[] {
  const sound = word.length < SHORTEST_MEANT ? '' : soundOf(word);
  // one digit says next to nothing
  return sound.length < 2 ? [] : [SOUND + sound];
}

/** One word that somebody typed. */
export type WantedWord = {
  /** What a member's word begins with: the spellings of what was typed. */
  readonly beginnings: readonly string[];
  /** What it may have been instead: the same sound, or with one slip. */
  readonly meant: readonly string[];
};

/** What is looked for: a card by its number, or words that must all be there. */
export type Wanted =
  | { readonly kind: 'card'; readonly number: string }
  | { readonly kind: 'words'; readonly words: readonly WantedWord[] };

/** Reads what was typed; words without end are cut off. */
export function wantedBy(typed: string): Wanted {
  const card = parseCardNumber(typed);
  if (card.ok) return { kind: 'card', number: card.value };
  const phone = normalisePhone(typed);
  if (phone !== undefined)
    return {
      kind: 'words',
      words: [{ beginnings: [phone], meant: phone.length < SHORTEST_NUMBER ? [] : slipsOf(phone.slice(1)).map(plus) }],
    };
  const words = typed
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .map(searchWords)
    .filter((spellings) => spellings.length > 0)
    .slice(0, MOST_WORDS);
  return { kind: 'words', words: words.map((beginnings) => ({ beginnings, meant: meantBy(beginnings) })) };
}

const plus = (digits: string): string => `+${digits}`;

/** Of its spellings the last one has umlauts spelled out; sounds are the same for all. */
const meantBy = (spellings: readonly string[]): string[] => [
  ...new Set([
    ...spellings.flatMap(soundKey),
    ...spellings.filter((word) => word.length > SHORTEST_MEANT).flatMap(slipsOf),
  ]),
];

/**
 * How far a member is from what was typed, least first: nothing where every word is there as typed, a little for beginnings, more for
 * what was only meant.
 */
export function farness(profile: Pick<Profile, 'firstName' | 'lastName' | 'town' | 'phone'>, wanted: Wanted): number {
  if (wanted.kind === 'card') return 0;
  const own = memberWords(profile).filter((word) => !word.startsWith(SOUND));
  return wanted.words.reduce((sum, { beginnings }) => {
    const each = beginnings.flatMap((word) => own.map((one) => farnessOf(word, one)));
    return sum + Math.min(FAR, ...each);
  }, 0);
}

const FAR = 100;
const farnessOf = (typed: string, word: string): number =>
  word === typed ? 0 : word.startsWith(typed) ? 1 : 10 * distance(typed, word);

/** How the number of a card is shown. */
export const cardShown = (profile: Pick<Profile, 'cards'>): string | undefined => {
  const number = profile.cards.find(({ state }) => state === 'active')?.number;
  return number === undefined ? undefined : formatCardNumber(number);
};
