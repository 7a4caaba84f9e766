import { ratio } from '#base/money';
import type { Program } from '#domain/program/schema';
import type { ClearingClass } from '#domain/settlement/clear-entry';
import { expectedRedemption, type RunOffRates, runOffRates } from '#domain/settlement/run-off';
import type { ClearingTerms } from '#domain/settlement/terms';
import { firstOfTwelve, type VoucherVolume, volumeState } from '#domain/settlement/voucher-volume';
import { programIn } from './store/administration.ts';
import type { Database } from './store/database.ts';
import { worthOf } from './store/overview.ts';
import { runOffOf } from './store/run-off.ts';
import { clearedBetween, ownersAtPresent, termsOf } from './store/settlement.ts';

/** What one owner owes the customers of one kind at the end of a month. Values in minor units, absent where a unit has no price. */
export type LiabilityLine = {
  readonly owner: string;
  readonly class: ClearingClass;
  readonly units: number;
  readonly expectedUnits: number;
  readonly face?: number;
  readonly expected?: number;
};
export type Liability = {
  readonly month: string;
  readonly lines: readonly LiabilityLine[];
  readonly volumes: readonly VoucherVolume[];
  readonly names: ReadonlyMap<string, string>;
  /** Months of age that have been seen of each kind: how much history the expectation rests on. */
  readonly history: readonly { readonly class: ClearingClass; readonly months: number }[];
};

/**
 * What each legal entity owes customers at the end of a month, at face and as far as it is expected to be redeemed, and the volume of its vouchers. How fast
 * units run off is learned of the whole brand, because customers are the brand's; what is open is each owner's own.
 */
export async function liabilityAt(db: Database, brand: string, month: string): Promise<Liability> {
  const [rows, { ownerOf, names }, inForce, terms] = [
    await runOffOf(db, brand),
    await ownersAtPresent(db, brand),
    await programIn(db, brand),
    await termsOf(db, brand),
  ];
  const byClass = Map.groupBy(rows, (row) => row.class);
  const rates = new Map([...byClass].map(([what, of]) => [what, runOffRates(of, month)] as const));
  const lines = [...byClass].flatMap(([what, of]) =>
    [...Map.groupBy(of, ({ issuer }) => ownerOf(issuer))].flatMap(([owner, own]) => {
      const { open, expected } = expectedRedemption(own, month, rates.get(what) ?? []);
      if (open <= 0) return [];
      const value = (units: number) => valueOf(what, units, inForce?.program, terms);
      const [face, worth] = [value(open), value(expected)];
      const values = { ...(face !== undefined && { face }), ...(worth !== undefined && { expected: worth }) };
      return [{ owner, class: what, units: open, expectedUnits: expected, ...values }];
    }),
  );
  const nameOf = (owner: string): string => names.get(owner) ?? owner;
  lines.sort((a, b) => nameOf(a.owner).localeCompare(nameOf(b.owner), 'de') || (a.class < b.class ? -1 : 1));
  const history = [...rates].map(([what, of]: readonly [ClearingClass, RunOffRates]) => ({
    class: what,
    months: of.length,
  }));
  return { month, lines, names, history, volumes: await volumesOf(db, brand, month, rows, ownerOf) };
}

/** Points at the reward that gives most for them; credit and vouchers at what they say; stamps at what owners pay each other for them. */
function valueOf(
  what: ClearingClass,
  units: number,
  program: Program | undefined,
  terms: ClearingTerms | undefined,
): number | undefined {
  if (what === 'points') return program && worthOf(program, units);
  if (!what.startsWith('stamps:')) return units;
  const stamps = terms?.stamps[what.slice('stamps:'.length)];
  return stamps && ratio(units, stamps.per1000, 1_000, 'half-up');
}

const isVoucher = (what: ClearingClass): boolean => what === 'voucher' || what === 'voucher-single';

async function volumesOf(
  db: Database,
  brand: string,
  last: string,
  rows: Awaited<ReturnType<typeof runOffOf>>,
  ownerOf: (party: string) => string,
): Promise<VoucherVolume[]> {
  const first = firstOfTwelve(last);
  const within = rows.filter((row) => isVoucher(row.class) && row.month >= first && row.month <= last);
  const taken = (await clearedBetween(db, brand, first, last)).filter((row) => isVoucher(row.class));
  const issuers = Map.groupBy(within, ({ issuer }) => ownerOf(issuer));
  return [...issuers].map(([issuer, own]) => {
    const accepted = new Map<string, number>();
    for (const { issuer: gave, taker, units } of taken) {
      const by = ownerOf(taker);
      if (ownerOf(gave) === issuer && by !== issuer) accepted.set(by, (accepted.get(by) ?? 0) + units);
    }
    const volume = {
      issuer,
      sold: own.reduce((sum, { given }) => sum + given, 0),
      redeemed: own.reduce((sum, { redeemed }) => sum + redeemed, 0),
      accepted: [...accepted].map(([by, amount]) => ({ by, amount })),
    };
    return { ...volume, state: volumeState(volume) };
  });
}
