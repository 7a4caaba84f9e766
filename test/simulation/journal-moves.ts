import type { StoredEntry } from '#ledger/chain';
import { bookingOf } from './confirmed.ts';

// What entries say, read by the checkers for themselves: nothing of the product's own reading and summing is used here.

/** What an entry changes of one lot of a member. */
export type LotMove = { readonly lot: string; readonly remaining: number; readonly held: number };
export type Part = { readonly lot: string; readonly amount: number };
export type Moves = {
  readonly seq: number;
  readonly kind: string;
  /** Of a sale, a return or vouchers: what makes it unique. */
  readonly key: string | undefined;
  /** The member who is named. */
  readonly member: string | undefined;
  readonly transfers: readonly Moved[];
  /** Of a sale: instruments of which something was given, each as often as it was. */
  readonly given: readonly string[];
  /** Of a sale: what was paid. Of a return: the sale, and how much of that has come back by then. */
  readonly paid: number;
  readonly takesBack: { readonly sale: string; readonly amount: number; readonly returned: number } | undefined;
  /** Of a voucher: the sale that it pays for. */
  readonly paysFor: string | undefined;
  readonly lots: readonly LotMove[];
  readonly accounts: readonly { readonly unit: string; readonly account: string; readonly amount: number }[];
  readonly grant: string | undefined;
  readonly released: readonly Part[];
  readonly lent: readonly (Part & { readonly until: number })[];
  readonly recall: string | undefined;
};

type Moved = {
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly lot: string;
};
type Said = {
  readonly terminal: string;
  readonly seq: number;
  readonly kind: string;
  readonly key?: string;
  readonly member?: string;
  readonly sale?: { readonly key: string } | string;
  readonly toPay?: number;
  readonly amount?: number;
  readonly returned?: number;
  readonly effects?: readonly { kind: string; instrument: string; unit?: string; earned?: number }[];
  readonly transfers?: readonly Moved[];
  readonly grant?: string;
  readonly recall?: string;
  readonly parts?: readonly { lot: string; unit: string; member: string; amount: number; until?: number }[];
};

/** A lot by its member, its unit and its name. */
export const lotKey = (member: string, unit: string, lot: string): string => `${member} ${unit} ${lot}`;
const holder = (account: string): string | undefined =>
  account.startsWith('member:') ? account.slice(7) : account.startsWith('pool:') ? account : undefined;

export function createReader() {
  const known = new Map<string, Moves>();
  return (entry: StoredEntry): Moves => {
    let moves = known.get(entry.body);
    if (!moves) known.set(entry.body, (moves = read(entry.body)));
    return moves;
  };
}

function read(body: string): Moves {
  const { why, ...outside } = JSON.parse(body) as Said & { why?: Partial<Said> };
  const said: Said = { ...why, ...outside };
  const lots = new Map<string, { lot: string; remaining: number; held: number }>();
  const at = (lot: string) => {
    let move = lots.get(lot);
    if (!move) lots.set(lot, (move = { lot, remaining: 0, held: 0 }));
    return move;
  };
  const accounts: { unit: string; account: string; amount: number }[] = [];
  for (const { unit, from, to, amount, lot } of said.transfers ?? []) {
    accounts.push({ unit, account: from, amount: -amount }, { unit, account: to, amount });
    for (const [account, change] of [
      [from, -amount],
      [to, amount],
    ] as const) {
      const member = holder(account);
      if (member === undefined) continue;
      const move = at(lotKey(member, unit, lot));
      move.remaining += change;
      move.held += change;
    }
  }
  const parts = (said.parts ?? []).map(({ lot, unit, member, amount }) => ({ lot: lotKey(member, unit, lot), amount }));
  if (said.kind === 'rights-received') for (const { lot, amount } of parts) at(lot).held += amount;
  if (said.kind === 'rights-released') for (const { lot, amount } of parts) at(lot).held -= amount;
  const { sale } = said;
  const key =
    said.kind === 'sale' && typeof sale === 'object'
      ? bookingOf(sale.key, said.terminal)
      : said.kind === 'return' || said.kind === 'voucher'
        ? said.key
        : undefined;
  // a present, a reward, a seat: what somebody has gone away with
  const given = (said.effects ?? []).flatMap(({ kind, instrument, unit, earned = 0 }) =>
    kind === 'gift' || kind === 'reward' || (unit?.startsWith('seats:') && earned > 0) ? [instrument] : [],
  );
  return {
    seq: said.seq,
    kind: said.kind,
    key,
    member: said.member,
    transfers: said.transfers ?? [],
    given,
    paid: said.toPay ?? 0,
    takesBack:
      said.kind === 'return' && typeof sale === 'string'
        ? { sale: bookingOf(sale, said.terminal), amount: said.amount ?? 0, returned: said.returned ?? 0 }
        : undefined,
    paysFor: said.kind === 'voucher' && typeof sale === 'string' ? bookingOf(sale, said.terminal) : undefined,
    lots: [...lots.values()],
    accounts,
    grant: said.kind === 'rights-received' ? said.grant : undefined,
    lent: (said.kind === 'rights-received' ? (said.parts ?? []) : []).flatMap(({ lot, unit, member, amount, until }) =>
      until === undefined ? [] : [{ lot: lotKey(member, unit, lot), amount, until }],
    ),
    released: said.kind === 'rights-released' ? parts : [],
    recall: said.recall,
  };
}
