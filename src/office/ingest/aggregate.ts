import { type AccountId, type LotId, memberOf, type Unit, voucherOf } from '#domain/account';
import { type MovementBody, type ReceiptsGivenUp, type RightPart, transfersOf } from '#domain/entry';
import { readMovement, WHY_BYTES } from '#ledger/entry-text';
import { eachLotPosting, type LotPosting } from '#ledger/postings';
import { type EntryLines, textBefore } from '#replication/node-packing';

/** The account that stands for those of all members. */
export const MEMBERS: AccountId = 'members';

/** The account that stands for all vouchers: what is on each is the sum of its lots. */
export const VOUCHERS: AccountId = 'vouchers';

/** What a batch changes, each lot and account once. */
export type Changes = {
  readonly lots: LotChange[];
  readonly accounts: AccountChange[];
  readonly received: ReceivedGrant[];
  readonly recalls: string[];
  readonly givenUp: ReceiptsGivenUp[];
};
export type LotChange = {
  readonly lot: LotId;
  readonly member: string;
  readonly unit: Unit;
  readonly usable: string | undefined;
  readonly expires: string | undefined;
  remaining: number;
  held: number;
  granted: number;
};
/**
 * Accounts of stores and of what lapsed, all vouchers together, and all members as `members`: what one owns is the sum of the
 * member's lots, and keeping it a second time would cost as much as the lots themselves.
 */
export type AccountChange = { readonly account: AccountId; readonly unit: Unit; amount: number };
/** The terminal has entered a grant into its journal: it holds those rights from this entry on. */
export type ReceivedGrant = { readonly grant: string; readonly seq: number };

/** Sums up entries one by one, so that the database sees every lot and account once a batch, however many sales one member had. */
export function createSum() {
  const lots = new Map<string, LotChange>();
  const accounts = new Map<Unit, Map<AccountId, AccountChange>>();
  const received: ReceivedGrant[] = [];
  const recalls: string[] = [];
  const givenUp: ReceiptsGivenUp[] = [];
  function addToLot(posting: LotPosting): void {
    const change = lotChange(lots, posting);
    change.remaining += posting.remaining;
    change.held += posting.held;
  }
  function addToAccount(unit: Unit, named: AccountId, amount: number): void {
    const account = keptAccount(named);
    let ofUnit = accounts.get(unit);
    if (!ofUnit) accounts.set(unit, (ofUnit = new Map()));
    const change = ofUnit.get(account);
    if (change) change.amount += amount;
    else ofUnit.set(account, { account, unit, amount });
  }
  return {
    add(seq: number, body: MovementBody): void {
      eachLotPosting(body, addToLot);
      for (const { unit, from, to, amount } of transfersOf(body)) {
        addToAccount(unit, from, -amount);
        addToAccount(unit, to, amount);
      }
      if (body.kind === 'rights-received') received.push({ grant: body.grant, seq });
      if (body.kind === 'rights-released' || body.kind === 'receipts-released') recalls.push(body.recall);
      if (body.kind === 'receipts-released') givenUp.push(body.receipts);
    },
    changes: (): Changes => ({
      lots: [...lots.values()],
      accounts: [...accounts.values()].flatMap((ofUnit) => [...ofUnit.values()]),
      received,
      recalls,
      givenUp,
    }),
  };
}

const keptAccount = (account: AccountId): AccountId =>
  memberOf(account) !== undefined ? MEMBERS : voucherOf(account) !== undefined ? VOUCHERS : poolOfAll(account);

/** All codes of a coupon's batches together are one pool. */
const poolOfAll = (account: AccountId): AccountId =>
  account.startsWith('pool:') && account.includes('.') ? account.slice(0, account.indexOf('.')) : account;

/** What entries that have been checked already change. */
export function aggregate(lines: EntryLines): Changes {
  const sum = createSum();
  for (const index of lines.starts.keys()) {
    sum.add(lines.from + index, readMovement(textBefore(lines, index, WHY_BYTES)) as MovementBody);
  }
  return sum.changes();
}

/** The parts of grants that have arrived at their terminal are no longer on the way. A batch may be taken in again: it stays what it is. */
export function arrive(changes: Changes, parts: readonly RightPart[]): Changes {
  const lots = new Map(changes.lots.map((change) => [`${change.member} ${change.lot}`, { ...change }]));
  for (const part of parts) lotChange(lots, { usable: undefined, expires: undefined, ...part }).granted -= part.amount;
  return { ...changes, lots: [...lots.values()] };
}

function lotChange(
  lots: Map<string, LotChange>,
  { lot, member, unit, usable, expires }: Pick<LotChange, 'lot' | 'member' | 'unit' | 'usable' | 'expires'>,
): LotChange {
  const key = `${member} ${lot}`;
  let change = lots.get(key);
  if (!change) lots.set(key, (change = { lot, member, unit, usable, expires, remaining: 0, held: 0, granted: 0 }));
  return change;
}
