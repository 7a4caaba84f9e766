import { assert, AssertionError } from './assert.ts';

/** What may stand in a canonical document: no floats, no undefined, no dates. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON with sorted keys, no white space and integers only, so that equal content has equal bytes (as RFC 8785 for the
 * subset that we use). Absent and `undefined` members are the same.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      assert(Number.isSafeInteger(value), 'canonical JSON holds whole numbers only');
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? listJson(value) : recordJson(value);
    default:
      throw new AssertionError(`canonical JSON cannot hold a ${typeof value}`);
  }
}

// By concatenation: every booking is written and every batch read this way, and lists in between would double the time.
function listJson(list: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < list.length; index++) text += (index === 0 ? '' : ',') + canonicalJson(list[index]);
  return `${text}]`;
}

function recordJson(record: object): string {
  let text = '';
  for (const key of sorted(Object.keys(record))) {
    const value: unknown = record[key as keyof typeof record];
    if (value === undefined) continue;
    text += (text === '' ? '{' : ',') + nameJson(key) + canonicalJson(value);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** By code units. A handful of names is sorted in place twice as fast as by the built-in sort. */
function sorted(names: string[]): string[] {
  if (names.length > 16) return names.sort();
  for (let index = 1; index < names.length; index++) {
    const name = names[index]!;
    let place = index - 1;
    for (; place >= 0 && names[place]! > name; place--) names[place + 1] = names[place]!;
    names[place + 1] = name;
  }
  return names;
}

/** Names with their quotes and colon, as they have been written before; those of our entries are a few dozen. */
const written = new Map<string, string>();
const MOST_WRITTEN = 1_000;

function nameJson(name: string): string {
  let text = written.get(name);
  if (text !== undefined) return text;
  text = `${JSON.stringify(name)}:`;
  if (written.size < MOST_WRITTEN) written.set(name, text);
  return text;
}
