import type { Day } from '#domain/account';
import type { RightPart } from '#domain/entry';
import { term } from '#domain/lots';
import type { Books, Grant, RightsLot, Wanted } from './books.ts';

/** A customer waits at the counter: so long for other terminals to answer, then what is there is given. */
export const ANSWER_WAIT_MS = 1_500;
/** PostgreSQL's messages hold 8,000 bytes; so many parts with ids of full length fit. */
const PARTS_PER_RECALL = 25;
const RECALLS_AT_MOST = 10;
/** What a customer wanted to redeem and then did not goes back after so long. */
const GRANT_LASTS_MS = 24 * 3_600_000;
/** The wire allows so many parts of a grant. */
const MOST_PARTS = 500;

export type Recall = {
  readonly brand: string;
  readonly terminal: string;
  readonly recall: string;
  readonly parts: readonly RightPart[];
};

/** What giving rights needs besides the books: the terminals that are connected, and a source of ids. */
export type Surroundings = {
  /** Which of these terminals have a live line, to whichever process. */
  present(brand: string, terminals: readonly string[]): Promise<ReadonlySet<string>>;
  /** Asks a terminal, through whichever process it is connected to; nobody says whether it has heard. */
  recall(message: Recall): Promise<void>;
  /** Resolves when all of these recalls have been answered by a journal, at the latest after `timeoutMs`. */
  answered(recalls: readonly string[], timeoutMs: number): Promise<void>;
  newId(): string;
  /** Milliseconds since 1970. */
  now(): number;
};

/**
 * Brings rights to where the customer stands. First what head office has; if that is too little, terminals that hold the
 * rest are asked to release it, and what their journals have brought by then is given. Never more than was asked for,
 * perhaps less, and only what is written down.
 */
export async function bringRights(
  books: Books,
  surroundings: Surroundings,
  today: Day,
  wanted: Wanted,
): Promise<Grant | undefined> {
  const earlier = await books.earlierGrant(wanted);
  if (earlier) return earlier;
  const lots = await books.memberLots(wanted);
  const missing = wanted.amount - sum(grantable(lots, wanted.amount, today).map(({ amount }) => amount));
  if (missing > 0) await recallFromOthers(surroundings, lots, missing, today, wanted);
  return grantRights(books, wanted, surroundings.newId(), surroundings.now(), today);
}

async function recallFromOthers(
  surroundings: Surroundings,
  lots: readonly RightsLot[],
  missing: number,
  today: Day,
  { brand, terminal: asker, member }: Wanted,
): Promise<void> {
  const holders = new Map<string, readonly RightPart[]>();
  for (const [terminal, parts] of recallable(lots, missing, asker, today))
    holders.set(
      terminal,
      parts.map((part) => rightPartOf(member, part)),
    );
  await recallParts(surroundings, brand, holders);
}

/** Asks those of the terminals that are connected to release rights, and waits for a moment for what their journals bring. */
export async function recallParts(
  { present, recall, answered, newId }: Surroundings,
  brand: string,
  holders: ReadonlyMap<string, readonly RightPart[]>,
): Promise<void> {
  const connected = await present(brand, [...holders.keys()]);
  const recalls: Recall[] = [];
  for (const [terminal, parts] of holders) {
    if (!connected.has(terminal)) continue;
    for (let from = 0; from < parts.length; from += PARTS_PER_RECALL)
      recalls.push({ brand, terminal, recall: newId(), parts: parts.slice(from, from + PARTS_PER_RECALL) });
  }
  const asked = recalls.slice(0, RECALLS_AT_MOST);
  // listening before asking: an answer can come within the same millisecond
  const heard = answered(
    asked.map((message) => message.recall),
    ANSWER_WAIT_MS,
  );
  for (const message of asked) await recall(message);
  await heard;
}

/**
 * Grants what head office has, written down before anybody hears of it. The brand's lock, which every writer of lots
 * takes, keeps the member's lots as they were read.
 */
function grantRights(
  books: Books,
  wanted: Wanted,
  grant: string,
  nowMs: number,
  today: Day,
): Promise<Grant | undefined> {
  return books.transaction(async (tx) => {
    await tx.lockBrand(wanted.brand);
    const earlier = await tx.earlierGrant(wanted);
    if (earlier) return earlier;
    const given = grantable(await tx.memberLots(wanted), wanted.amount, today).slice(0, MOST_PARTS);
    if (given.length === 0) return undefined;
    const positionOf = await tx.takePositions(wanted.brand, 1 + given.length);
    const until = nowMs + (wanted.lastsMs ?? GRANT_LASTS_MS);
    const parts = given.map((part) => ({ ...rightPartOf(wanted.member, part), until }));
    const changes = parts.map(({ until: _until, ...part }) => ({
      usable: undefined,
      expires: undefined,
      ...part,
      remaining: 0,
      held: 0,
      granted: part.amount,
    }));
    await tx.addToLots(wanted, changes, (index) => positionOf(1 + index));
    await tx.writeGrant(wanted, { grant, parts }, nowMs, positionOf(0));
    return { grant, parts };
  });
}

/**
 * What head office may give of each lot: what neither a terminal holds nor is on its way to one, and no more than is left
 * in the lot. Over all lots no more than the member owns less all rights that are out: a debt in one lot is covered by the
 * others (R03). The lot that expires first comes first (R18); lots that have lapsed give nothing.
 */
export function grantable<L extends RightsLot>(
  lots: readonly L[],
  amount: number,
  today: Day,
): { lot: L; amount: number }[] {
  const counted = lots.filter((lot) => lot.remaining <= 0 || lot.expires === null || lot.expires >= today);
  const owned = sum(counted.map((lot) => lot.remaining));
  const out = sum(counted.map((lot) => sum([...lot.held.values()].map((held) => Math.max(0, held))) + lot.granted));
  let left = Math.min(amount, Math.max(0, owned - out));
  const parts: { lot: L; amount: number }[] = [];
  for (const lot of inOrderOfExpiry(counted)) {
    const part = Math.min(left, lot.remaining, lot.remaining - sum([...lot.held.values()]) - lot.granted);
    if (part <= 0) continue;
    parts.push({ lot, amount: part });
    left -= part;
  }
  return parts;
}

/** Which terminals to ask for how much, so that together with what head office has it would be enough. */
export function recallable<L extends RightsLot>(
  lots: readonly L[],
  missing: number,
  asker: string | undefined,
  today: Day,
): Map<string, { lot: L; amount: number }[]> {
  const wanted = new Map<string, { lot: L; amount: number }[]>();
  let left = missing;
  for (const lot of inOrderOfExpiry(lots)) {
    if ((lot.expires !== null && lot.expires < today) || (lot.usable !== null && lot.usable > today)) continue;
    for (const [terminal, held] of lot.held) {
      const part = Math.min(left, held, lot.remaining);
      if (terminal === asker || part <= 0) continue;
      wanted.set(terminal, [...(wanted.get(terminal) ?? []), { lot, amount: part }]);
      left -= part;
    }
  }
  return wanted;
}

export const rightPartOf = (member: string, { lot, amount }: { lot: RightsLot; amount: number }): RightPart => ({
  lot: lot.id,
  unit: lot.unit,
  member,
  amount,
  ...term(lot),
});

const inOrderOfExpiry = <L extends RightsLot>(lots: readonly L[]): L[] =>
  [...lots].sort((a, b) => compare(a.expires ?? '9999-12-31', b.expires ?? '9999-12-31') || compare(a.id, b.id));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
