import { voucherOf, type Transfer } from '#domain/account';
import type { Entry } from '#domain/entry';
import type { Effect } from '#domain/program/effects';

type Of<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;
export type SaleEntry = Of<'sale'>;
export type ReturnEntry = Of<'return' | 'return-without-receipt'>;
export type VoucherEntry = Of<'voucher'>;
export type ReceiptEntry = SaleEntry | ReturnEntry | VoucherEntry | Of<'enrolment'>;
export type ClubEffect = Extract<Effect, { kind: 'club' }>;

/** One piece of paper that an entry makes: printed, cut and marked by itself, so that each comes once. */
export type Slip =
  | { readonly kind: 'sale'; readonly entry: SaleEntry }
  | { readonly kind: 'return'; readonly entry: ReturnEntry }
  | { readonly kind: 'enrolment'; readonly entry: Of<'enrolment'> }
  /** Goods and gifts to be handed out. */
  | { readonly kind: 'reward'; readonly entry: SaleEntry }
  /** Something for the next purchase, which a pass opens for the member. */
  | { readonly kind: 'coupon'; readonly entry: Of<'enrolment'>; readonly pass: Transfer }
  | { readonly kind: 'draw-ticket'; readonly entry: SaleEntry; readonly draw: string }
  | { readonly kind: 'priority'; readonly entry: SaleEntry }
  | { readonly kind: 'club'; readonly entry: SaleEntry; readonly club: ClubEffect; readonly keeps: 'customer' | 'shop' }
  /** One code of a sale of vouchers: its place among them, from 1. */
  | { readonly kind: 'voucher'; readonly entry: VoucherEntry; readonly code: string; readonly place: number }
  | { readonly kind: 'voucher-use'; readonly entry: VoucherEntry };

/**
 * What an entry puts on paper, in this order. It follows from the entry alone, so that it is the same whenever it is asked:
 * the mark in the queue counts these.
 */
export function slipsOf(entry: ReceiptEntry): readonly Slip[] {
  switch (entry.kind) {
    case 'sale':
      return ofSale(entry);
    case 'return':
    case 'return-without-receipt':
      return [{ kind: 'return', entry }];
    case 'enrolment':
      return [
        { kind: 'enrolment', entry },
        ...passesIn(entry).map((pass) => ({ kind: 'coupon', entry, pass }) as const),
      ];
    case 'voucher':
      return entry.what === 'sold'
        ? codesIn(entry).map((code, index) => ({ kind: 'voucher', entry, code, place: index + 1 }) as const)
        : [{ kind: 'voucher-use', entry }];
  }
}

function ofSale(entry: SaleEntry): readonly Slip[] {
  const { effects } = entry;
  const draws = effects.flatMap((effect) => (isTicket(effect) && effect.earned > 0 ? [effect.instrument] : []));
  const clubs = effects.filter((effect) => effect.kind === 'club');
  return [
    { kind: 'sale', entry },
    ...(handedOut(effects).length > 0 ? [{ kind: 'reward', entry } as const] : []),
    ...[...new Set(draws)].map((draw) => ({ kind: 'draw-ticket', entry, draw }) as const),
    ...(hasPriority(entry) ? [{ kind: 'priority', entry } as const] : []),
    ...clubs.flatMap((club): Slip[] => [
      { kind: 'club', entry, club, keeps: 'customer' },
      { kind: 'club', entry, club, keeps: 'shop' },
    ]),
  ];
}

/** Whether the member was served before others. */
export const hasPriority = ({ effects }: Pick<SaleEntry, 'effects'>): boolean =>
  effects.some(({ kind }) => kind === 'priority');

export const isTicket = (effect: Effect): effect is Extract<Effect, { kind: 'stamps' }> =>
  effect.kind === 'stamps' && effect.unit.startsWith('tickets:');

type HandedOut = Extract<Effect, { kind: 'reward' | 'gift' }>;

/** Effects for which somebody goes and fetches something: things for points, and gifts. Points turned into credit are none. */
export function handedOut(effects: readonly Effect[]): readonly HandedOut[] {
  const paidOut = new Set(effects.flatMap((effect) => (effect.kind === 'credit' ? [effect.instrument] : [])));
  return effects.filter(
    (effect): effect is HandedOut =>
      effect.kind === 'gift' || (effect.kind === 'reward' && effect.discount === 0 && !paidOut.has(effect.instrument)),
  );
}

const passesIn = ({ transfers = [] }: Of<'enrolment'>): readonly Transfer[] =>
  transfers.filter(({ unit }) => unit.startsWith('pass:'));

export const codesIn = ({ transfers }: Pick<VoucherEntry, 'transfers'>): readonly string[] => [
  ...new Set(transfers.flatMap(({ from, to }) => voucherOf(to) ?? voucherOf(from) ?? [])),
];

/** Whether an entry is one that somebody is told about on paper. */
export const hasReceipt = (entry: Entry): entry is ReceiptEntry =>
  entry.kind === 'sale' ||
  entry.kind === 'return' ||
  entry.kind === 'return-without-receipt' ||
  entry.kind === 'enrolment' ||
  entry.kind === 'voucher';
