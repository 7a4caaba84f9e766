import { hasGs1CheckDigit, isDigits, mod97 } from '#domain/check-digits';

/**
 * What GS1 asks of a part of a value besides its length and characters; names as in GS1's syntax dictionary. All take any
 * text and never throw.
 */
export const CHECKS = {
  csum: hasGs1CheckDigit,
  csumalpha: hasCheckCharacters,
  yymmdd: (text: string) => /^\d{6}$/.test(text) && isDay(`20${text}`),
  yymmd0: (text: string) => /^\d{6}$/.test(text) && isDay(`20${orFirst(text)}`),
  yyyymmdd: (text: string) => isDay(text),
  hh: (text: string) => /^(?:[01]\d|2[0-3])$/.test(text),
  mi: (text: string) => /^[0-5]\d$/.test(text),
  ss: (text: string) => /^[0-5]\d$/.test(text),
  hhmi: (text: string) => /^(?:[01]\d|2[0-3])[0-5]\d$/.test(text),
  zero: (text: string) => /^0+$/.test(text),
  nonzero: (text: string) => isDigits(text) && /[1-9]/.test(text),
  nozeroprefix: (text: string) => /^(?:[1-9]\d*)?$/.test(text),
  yesno: (text: string) => /^[01]$/.test(text),
  hyphen: (text: string) => /^-+$/.test(text),
  winding: (text: string) => /^[019]$/.test(text),
  iso5218: (text: string) => /^[0129]$/.test(text),
  importeridx: (text: string) => /^[-\w]$/.test(text),
  latitude: (text: string) => /^\d{10}$/.test(text) && Number(text) <= 1_800_000_000,
  longitude: (text: string) => /^\d{10}$/.test(text) && Number(text) <= 3_600_000_000,
  pieceoftotal: isPieceOfTotal,
  posinseqslash: isPositionInSequence,
  pcenc: (text: string) => !/%(?![0-9A-Fa-f]{2})/.test(text),
  iban: isIban,
  onlyletters: (text: string) => /^[0-9A-Za-z -]+$/.test(text),
  currency: (text: string) => /^\d{3}$/.test(text),
} as const;

export type CheckName = keyof typeof CHECKS;

export const isCheckName = (name: string): name is CheckName => Object.hasOwn(CHECKS, name);

/** Characters that a value may have (General Specifications, section 7.11): sets 82 and 39, base64url, digits. */
export const CHARACTERS = {
  n: /^\d*$/,
  x: /^[!"%-?A-Z_a-z]*$/,
  y: /^[#\-/0-9A-Z]*$/,
  z: /^(?:[-\w]*|(?:[-\w]{3})*(?:[-\w]{2}=|[-\w]==))$/,
} as const;

/** A month that is given without a day means its last day, so any day of it will do. */
const orFirst = (text: string): string => (text.endsWith('00') ? `${text.slice(0, -2)}01` : text);

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const moment = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.getUTCDate() === Number(day);
}

/** Two halves of the same length: which piece, of how many. */
function isPieceOfTotal(text: string): boolean {
  if (!isDigits(text) || text.length % 2 !== 0) return false;
  const [piece, total] = [text.slice(0, text.length / 2), text.slice(text.length / 2)];
  return /[1-9]/.test(piece) && piece <= total;
}

function isPositionInSequence(text: string): boolean {
  const [, position, end] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? [];
  return position !== undefined && Number(position) <= Number(end);
}

/** ISO 13616: the first four characters go to the end, letters count from 10, and the remainder by 97 is 1. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d\d[0-9A-Z]+$/.test(text)) return false;
  const turned = text.slice(4) + text.slice(0, 4);
  return mod97([...turned].map((character) => Number.parseInt(character, 36)).join('')) === 1;
}

const SET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const SET_32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** The weights of the check characters: the first primes, from the right; as many as the longest value has characters. */
const PRIMES: number[] = [];
for (let n = 2; PRIMES.length < 97; n++) if (PRIMES.every((prime) => n % prime !== 0)) PRIMES.push(n);

/** The check character pair behind a model number (General Specifications, section 7.9.5). */
function hasCheckCharacters(text: string): boolean {
  const body = text.slice(0, -2);
  if (text.length < 2 || body.length > PRIMES.length) return false;
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    const value = SET_82.indexOf(body[at] ?? '');
    if (value < 0) return false;
    sum += value * (PRIMES[body.length - 1 - at] ?? 0);
  }
  sum %= 1021;
  return text.slice(-2) === `${SET_32[sum >> 5]}${SET_32[sum & 31]}`;
}
