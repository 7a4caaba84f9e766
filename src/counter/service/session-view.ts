import type { MemberView, SessionView } from '#contract/session';
import { type Day, givesPoints } from '#domain/account';
import { advancedBy, isCreditAccount } from '#domain/advance';
import type { SaleBody } from '#domain/entry';
import type { Effect } from '#domain/program/evaluate';
import { isSeat } from '#domain/program/event';
import { reasonsIn } from '#domain/program/effects';
import { billOf, taxOf } from '#domain/vat';
import { type Offered, offersOf, type Stock } from '#domain/program/offers';
import type { Sale } from '#domain/sale';
import { isOpen, phaseOf, type Session } from '../session/machine.ts';

/** What the last booking brought, as it is shown until the next customer. */
export type Shown = { readonly body: SaleBody; readonly receipt: string };

/** What the session means here and now. */
export type Known = {
  readonly member: MemberView | undefined;
  /** Rewards, clubs and events that may be offered to this customer. */
  readonly rewards: readonly Offered[];
  /** The customer's credit before this sale, and what is left here of what is limited. */
  readonly units: Stock;
  readonly quote: SaleBody | undefined;
  readonly shown: Shown | undefined;
  readonly undo: SessionView['undo'];
  /** The day of an earlier purchase that is booked later. */
  readonly soldOn?: Day | undefined;
};

/** What the screens need of the session: computed in the service, so that no screen decides anything. */
export function sessionView(
  session: Session,
  revision: number,
  { member, rewards, units, quote, shown, undo, soldOn }: Known,
): SessionView {
  const money = units?.['credit'];
  const sale = session.sale;
  const left = sale && sale.total - (quote?.discount ?? 0);
  const bill = quote ? quote.toPay + (quote.credit ?? 0) : sale ? billOf(sale) : 0;
  const chosen = new Map(session.choices.map((choice) => [choice.reward, choice.points]));
  const spent = quote ? pointsSpent(quote) : 0;
  const advanced = quote ? advancedBy(quote.transfers) : 0;
  const offers =
    member && isOpen(session)
      ? offersOf(
          rewards,
          {
            total: member.points - (member.later?.points ?? 0) - spent,
            redeemable: member.redeemable - spent,
            ...(money && { money: { ...money, bill } }),
            ...(member.credit !== undefined && { credit: Math.max(0, member.credit - advanced) }),
          },
          left,
          units,
        )
      : [];
  return {
    revision,
    phase: phaseOf(session),
    ...(member && { member }),
    ...(sale && isOpen(session) && { sale: { ...saleView(sale), ...(soldOn !== undefined && { soldOn }) } }),
    offers: offers.map((offer) => {
      const effect =
        chosen.has(offer.reward) &&
        quote?.effects.find((effect) => isChoice(effect) && effect.instrument === offer.reward);
      return effect && isChoice(effect)
        ? {
            ...offer,
            state: advanced > 0 && effect.kind === 'reward' ? ('credit' as const) : ('now' as const),
            missing: 0,
            ...(effect.kind === 'reward'
              ? { chosen: effect.points, most: offer.most + effect.points }
              : { chosen: effect.kind === 'credit' ? effect.spent : 1 }),
            ...(session.wished?.includes(offer.reward) && { wished: true as const }),
          }
        : offer;
    }),
    ...(quote &&
      isOpen(session) && {
        quote: {
          discount: quote.discount,
          ...besides(quote),
          toPay: quote.toPay,
          pointsEarned: pointsEarned(quote),
          pointsSpent: spent,
          reasons: reasonsOf(quote),
        },
      }),
    ...(shown &&
      member &&
      !isOpen(session) && {
        booked: {
          sale: shown.body.sale.key,
          member,
          total: shown.body.sale.total,
          discount: shown.body.discount,
          ...besides(shown.body),
          toPay: shown.body.toPay,
          pointsEarned: pointsEarned(shown.body),
          pointsSpent: pointsSpent(shown.body),
          reasons: reasonsOf(shown.body),
          receipt: shown.receipt,
        },
      }),
    ...(session.notice && { notice: session.notice }),
    ...(undo && { undo }),
    ...(session.unknownCard !== undefined && { unknownCard: session.unknownCard }),
    ...(session.question && { question: session.question }),
  };
}

/** What is paid besides the lines, and with credit; nothing where that is nothing. */
const besides = ({ vat, charges, credit }: SaleBody) => ({
  ...(vat && { tax: taxOf(vat) }),
  ...(charges !== undefined && { charges }),
  ...(credit !== undefined && { paidWithCredit: credit }),
});

type Chosen = Extract<Effect, { kind: 'reward' | 'credit' | 'club' | 'stamps' }>;
const isChoice = (effect: Effect): effect is Chosen =>
  effect.kind === 'reward' ||
  effect.kind === 'club' ||
  (effect.kind === 'credit' && effect.spent > 0) ||
  (effect.kind === 'stamps' && isSeat(effect.unit));

const saleView = (sale: Sale): NonNullable<SessionView['sale']> => {
  const { key, source, total, lines, at, verified } = sale;
  return {
    key,
    source,
    total,
    at,
    ...(sale.net && { gross: billOf(sale) }),
    lines: lines.map(({ kind, amount, vat, quantity, text }) => ({
      kind,
      amount,
      vat,
      quantity,
      ...(text !== undefined && { text }),
    })),
    ...(verified !== undefined && { verified }),
  };
};

const reasonsOf = ({ effects }: SaleBody) => reasonsIn(effects).map(({ key, values }) => ({ key, values }));

export const pointsEarned = (body: SaleBody): number => points(body, ({ from }) => givesPoints(from));
export const pointsSpent = (body: SaleBody): number =>
  points(body, ({ from }) => from.startsWith('member:') || isCreditAccount(from));

const points = (body: SaleBody, matches: (transfer: SaleBody['transfers'][number]) => boolean): number =>
  body.transfers.reduce(
    (sum, transfer) => (transfer.unit === 'points' && matches(transfer) ? sum + transfer.amount : sum),
    0,
  );
