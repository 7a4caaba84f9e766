import type { Transfer } from '#domain/account';
import type { Entry, EntryHead, ReceiptsGivenUp, RightPart } from '#domain/entry';

/**
 * An entry's text: JSON, what it moves first, why last. So whoever only has to book what an entry moves reads a third of it.
 * The text is made once, and everything else (chain, copies, proofs) works on its bytes.
 */
export function encodeEntry(entry: Entry): string {
  const {
    v,
    brand,
    store,
    terminal,
    seq,
    at,
    staff,
    kind,
    member,
    transfers,
    grant,
    recall,
    parts,
    receipts,
    ...why
  }: AnyEntry = entry;
  const rights = { grant, recall, parts, receipts };
  const movement = { v, brand, store, terminal, seq, at, staff, kind, member, transfers, ...rights };
  return JSON.stringify(Object.keys(why).length === 0 ? movement : { ...movement, why });
}

/** What moves, of whichever kind of entry; names that an entry does not have are left out of its text. */
type AnyEntry = EntryHead & {
  readonly kind: Entry['kind'];
  readonly member?: string;
  readonly transfers?: readonly Transfer[];
  readonly grant?: string;
  readonly recall?: string;
  readonly parts?: readonly RightPart[];
  readonly receipts?: ReceiptsGivenUp;
};

/** The entry of a text; undefined if it is no JSON object. Whether it is well formed is another question (`entryFault`). */
export function decodeEntry(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { why, ...movement } = value as Record<string, unknown>;
  if (why === undefined) return movement;
  return typeof why === 'object' && why !== null && !Array.isArray(why) ? { ...why, ...movement } : undefined;
}

/**
 * Where the reasons begin. Within a text of JSON these bytes cannot stand: its quotes would have backslashes. What is before
 * them reads as JSON (with a closing brace) only if they stand at the outermost level.
 */
export const WHY_BYTES: Uint8Array = Uint8Array.from(',"why":{', (character) => character.charCodeAt(0));

/** Reads what an entry moves from the part of its text before `WHY_BYTES`, or from all of it. Undefined if it is no JSON. */
export function readMovement(beforeWhy: string): unknown {
  try {
    return JSON.parse(beforeWhy.endsWith('}') ? beforeWhy : `${beforeWhy}}`);
  } catch {
    return undefined;
  }
}
