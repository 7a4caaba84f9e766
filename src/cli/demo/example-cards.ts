import { formatCardNumber } from '#domain/card-number';
import { consentTo } from '#domain/member-consent';
import type { LoadingCounter } from './loading-counter.ts';

/** A card that a person can scan or type at the first counter. */
export type ExampleCard = {
  /** In groups of four, as on the card. */
  readonly card: string;
  /** Undefined for an anonymous card. */
  readonly name: string | undefined;
  readonly points: number;
  readonly visits: number;
};

/**
 * Four members of a counter that show different things: most points with a name to greet, a regular of many visits, one
 * who has just begun, and a card without a name.
 */
export function exampleCards({ database, ledger }: LoadingCounter): ExampleCard[] {
  const members = database.connection
    .prepare<[], { member: string; sales: number }>(
      'select member, count(*) as sales from sale group by member order by sales desc, member limit 400',
    )
    .all()
    .flatMap(({ member }) => {
      const profile = ledger.documents.profile(member);
      const number = profile?.cards.find(({ state }) => state === 'active')?.number;
      if (!profile || number === undefined) return [];
      const name =
        profile.lastName === undefined ? undefined : [profile.firstName, profile.lastName].filter(Boolean).join(' ');
      const { redeemable, total } = ledger.pointsOf(member);
      return [
        {
          greeted: consentTo(profile, 'greeting'),
          redeemable,
          example: { card: formatCardNumber(number), name, points: total, visits: ledger.memberState(member).visits },
        },
      ];
    });
  const named = members.filter(({ greeted, example }) => greeted && example.name !== undefined);
  const richest = named.toSorted((a, b) => b.redeemable - a.redeemable)[0];
  const regular = named.find((member) => member !== richest);
  const beginner = named
    .filter((member) => member !== richest && member !== regular)
    .toSorted((a, b) => a.example.visits - b.example.visits)[0];
  const anonymous = members.find(({ example }) => example.name === undefined);
  return [richest, regular, beginner, anonymous].flatMap((member) => (member ? [member.example] : []));
}
