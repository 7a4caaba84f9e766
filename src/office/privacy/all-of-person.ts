import { BUILT_IN_WORDING, wordingFor } from '#domain/consent-wording';
import { readBrandFacts } from '../store/brand-facts.ts';
import { programIn } from '../store/administration.ts';
import type { Database } from '../store/database.ts';
import { namesOf } from '../store/members/names.ts';
import { timeZoneOf } from '../store/time-zone.ts';
import { readWordings } from '../store/wordings.ts';
import { accessesOf } from './accesses.ts';
import { entriesOf } from './entries-of.ts';
import { personOf } from './person.ts';

/** Looks at one profile that an archive tells of. */
const MOST_ACCESSES = 10_000;

/**
 * Everything that head office has of a person (GDPR Art. 15 and 20), with the names of stores and staff in place of their numbers; undefined for nobody.
 * Groups of people to whom the shop belongs see none of it but this.
 */
export async function allOfPerson(db: Database, brand: string, member: string, nowMs: number, signal: AbortSignal) {
  const person = await personOf(db, brand, member);
  if (!person) return undefined;
  const [facts, inForce, wordings, names, corrections, timeZone] = await Promise.all([
    readBrandFacts(db, brand),
    programIn(db, brand),
    readWordings(db, brand),
    namesOf(db, brand),
    db
      .selectFrom('correction')
      .select(['unit', 'amount', 'reason', 'staff', 'booked_at as at'])
      .where('brand', '=', brand)
      .where('member', 'in', person.accounts)
      .orderBy('booked_at')
      .execute(),
    timeZoneOf(db, brand, person.profiles[0].enrolledIn),
  ]);
  const program = inForce?.program;
  const bookings = await entriesOf(db, brand, person.accounts, program, signal);
  const { rows: accesses } = await accessesOf(db, brand, person.accounts, undefined, MOST_ACCESSES);
  return {
    madeAt: nowMs,
    brand: facts.name,
    currency: facts.currency,
    timeZone,
    member: person.member,
    /** As they are kept, word for word. */
    profiles: person.profiles,
    consents: person.profiles.flatMap(({ consents, signatures = [] }) =>
      consents.map((word) => {
        const texts = (wordings.find(({ id }) => id === word.wording) ?? BUILT_IN_WORDING).texts[word.purpose];
        const signature = signatures.find(({ id }) => id === word.signature);
        const store = names.store(word.store);
        return {
          ...word,
          store,
          staff: names.person(word.staff),
          text: wordingFor(texts.de, store),
          ...(signature && { signedAt: signature.at }),
        };
      }),
    ),
    agreements: person.profiles.flatMap(({ agreements = [] }) =>
      agreements.map((one) => ({ ...one, store: names.store(one.store) })),
    ),
    notes: person.profiles
      .flatMap(({ notes = [] }) => notes)
      .filter(({ state }) => state !== 'removed')
      .map((note) => ({
        ...note,
        made: { ...note.made, store: names.store(note.made.store), staff: names.person(note.made.staff) },
      })),
    lots: person.lots.filter(({ remaining }) => remaining !== 0),
    bookings: bookings.map((booking) => ({ ...booking, store: names.store(booking.store) })),
    accesses,
    corrections: corrections.map((one) => ({ ...one, staff: names.person(one.staff) })),
    unitNames: Object.fromEntries(
      (program?.instruments ?? []).flatMap((one) => ('name' in one ? [[one.id, one.name.de] as const] : [])),
    ),
  };
}
export type AllOfPerson = NonNullable<Awaited<ReturnType<typeof allOfPerson>>>;
