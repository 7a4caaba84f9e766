import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { partnerAccount } from '#domain/account';
import { partnersOf } from '#domain/program/partner';
import { HEAD_OFFICE, type Party } from '#domain/settlement/clear-entry';
import { type ClosedSettlement, FIRST_SETTLEMENT, nextMonth, settlementHash } from '#domain/settlement/closed';
import { ownersOfParties } from '#domain/settlement/owners-of-parties';
import { type ClearingSum, type OwnerId, settle, type SettlementLine } from '#domain/settlement/settle';
import type { ClearingTerms } from '#domain/settlement/terms';
import { sha256 } from '#replication/node-sha256';
import { writeAudit } from './audit.ts';
import { clearEntries, ensureState } from './clearing.ts';
import { correctionsOf } from './disputes.ts';
import type { Database, Tx } from './database.ts';
import { programIn } from './administration.ts';

export type SettlementRefusal =
  | 'settlement-terms-missing'
  | 'settlement-partner-owners'
  | 'settlement-not-over'
  | 'settlement-earlier-open'
  | 'settlement-closed'
  | 'settlement-unheard';

/** A month as it stands, or as it was closed. */
export type SettlementView = Omit<ClosedSettlement, 'closedAt' | 'closedBy' | 'previous'> & {
  readonly closed?: { readonly at: number; readonly by: string; readonly hash: string };
};

/** Which brand, when, and the id of whoever says so. */
type SaidBy = { readonly brand: string; readonly nowMs: number; readonly by: string };

type Owners = ClosedSettlement['owners'];
const ENTRIES_AT_A_TIME = 20_000;
/** More entries than any brand has. */
const MOST_ROUNDS = 1_000_000;

/** What owners owe each other for a month: as it was closed, or, while it is open, with all that has arrived. */
export async function settlementOf(
  db: Database,
  brand: string,
  period: string,
): Promise<Result<SettlementView, SettlementRefusal>> {
  await clearAll(db, brand);
  return db.transaction().execute(async (tx) => {
    const closed = await closedMonth(tx, brand, period);
    return closed ? ok(closed) : openSettlement(tx, brand, period);
  });
}

/**
 * Closes a month for ever: the earliest that is open, when it is over everywhere. Counters that have not been heard since must be waited for, unless
 * `anyway`: what they still report is then settled with the next month.
 */
export async function closeMonth(
  db: Database,
  { brand, nowMs, by: person }: SaidBy,
  period: string,
  by: string,
  anyway: boolean,
): Promise<Result<SettlementView, SettlementRefusal>> {
  if (dayIn('Etc/GMT+12', nowMs).slice(0, 7) <= period) return refused('settlement-not-over', { period });
  await clearAll(db, brand);
  return db.transaction().execute(async (tx) => {
    await ensureState(tx, brand);
    const { open_from: openFrom } = await tx
      .selectFrom('settlement_state')
      .select('open_from')
      .where('brand', '=', brand)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // asked again it says the same
    const before = await closedMonth(tx, brand, period);
    if (before) return ok(before);
    if (period < openFrom) return refused('settlement-closed', { period: openFrom });
    const earliest = openFrom === '' ? await earliestMonth(tx, brand) : openFrom;
    if (earliest !== undefined && earliest < period) return refused('settlement-earlier-open', { period: earliest });
    const open = await openSettlement(tx, brand, period);
    if (!open.ok) return open;
    const { unheard } = open.value;
    if (unheard.length > 0 && !anyway) return refused('settlement-unheard', { counters: unheard.join(', ') });
    const last = await tx
      .selectFrom('settlement')
      .select('hash')
      .where('brand', '=', brand)
      .orderBy('period', 'desc')
      .limit(1)
      .executeTakeFirst();
    const body: ClosedSettlement = {
      ...open.value,
      closedAt: nowMs,
      closedBy: by,
      previous: last?.hash ?? FIRST_SETTLEMENT,
    };
    const hash = settlementHash(body, sha256);
    await tx
      .insertInto('settlement')
      .values({ brand, period, body: JSON.stringify(body), hash })
      .execute();
    await tx
      .updateTable('settlement_state')
      .set({ open_from: nextMonth(period) })
      .where('brand', '=', brand)
      .execute();
    const about = { period, hash, anyway };
    await writeAudit(tx, { brand, by: person, what: 'settlement.closed', about, at: nowMs });
    return ok({ ...open.value, closed: { at: nowMs, by, hash } });
  });
}

/** All months that were closed, the first one first. */
export function closedMonths(db: Database, brand: string): Promise<{ body: ClosedSettlement; hash: string }[]> {
  return db.selectFrom('settlement').select(['body', 'hash']).where('brand', '=', brand).orderBy('period').execute();
}

export async function putTerms(db: Database, { brand, nowMs, by }: SaidBy, terms: ClearingTerms): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await ensureState(tx, brand);
    await tx
      .updateTable('settlement_state')
      .set({ terms: JSON.stringify(terms) })
      .where('brand', '=', brand)
      .execute();
    const about = { per1000: terms.points.per1000, share: terms.points.share };
    await writeAudit(tx, { brand, by, what: 'settlement.terms', about, at: nowMs });
  });
}

export async function termsOf(db: Database, brand: string): Promise<ClearingTerms | undefined> {
  const row = await db.selectFrom('settlement_state').select('terms').where('brand', '=', brand).executeTakeFirst();
  return row?.terms ?? undefined;
}

/** Everything that has arrived counts. */
export async function clearAll(db: Database, brand: string): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if ((await clearEntries(db, brand, ENTRIES_AT_A_TIME)) === 0) return;
  }
}

async function closedMonth(tx: Tx, brand: string, period: string): Promise<SettlementView | undefined> {
  const row = await tx
    .selectFrom('settlement')
    .select(['body', 'hash'])
    .where('brand', '=', brand)
    .where('period', '=', period)
    .executeTakeFirst();
  if (!row) return undefined;
  const { closedAt, closedBy, previous: _, ...view } = row.body;
  return { ...view, closed: { at: closedAt, by: closedBy, hash: row.hash } };
}

async function openSettlement(
  tx: Tx,
  brand: string,
  period: string,
): Promise<Result<SettlementView, SettlementRefusal>> {
  const state = await tx.selectFrom('settlement_state').select('terms').where('brand', '=', brand).executeTakeFirst();
  const sums = await sumsOf(tx, brand, period);
  if (!state?.terms) return refused('settlement-terms-missing');
  const found = await ownersOf(tx, brand);
  if (!found.ok) return found;
  const { owners, ownerOf } = found.value;
  const { lines } = settle(sums, ownerOf, state.terms, await correctionsOf(tx, brand, period));
  return ok({
    format: 'treuekasse.settlement/1',
    brand,
    period,
    terms: state.terms,
    owners: named(owners, lines),
    lines,
    unheard: await unheardOf(tx, brand, period),
  });
}

/** Only those who take part; who has a name keeps it. */
function named(owners: Owners, lines: readonly SettlementLine[]): Owners {
  const part = new Set(lines.flatMap(({ debtor, creditor }) => [debtor, creditor]));
  return owners.filter(({ id }) => part.has(id));
}

async function sumsOf(tx: Tx, brand: string, period: string): Promise<ClearingSum[]> {
  return tx
    .selectFrom('clearing')
    .select(['month', 'class', 'issuer', 'taker', 'units'])
    .where('brand', '=', brand)
    .where('period', '=', period)
    .execute();
}

/** The first month of which something is known. */
export async function earliestMonth(tx: Database | Tx, brand: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('clearing')
    .select('period')
    .where('brand', '=', brand)
    .orderBy('period')
    .limit(1)
    .executeTakeFirst();
  return row?.period;
}

/** Whose each store is, and each partner of the program in force. */
async function ownersOf(
  tx: Tx,
  brand: string,
): Promise<Result<{ owners: Owners; ownerOf: (party: Party) => OwnerId }, SettlementRefusal>> {
  const [stores, owners, [brandRow], inForce] = [
    await tx.selectFrom('store').select(['id', 'owner']).where('brand', '=', brand).execute(),
    await tx.selectFrom('owner').select(['id', 'name']).where('brand', '=', brand).orderBy('name').execute(),
    await tx.selectFrom('brand').select('name').where('id', '=', brand).execute(),
    await programIn(tx, brand),
  ];
  const partners = inForce ? partnersOf(inForce.program) : [];
  const ownerOfParty = ownersOfParties(partners, ownedStores(stores));
  if (!ownerOfParty.ok) return ownerOfParty;
  const standing = partners.map(({ id, name }) => ({ id: partnerAccount(id), name: name.de }));
  const all = [
    { id: HEAD_OFFICE, name: brandRow?.name ?? '' },
    ...owners,
    ...standing.filter(({ id }) => ownerOfParty.value.get(id) === id),
  ];
  return ok({ owners: all, ownerOf: (party) => ownerOfParty.value.get(party) ?? ownerLeft(party) });
}

/** The owner of each store that has one. */
export const ownedStores = (
  stores: readonly { readonly id: string; readonly owner?: string | null | undefined }[],
): ReadonlyMap<string, OwnerId> => new Map(stores.flatMap(({ id, owner }) => (owner == null ? [] : [[id, owner]])));

/** Whose each store is today, and how owners are called; a partner whose stores belong to several is an owner of its own here. */
export function ownersAtPresent(
  db: Database,
  brand: string,
): Promise<{ readonly ownerOf: (party: Party) => OwnerId; readonly names: ReadonlyMap<OwnerId, string> }> {
  return db.transaction().execute(async (tx) => {
    const found = await ownersOf(tx, brand);
    if (found.ok)
      return {
        ownerOf: found.value.ownerOf,
        names: new Map(found.value.owners.map(({ id, name }) => [id, name] as const)),
      };
    const stores = await tx.selectFrom('store').select(['id', 'owner']).where('brand', '=', brand).execute();
    const owners = await tx.selectFrom('owner').select(['id', 'name']).where('brand', '=', brand).execute();
    const ownerOfStore = new Map(stores.map(({ id, owner }) => [id, owner ?? HEAD_OFFICE]));
    return {
      ownerOf: (party) => ownerOfStore.get(party) ?? ownerLeft(party),
      names: new Map(owners.map(({ id, name }) => [id, name] as const)),
    };
  });
}

/** What was taken in of others from a month to another, by the month in which it happened. */
export function clearedBetween(db: Database, brand: string, first: string, last: string) {
  return db
    .selectFrom('clearing')
    .select(['class', 'issuer', 'taker', 'units'])
    .where('brand', '=', brand)
    .where('month', '>=', first)
    .where('month', '<=', last)
    .execute();
}

/** A partner that the program no longer knows still owes; what no owner has is head office's. */
const ownerLeft = (party: Party): OwnerId => (party.startsWith('partner:') ? party : HEAD_OFFICE);

/** Counters that may still have something of that month: in use, and not heard since it ended everywhere. */
async function unheardOf(tx: Tx, brand: string, period: string): Promise<string[]> {
  const end = Date.parse(`${nextMonth(period)}-01T12:00:00Z`);
  const rows = await tx
    .selectFrom('terminal')
    .innerJoin('store', (join) =>
      join.onRef('store.brand', '=', 'terminal.brand').onRef('store.id', '=', 'terminal.store'),
    )
    .select(['terminal.name', 'store.name as store'])
    .where('terminal.brand', '=', brand)
    .where('store.brand', '=', brand)
    .where('terminal.state', '=', 'active')
    .where('terminal.paired_at', '<', end)
    .where((eb) => eb.or([eb('terminal.last_contact', 'is', null), eb('terminal.last_contact', '<', end)]))
    .orderBy('store.name')
    .orderBy('terminal.name')
    .limit(MOST_NAMED)
    .execute();
  return rows.map(({ name, store }) => `${name} (${store})`);
}

/** Nobody reads more names than that. */
const MOST_NAMED = 100;
