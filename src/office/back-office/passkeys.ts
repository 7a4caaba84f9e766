import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { addPasskey, MOST_PASSKEYS, passkeyById, passkeysOf, passkeyUsed, removePasskeys } from '../store/passkeys.ts';
import { type PersonRow, personById } from '../store/people.ts';
import { type Begun, putBegun, takeBegun } from '../store/sign-in-begun.ts';

const ANSWER_MS = 5 * 60_000;

export type PasskeyRefusal = 'passkey-refused' | 'passkey-address' | 'passkey-most' | 'passkey-unknown' | 'office-busy';

/** A browser gives a passkey to the name it was made for alone; an address without a name has none, but this machine's. */
function partyOf(address: string): { id: string; origin: string } | undefined {
  const { protocol, hostname, port } = new URL(address);
  const id = /^127(?:\.\d+){3}$/.test(hostname) ? 'localhost' : hostname;
  if (/^[\d.]+$|^\[/.test(id)) return undefined;
  return { id, origin: `${protocol}//${id}${port === '' ? '' : `:${port}`}` };
}

/** Passkeys of people (WebAuthn): a key for this address alone, which nobody can be talked into giving away. */
export function createPasskeys(db: Database, brand: string, clock: Clock, address: () => string) {
  /** Each question is answered once, and soon. */
  async function begin<T extends { challenge: string }>(
    kind: Begun,
    person: string,
    question: T,
  ): Promise<Result<T, PasskeyRefusal>> {
    const until = clock.now() + ANSWER_MS;
    const isPut = await putBegun(db, brand, { kind, id: question.challenge, content: { person }, until }, clock.now());
    return isPut ? ok(question) : refused('office-busy');
  }
  const isOurs =
    (kind: Begun, person: string) =>
    async (challenge: string): Promise<boolean> =>
      (await takeBegun(db, brand, kind, challenge, clock.now()))?.['person'] === person;

  return {
    async beginAdd({ id, name, email }: PersonRow, brandName: string) {
      const party = partyOf(address());
      if (!party) return refused('passkey-address');
      const known = await passkeysOf(db, brand, id);
      if (known.length >= MOST_PASSKEYS) return refused('passkey-most', { most: MOST_PASSKEYS });
      const question = await generateRegistrationOptions({
        rpName: brandName,
        rpID: party.id,
        userName: email,
        userDisplayName: name,
        userID: new Uint8Array(Buffer.from(id)),
        excludeCredentials: known.map((one) => ({ id: one.id, transports: [...one.transports] })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return begin('passkey-add', id, question);
    },

    async add(
      person: PersonRow,
      name: string,
      answer: RegistrationResponseJSON,
    ): Promise<Result<void, PasskeyRefusal>> {
      const party = partyOf(address());
      if (!party) return refused('passkey-address');
      const made = await verifyRegistrationResponse({
        response: answer,
        expectedChallenge: isOurs('passkey-add', person.id),
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: true,
      }).catch(() => undefined);
      if (!made?.verified) return refused('passkey-refused');
      const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
      const at = clock.now();
      return db.transaction().execute(async (tx) => {
        const isNew = await addPasskey(tx, {
          brand,
          id,
          person: person.id,
          name,
          public_key: Buffer.from(publicKey).toString('base64url'),
          counter,
          transports,
          made_at: at,
          used_at: null,
        });
        if (!isNew) return refused('passkey-refused');
        await writeAudit(tx, { brand, by: person.id, what: 'passkey.added', about: {}, at });
        return ok(undefined);
      });
    },

    list: (person: PersonRow) => passkeysOf(db, brand, person.id),

    remove: (person: PersonRow, id: string): Promise<Result<void, PasskeyRefusal>> =>
      db.transaction().execute(async (tx) => {
        if ((await removePasskeys(tx, brand, person.id, id)) === 0) return refused('passkey-unknown');
        await writeAudit(tx, { brand, by: person.id, what: 'passkey.removed', about: {}, at: clock.now() });
        return ok(undefined);
      }),

    async beginSignIn() {
      const party = partyOf(address());
      if (!party) return refused('passkey-address');
      return begin(
        'passkey-in',
        '',
        await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' }),
      );
    },

    /** Whose passkey has answered. Wrong ones are not counted: they cannot be guessed, and nobody is locked out by them. */
    async signIn(answer: AuthenticationResponseJSON): Promise<Result<PersonRow, PasskeyRefusal>> {
      const party = partyOf(address());
      if (!party) return refused('passkey-address');
      const kept = await passkeyById(db, brand, answer.id);
      const person = kept && (await personById(db, brand, kept.person));
      if (!kept || !person?.active) return refused('passkey-refused');
      const used = await verifyAuthenticationResponse({
        response: answer,
        expectedChallenge: isOurs('passkey-in', ''),
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        credential: {
          id: kept.id,
          publicKey: new Uint8Array(Buffer.from(kept.public_key, 'base64url')),
          counter: kept.counter,
          transports: [...kept.transports],
        },
        requireUserVerification: true,
      }).catch(() => undefined);
      const at = clock.now();
      await db.transaction().execute(async (tx) => {
        if (used?.verified) await passkeyUsed(tx, kept, used.authenticationInfo.newCounter, at);
        const became = used?.verified
          ? { what: 'session.begun' as const, about: { way: 'passkey' } }
          : { what: 'session.refused' as const, about: { tried: 'passkey' } };
        await writeAudit(tx, { brand, by: person.id, ...became, at });
      });
      return used?.verified ? ok(person) : refused('passkey-refused');
    },
  };
}
