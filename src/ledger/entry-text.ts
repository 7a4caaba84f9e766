import { canonicalJson } from '#base/canonical-json';
import type { Entry } from '#domain/entry';

/** What an entry moves and of whom; everything else that it says is the reason for that. */
const MOVEMENT = ['kind', 'member', 'transfers', 'grant', 'recall', 'parts'] as const;
const HEAD = ['v', 'brand', 'store', 'terminal', 'seq', 'at', 'staff'] as const;
const OUTSIDE_WHY: ReadonlySet<string> = new Set([...HEAD, ...MOVEMENT]);

/**
 * An entry's text: canonical JSON, what it moves first, why last (`"why"` sorts behind all other names). So whoever only
 * has to book what an entry moves reads a third of it.
 */
export function encodeEntry(entry: Entry): string {
  const movement: Record<string, unknown> = {};
  const why: Record<string, unknown> = {};
  let isReasoned = false;
  for (const name in entry) {
    const value = entry[name as keyof Entry];
    if (OUTSIDE_WHY.has(name)) movement[name] = value;
    else if (value !== undefined) {
      why[name] = value;
      isReasoned = true;
    }
  }
  if (isReasoned) movement['why'] = why;
  return canonicalJson(movement);
}

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
