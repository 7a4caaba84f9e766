import type { StoredEntry } from '#ledger/chain';

// What entries say, read by the checkers for themselves: nothing of the product's own reading and summing is used here.

/** What an entry changes of one lot of a member. */
export type LotMove = { readonly lot: string; readonly remaining: number; readonly held: number };
export type Part = { readonly lot: string; readonly amount: number };
export type Moves = {
  readonly seq: number;
  readonly kind: string;
  /** Of a sale or a return: what makes it unique. */
  readonly key: string | undefined;
  readonly lots: readonly LotMove[];
  readonly accounts: readonly { readonly unit: string; readonly account: string; readonly amount: number }[];
  readonly grant: string | undefined;
  readonly released: readonly Part[];
  readonly lent: readonly (Part & { readonly until: number })[];
  readonly recall: string | undefined;
};

type Said = {
  readonly seq: number;
  readonly kind: string;
  readonly key?: string;
  readonly sale?: { readonly key: string } | string;
  readonly transfers?: readonly { unit: string; from: string; to: string; amount: number; lot: string }[];
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
  const key =
    said.kind === 'sale' && typeof said.sale === 'object'
      ? said.sale.key
      : said.kind === 'return'
        ? said.key
        : undefined;
  return {
    seq: said.seq,
    kind: said.kind,
    key,
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
