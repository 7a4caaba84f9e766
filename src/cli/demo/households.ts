import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { present } from '#base/assert';
import { type CardNumber, CARD_DIGITS, makeCardNumber } from '#domain/card-number';
import type { ConsentPurpose } from '#domain/member-consent';
import type { Profile } from '#domain/member';
import { consentWording } from '#text/consents';
import { demoFile } from './resources.ts';
import { TOWNS } from './shops.ts';

/** Names that often go together, and how many of a hundred members have such a name. */
type People = {
  readonly weight: number;
  readonly frau: readonly string[];
  readonly herr: readonly string[];
  readonly last: readonly string[];
};
const PEOPLE = JSON.parse(readFileSync(demoFile('people.json'), 'utf8')) as readonly People[];

/** Who stands behind a household of the data: made up, and the same at every load. */
type Person = Pick<Profile, 'salutation' | 'firstName' | 'lastName' | 'phone' | 'town'>;

/** The card of a household: the digits of its number, behind the year of the purchases. */
export const cardOf = (household: string): CardNumber =>
  makeCardNumber(`2017${household.padStart(CARD_DIGITS - 4, '0')}`);

/** The part of the member's id that is otherwise left to chance: 16 bytes. */
export const chanceOf = (household: string): Uint8Array => digest(household, 'member').subarray(0, 16);

/**
 * Of a hundred households about 15 keep a card without a name, the others give theirs; 70 of those like to be greeted by
 * it, two of five leave a phone number.
 */
export function profileOf(
  household: string,
  at: number,
  store: string,
  staff: string,
): Omit<Profile, 'id' | 'enrolledAt' | 'enrolledIn'> {
  const cards: Profile['cards'] = [{ number: cardOf(household), state: 'active', since: at }];
  if (draw(household, 'anonymous', 100) < 15) return { cards, consents: [] };
  const person = personOf(household);
  const agreed: ConsentPurpose[] = [];
  if (draw(household, 'greeting', 100) < 70) agreed.push('greeting');
  if (person.phone !== undefined && draw(household, 'advertising', 100) < 50) agreed.push('advertising');
  if (draw(household, 'analysis', 100) < 30) agreed.push('analysis');
  return {
    cards,
    ...person,
    consents: agreed.map((purpose) => ({ purpose, given: true, at, wording: consentWording, store, staff })),
  };
}

function personOf(household: string): Person {
  let place = draw(
    household,
    'people',
    PEOPLE.reduce((sum, { weight }) => sum + weight, 0),
  );
  const people = present(
    PEOPLE.find(({ weight }) => (place -= weight) < 0),
    'the weights sum to what was drawn from',
  );
  const salutation = draw(household, 'salutation', 100) < 55 ? 'frau' : 'herr';
  const phone = phoneOf(household);
  return {
    salutation,
    firstName: pick(household, 'first', people[salutation]),
    lastName: pick(household, 'last', people.last),
    town: pick(household, 'town', TOWNS),
    ...(phone !== undefined && { phone }),
  };
}

/**
 * Two of five households have a number, each its own: +49 221 4710 000 to 999 are numbers that belong to nobody
 * (Bundesnetzagentur, Mitteilung 148/2021).
 */
function phoneOf(household: string): string | undefined {
  const number = Number(household);
  const index = Math.floor(number / 5) * 2 + (number % 5);
  return number % 5 < 2 && index < 1_000 ? `+492214710${String(index).padStart(3, '0')}` : undefined;
}

const pick = <T>(household: string, what: string, from: readonly T[]): T => from[draw(household, what, from.length)]!;

/** A number from 0 to below `sides`, always the same for one household and purpose. */
const draw = (household: string, what: string, sides: number): number =>
  digest(household, what).readUInt32BE(0) % sides;

const digest = (household: string, what: string): Buffer =>
  createHash('sha256').update(`treuekasse demo ${what} ${household}`).digest();
