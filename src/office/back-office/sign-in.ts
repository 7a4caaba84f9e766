import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { Role } from '#contract/back-office/rule';
import { type AuditNews, writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import {
  changePerson,
  endSessions,
  lockPerson,
  personByEmail,
  type PersonRow,
  useCode,
  useTotp,
} from '../store/people.ts';
import { checkPassword, hashPassword, isPassword, type PasswordRefusal } from './password.ts';
import { totpStep } from './totp.ts';

/** After so many wrong attempts in a row nobody is let in for a while, twice as long each time, up to the last. */
const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** While the passwords of so many are looked at, the next ones come back after a while. */
const MOST_AT_ONCE = 200;
const RUSH_SECONDS = 15;
/** A code to set a password with. */
const CODE_HOURS = 24;

export type SignInRefusal = 'office-sign-in-wrong' | 'office-sign-in-wait';

/** Roles that see everything need a second factor before they see anything. */
export const needsTotp = ({ role, totp }: { readonly role: Role; readonly totp: string | null }): boolean =>
  totp === null && (role === 'head-office' || role === 'support' || role === 'auditor');

export function createSignIn(db: Database, brand: string, clock: Clock) {
  let underWay = 0;

  /**
   * One attempt of somebody. It counts as wrong before it is judged, which takes a while, so that attempts at the same time count one by one;
   * whoever was right has none against them. What became of it is written down: as `what`, or as refused.
   */
  async function attempt<T, More extends string = never>(
    what: AuditNews['what'],
    email: string,
    judge: (person: PersonRow | undefined) => Promise<Result<T, SignInRefusal | More>>,
    counting = count,
  ): Promise<Result<T, SignInRefusal | More>> {
    if (underWay >= MOST_AT_ONCE) return refused('office-sign-in-wait', { seconds: RUSH_SECONDS });
    underWay++;
    try {
      const counted = await counting(email);
      if (!counted.ok) return counted;
      const person = counted.value;
      const judged = await judge(person?.active ? person : undefined);
      // who has only the password has not got in yet: otherwise it would buy attempts at the code
      if (!person || (judged.ok && judged.value === 'totp-needed')) return judged;
      await db.transaction().execute(async (tx) => {
        if (judged.ok) await changePerson(tx, brand, person.id, { wrong: 0, wait_until: 0 });
        const became = judged.ok ? { what, about: {} } : { what: 'session.refused' as const, about: { tried: what } };
        await writeAudit(tx, { brand, by: person.id, ...became, at: clock.now() });
      });
      return judged;
    } finally {
      underWay--;
    }
  }

  const count = (email: string): Promise<Result<PersonRow | undefined, 'office-sign-in-wait'>> =>
    db.transaction().execute(async (tx) => {
      const person = await lockPerson(tx, brand, email);
      if (!person) return ok(undefined);
      const now = clock.now();
      if (person.wait_until > now)
        return refused('office-sign-in-wait', { seconds: Math.ceil((person.wait_until - now) / 1000) });
      const wrong = person.wrong + 1;
      const wait = wrong < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_ATTEMPTS));
      await changePerson(tx, brand, person.id, { wrong, wait_until: wait === 0 ? 0 : now + wait });
      return ok(person);
    });

  /** What cannot be guessed is not counted: whoever was locked out by somebody else's wrong attempts comes in by it. */
  const uncounted = async (email: string) => ok(await personByEmail(db, brand, email));

  return {
    /** Who has this password and, where a second factor is set up, this code; `totp-needed` without one. */
    signIn: (email: string, password: string, code: string | undefined) =>
      attempt<PersonRow | 'totp-needed'>('session.begun', email, async (person) => {
        const isRight = await isPassword(password, person?.password ?? null);
        if (!person || !isRight) return refused('office-sign-in-wrong');
        if (person.totp === null) return ok(person);
        if (code === undefined) return ok('totp-needed');
        const step = totpStep(person.totp, code, clock.now(), person.totp_step);
        // of two who come with one code at the same moment one is late
        if (step === undefined || !(await useTotp(db, brand, person.id, step))) return refused('office-sign-in-wrong');
        return ok(person);
      }),

    /** Sets the password of whoever has the code; it counts once. All that was signed in is signed out. */
    async begin(email: string, code: string, password: string): Promise<Result<void, SignInRefusal | PasswordRefusal>> {
      const fit = checkPassword(password, { email, brand });
      if (!fit.ok) return fit;
      return attempt(
        'password.set',
        email,
        async (person) => {
          const hash = await hashPassword(password);
          const isTimely = (person?.code_until ?? 0) > clock.now();
          if (!person || !isTimely || !(await useCode(db, brand, person.id, codeHash(code), hash)))
            return refused('office-sign-in-wrong');
          await endSessions(db, brand, person.id);
          return ok(undefined);
        },
        uncounted,
      );
    },

    /** Whoever was signed in with the former one is signed out. */
    async changePassword(
      { email }: PersonRow,
      password: string,
      next: string,
    ): Promise<Result<void, SignInRefusal | PasswordRefusal>> {
      const fit = checkPassword(next, { email, brand });
      if (!fit.ok) return fit;
      return attempt('password.changed', email, async (person) => {
        const isRight = await isPassword(password, person?.password ?? null);
        if (!person || !isRight) return refused('office-sign-in-wrong');
        await changePerson(db, brand, person.id, { password: await hashPassword(next) });
        await endSessions(db, brand, person.id);
        return ok(undefined);
      });
    },

    /** Whether it is they who sit there: before something is changed by which they get in. */
    confirmPassword: ({ email }: PersonRow, password: string): Promise<Result<void, SignInRefusal>> =>
      attempt<void>('password.confirmed', email, async (person) => {
        const isRight = await isPassword(password, person?.password ?? null);
        return person && isRight ? ok(undefined) : refused('office-sign-in-wrong');
      }),

    /** The second factor counts from the first right code of it on. Another one needs a new invitation. */
    confirmTotp: (
      { email }: PersonRow,
      secret: string,
      code: string,
    ): Promise<Result<void, SignInRefusal | 'office-totp-on'>> =>
      attempt<void, 'office-totp-on'>('totp.set', email, async (person) => {
        if (person?.totp != null) return refused('office-totp-on');
        const step = person && totpStep(secret, code, clock.now(), 0);
        if (!person || step === undefined) return refused('office-sign-in-wrong');
        await changePerson(db, brand, person.id, { totp: secret, totp_step: step });
        return ok(undefined);
      }),
  };
}

/** Sixteen signs without those that look alike: 80 bits. */
export function newCode(): { readonly code: string; readonly hash: string } {
  const signs = Array.from(randomBytes(16), (byte) => '23456789ABCDEFGHJKMNPQRSTVWXYZAB'[byte % 32]!);
  const code = signs.join('').replace(/(.{4})(?=.)/g, '$1-');
  return { code, hash: codeHash(code) };
}

export const codeUntil = (nowMs: number): number => nowMs + CODE_HOURS * 3_600_000;

const codeHash = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest('hex');
