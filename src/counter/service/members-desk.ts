import { ok, type Result, refused } from '#base/result';
import type { Clock } from '#base/clock';
import { parseCardNumber } from '#domain/card-number';
import { type ConsentPurpose, consentPurposes } from '#domain/member-consent';
import { type Profile } from '#domain/member';
import { type PersonalData, withPersonalData } from '#domain/member-profile';
import type { Signed } from './customer/signing-desk.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';

export type EnrolInput = PersonalData & {
  readonly card?: string | undefined;
  readonly consents: readonly ConsentPurpose[];
  readonly wording?: string | undefined;
};

/** Finding and enrolling members. */
export function createMembersDesk(
  ledger: Ledger,
  place: Place,
  program: ProgramInForce,
  clock: Clock,
  onChange: () => void,
) {
  return {
    search(text: string) {
      const card = parseCardNumber(text);
      const byCard = card.ok ? ledger.documents.memberByCard(card.value)?.member : undefined;
      const found = byCard === undefined ? ledger.documents.search(text, 20) : [byCard];
      // by an old name or card too: whoever was merged is found as who it is now
      const members = new Set(found.map((id) => ledger.documents.accountsOf(id)[0]));
      return [...members].flatMap((id) => {
        const profile = ledger.documents.profile(id);
        if (!profile) return [];
        const number = profile.cards.find(({ state }) => state === 'active')?.number;
        return [
          {
            id,
            // in full, so that two of one surname are told apart
            name: [profile.firstName, profile.lastName].filter(Boolean).join(' '),
            ...(profile.town !== undefined && { town: profile.town }),
            ...(profile.phone !== undefined && { phoneEnding: profile.phone.slice(-4) }),
            ...(number !== undefined && { card: number }),
            points: ledger.pointsOf(id).total,
          },
        ];
      });
    },

    /** A member with a card, or a phone number, or a name: something by which they can be found again. */
    enrol(input: EnrolInput, staff: string, signed?: Signed): Result<string> {
      const identity = place.identity();
      if (!identity) return refused('setup-needs-office');
      const cards: Profile['cards'] = [];
      if (input.card) {
        const card = parseCardNumber(input.card);
        if (!card.ok) return card;
        cards.push({ number: card.value, state: 'active', since: clock.now() });
      }
      const wording = place.wordingRead(input.wording);
      if (!wording.ok) return wording;
      const yes = signed?.yes ?? input.consents;
      const consents = consentPurposes
        .filter((purpose) => yes.includes(purpose))
        .map((purpose) => ({
          purpose,
          given: true,
          at: signed?.signature.at ?? clock.now(),
          wording: signed?.signature.wording ?? wording.value.id,
          store: identity.store,
          staff,
          ...(signed && { signature: signed.signature.id }),
        }));
      // a signature under nothing proves nothing
      const proof = signed && consents.length > 0 && { signatures: [signed.signature] };
      const person = withPersonalData({ cards, consents, ...proof }, input, ledger.today());
      if (!person.ok) return person;
      const enrolled = ledger.enrol(person.value, staff, program.get());
      if (enrolled.ok) onChange();
      return enrolled.ok ? ok(enrolled.value) : enrolled;
    },
  };
}

export type MembersDesk = ReturnType<typeof createMembersDesk>;
