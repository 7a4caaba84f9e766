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
  // code units, not letters: the default order of sort is the one that is meant
  for (const key of Object.keys(record).sort()) {
    const value: unknown = record[key as keyof typeof record];
    if (value === undefined) continue;
    text += `${text === '' ? '{' : ','}${quotedKey(key)}:${canonicalJson(value)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Nearly every name needs no escape. */
const quotedKey = (key: string): string => (PLAIN.test(key) ? `"${key}"` : JSON.stringify(key));
const PLAIN = /^[a-zA-Z]+$/;
