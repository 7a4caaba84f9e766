import { CHARACTERS, type CheckName, CHECKS, isCheckName } from './gs1-checks.ts';

/** A part of a value: which characters, how many, what they must fulfil. */
export type GsPart = {
  readonly characters: keyof typeof CHARACTERS;
  readonly least: number;
  readonly most: number;
  readonly isOptional: boolean;
  readonly checks: readonly CheckName[];
};

type PartFault = 'gs1-too-short' | 'gs1-too-long' | 'gs1-characters' | 'gs1-check-digit' | 'gs1-date' | 'gs1-value';

/** Reads the column `form` of the table of identifiers. */
export const partsOf = (form: string): GsPart[] =>
  [...form.matchAll(/(\[?)([nxyz])(\.\.)?(\d+)((?:,\w+)*)/g)].map(([, bracket, characters, upTo, length, checks]) => ({
    characters: characters as keyof typeof CHARACTERS,
    least: upTo === undefined ? Number(length) : 1,
    most: Number(length),
    isOptional: bracket === '[',
    checks: (checks ?? '').split(',').filter(isCheckName),
  }));

/** The parts of a value in their order, or what is wrong with the first that is not right. */
export function takeApart(
  parts: readonly GsPart[],
  value: string,
): { part: GsPart; text: string }[] | { fault: PartFault } {
  const taken: { part: GsPart; text: string }[] = [];
  let at = 0;
  for (const part of parts) {
    const text = value.slice(at, at + part.most);
    if (text === '' && part.isOptional) break;
    const fault = faultOf(part, text);
    if (fault) return { fault };
    taken.push({ part, text });
    at += text.length;
  }
  return at < value.length ? { fault: 'gs1-too-long' } : taken;
}

function faultOf({ characters, least, checks }: GsPart, text: string): PartFault | undefined {
  if (!CHARACTERS[characters].test(text)) return 'gs1-characters';
  if (text.length < least) return 'gs1-too-short';
  const broken = checks.find((check) => !CHECKS[check](text));
  if (broken === undefined) return undefined;
  if (broken.startsWith('csum')) return 'gs1-check-digit';
  return /^(?:yy|hh|mi|ss)/.test(broken) ? 'gs1-date' : 'gs1-value';
}
