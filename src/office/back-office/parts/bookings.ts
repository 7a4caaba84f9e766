import { bookings } from '#contract/back-office/bookings';
import { implement } from '#contract/transport/serve';
import { programIn } from '../../store/administration.ts';
import { knownMembers } from '../../store/known-members.ts';
import { nameOfUnit } from '../../store/members/accounts-view.ts';
import { bookByHand, decideRequest, limitsOf, putLimit, requestsOf } from '../../store/members/book.ts';
import { namesOf } from '../../store/members/names.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Bookings by hand, with four eyes above the brand's limit. */
export function bookingsPart(parts: BackOfficeParts) {
  const { db, brand, clock } = parts;
  const os = implement(bookings).$context<Caller>();
  return os.router({
    book: os.book.handler(async ({ input, context, errors }) =>
      valueOr(await bookByHand(parts, by(context).id, input), errors),
    ),
    requests: os.requests.handler(async ({ context }) => {
      const rows = await requestsOf(db, brand, clock.now());
      const [names, inForce, known] = await Promise.all([
        namesOf(db, brand),
        programIn(db, brand),
        knownMembers(
          db,
          brand,
          rows.map(({ member }) => member),
        ),
      ]);
      return rows.map((row, at) => {
        const name = nameOfUnit(row.unit, inForce?.program);
        const isExpired = row.state === 'waiting' && row.expires_at <= clock.now();
        return {
          id: row.id,
          member: row.member,
          name: known[at]?.name ?? '',
          unit: row.unit,
          ...(name && { unitName: name }),
          amount: row.amount,
          reason: row.reason,
          askedBy: names.person(row.asked_by),
          askedAt: row.asked_at,
          until: row.expires_at,
          state: isExpired ? 'expired' : row.state,
          ...(row.decided_by !== null && { decidedBy: names.person(row.decided_by) }),
          own: row.asked_by === by(context).id,
        } as const;
      });
    }),
    decide: os.decide.handler(async ({ input, context, errors }) =>
      valueOr(await decideRequest(parts, by(context).id, input.request, input.approve), errors),
    ),
    limits: os.limits.handler(async () => (await limitsOf(db, brand)) as { unit: 'points'; most: number }[]),
    putLimit: os.putLimit.handler(async ({ input, context }) => {
      await putLimit(parts, by(context).id, input.unit, input.most);
    }),
  });
}
