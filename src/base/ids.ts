import type { RandomBytes } from './clock.ts';

/** Crockford's base 32: no I, L, O, U, so that an id can be read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A new opaque id in the shape of a ULID (https://github.com/ulid/spec): 10 characters of time, 16 of chance. Ids made
 * later sort later, which keeps index pages warm.
 */
export function newId(nowMs: number, random: RandomBytes): string {
  let time = nowMs;
  let head = '';
  for (let i = 0; i < 10; i++) {
    head = ALPHABET[time % 32] + head;
    time = Math.floor(time / 32);
  }
  let tail = '';
  for (const byte of random(16)) tail += ALPHABET[byte % 32];
  return head + tail;
}
