import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { argon2 } from '#secret/argon2';
import { type Staff, staffSchema } from '#domain/member';
import { type StaffTerms, termsOf, worksIn } from '#domain/staff-terms';
import type { Documents } from '../store/documents.ts';

/** argon2id as OWASP's password storage sheet gives it for 9 MiB: strong enough to make guessing dear, quick on a till. */
const PIN_COST = { memory: 9_216, passes: 4 } as const;

/** After so many wrong PINs in a row the counter waits, twice as long each time, up to the last. */
const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

export const hashPin = (pin: string): Promise<string> => argon2.hash(pin, PIN_COST);

export type PinRefusal = 'staff-pin-wrong' | 'staff-elsewhere-only' | 'staff-throttled';

/** Who stands at the counter: nobody but who works in its store. No booking without a name. */
export function createStaffDesk(documents: Pick<Documents, 'all'>, clock: Clock, store: () => string | undefined) {
  let signedIn: string | undefined;
  let wrong = 0;
  let waitUntil = 0;

  const everybody = (): Staff[] => peopleIn(documents.all('staff'));
  const all = (): Staff[] => staffHere(documents.all('staff'), store()).filter(({ active }) => active);

  /** Whoever has signed in and is still active. */
  const current = (): Staff | undefined =>
    signedIn === undefined ? undefined : all().find(({ id }) => id === signedIn);

  /** The PIN alone says who it is: a cashier types four digits, not a name. Signs nobody in. */
  async function whose(pin: string): Promise<Result<Staff, PinRefusal>> {
    const left = waitUntil - clock.now();
    if (left > 0) return refused('staff-throttled', { seconds: Math.ceil(left / 1000) });
    // counted before the slow part, so that attempts at the same time count too
    wrong++;
    if (wrong >= FREE_ATTEMPTS)
      waitUntil = clock.now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_ATTEMPTS));
    const here = all();
    const found = await ownerOf(pin, here);
    if (found) {
      wrong = 0;
      waitUntil = 0;
      return ok(found);
    }
    const elsewhere = everybody().filter(({ id, active }) => active && !here.some((one) => one.id === id));
    return refused((await ownerOf(pin, elsewhere)) ? 'staff-elsewhere-only' : 'staff-pin-wrong');
  }

  return {
    current,
    /** Whether the brand has anybody who could sign in, here or in another store. */
    any: (): boolean => everybody().some(({ active }) => active),
    /** Whether somebody else has this PIN, or had it and may come back. Counts as no attempt: who asks is a manager. */
    async isPinOfOther(pin: string, id: string): Promise<boolean> {
      const others = everybody().filter((one) => one.id !== id);
      return (await ownerOf(pin, others)) !== undefined;
    },
    /** What head office lets somebody give, in place of what the program lets their role give. */
    ownLimit: (id: string): StaffTerms['goodwill'] => termsOf(documents.all('staff'))(id).goodwill,
    /** Somebody who is active. */
    find: (id: string): Staff | undefined => all().find((staff) => staff.id === id),
    signOut: (): void => void (signedIn = undefined),
    /** Signs out whoever works here no more, as head office has said meanwhile; answers whether there was somebody. */
    signOutGone(): boolean {
      if (signedIn === undefined || current()) return false;
      signedIn = undefined;
      return true;
    },

    whose,
    /** By the hash of a badge's code. Nobody can try codes out: there are too many (`staff-badge.ts`). */
    signInWith(badge: string): Result<Staff, 'staff-badge-unknown' | 'staff-elsewhere-only'> {
      const found = all().find((staff) => staff.badge === badge);
      if (!found) {
        const isElsewhere = everybody().some((staff) => staff.active && staff.badge === badge);
        return refused(isElsewhere ? 'staff-elsewhere-only' : 'staff-badge-unknown');
      }
      signedIn = found.id;
      return ok(found);
    },
    async signIn(pin: string): Promise<Result<Staff, PinRefusal>> {
      const staff = await whose(pin);
      if (staff.ok) signedIn = staff.value.id;
      return staff;
    },
  };
}

async function ownerOf(pin: string, people: readonly Staff[]): Promise<Staff | undefined> {
  for (const one of people) if (await argon2.matches(pin, one.pinHash)) return one;
  return undefined;
}

const peopleIn = (documents: readonly unknown[]): Staff[] =>
  documents.flatMap((body) => staffSchema.safeParse(body).data ?? []);

/** Who works in a store, of all documents of staff; those who have left included. */
export function staffHere(documents: readonly unknown[], store: string | undefined): Staff[] {
  const terms = termsOf(documents);
  return store === undefined ? [] : peopleIn(documents).filter(({ id }) => worksIn(terms(id), store));
}

export type StaffDesk = ReturnType<typeof createStaffDesk>;
