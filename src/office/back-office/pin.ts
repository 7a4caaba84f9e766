import { randomInt } from 'node:crypto';
import { argon2 } from '#secret/argon2';

/** As counters keep PINs; what is kept says so itself, so each reads what the other has written. */
const PIN_COST = { memory: 9_216, passes: 4 } as const;
/** Six figures: nobody types more at a counter, and fewer are soon guessed. */
const PINS = 1_000_000;
const MOST_TRIES = 20;

/** A PIN that none of these people has, because the PIN alone says who it is; and what is kept of it. */
export async function newPin(taken: readonly string[]): Promise<{ readonly pin: string; readonly hash: string }> {
  for (let round = 0; round < MOST_TRIES; round++) {
    const pin = String(randomInt(PINS)).padStart(6, '0');
    let isFree = true;
    for (const hash of taken) if (isFree && (await argon2.matches(pin, hash))) isFree = false;
    if (isFree) return { pin, hash: await argon2.hash(pin, PIN_COST) };
  }
  throw new Error('there are a million PINs and 500 people');
}
