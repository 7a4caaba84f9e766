import { sql } from 'kysely';
import { present } from '#base/assert';
import type { RandomBytes } from '#base/clock';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { type LotId, ownerAccount, poolAccount, stockOf } from '#domain/account';
import { type CouponCode, codePool, newCouponCode } from '#domain/coupon-code';
import type { AdjustmentBody } from '#domain/entry';
import type { Coupon } from '#domain/program/instruments';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { programIn } from './administration.ts';
import { postgresBooks } from './books.ts';
import type { Database, Tx } from './database.ts';

/** Codes of one batch, and of all batches of a coupon: counters keep each code until it is used. */
export const MOST_IN_BATCH = 10_000;
export const MOST_OF_COUPON = 100_000;
/** Codes in one entry and one transaction: counters that book meanwhile do not wait for more. */
const CODES_AT_A_TIME = 500;
const BATCH_NAME = /^[a-z0-9][a-z0-9-]{0,29}$/;

export type BatchWanted = {
  /** The coupon of the program in force. */
  readonly coupon: string;
  /** What this batch is called, such as `mailing-may`: asked again with the same name it is the same batch. */
  readonly name: string;
  /** So many codes in all. */
  readonly codes: number;
};
export type BatchRefusal =
  | 'coupon-unknown'
  | 'coupon-batch-name'
  | 'coupon-batch-count'
  | 'coupon-batch-less'
  | 'coupon-batch-full';

/**
 * Makes a batch of codes, each of which works once: a pool of one, whose right lies at head office until a counter asks for it (L24,
 * R25). Asked again, or after having been interrupted, it makes only what is missing to `codes` in all. Answers all codes of the batch,
 * in the order of their letters.
 */
export async function makeCouponBatch(
  db: Database,
  writer: OwnWriter,
  random: RandomBytes,
  { coupon: id, name, codes: count }: BatchWanted,
  nowMs: number,
): Promise<Result<readonly CouponCode[], BatchRefusal>> {
  const { brand } = writer.owner;
  if (!BATCH_NAME.test(name)) return refused('coupon-batch-name', { name });
  if (!Number.isInteger(count) || count < 1 || count > MOST_IN_BATCH)
    return refused('coupon-batch-count', { most: MOST_IN_BATCH });
  for (let step = 0; step <= MOST_IN_BATCH / CODES_AT_A_TIME + 1; step++) {
    const made = await postgresBooks(db).transactionWith(
      async (tx, books): Promise<Result<readonly CouponCode[] | undefined, BatchRefusal>> => {
        // of two at the same moment the second sees what the first has made
        await books.lockBrand(brand);
        const coupon = couponsIn((await programIn(tx, brand))?.program.instruments).find((one) => one.id === id);
        if (!coupon?.batch) return refused('coupon-unknown', { coupon: id });
        const kept = await codesOf(tx, brand, id);
        const own = kept.filter(({ lot }) => lot === lotOf(name)).map(({ code }) => code);
        if (own.length > count) return refused('coupon-batch-less', { made: own.length });
        if (own.length === count) return ok(own.toSorted());
        if (kept.length + count - own.length > MOST_OF_COUPON)
          return refused('coupon-batch-full', { most: MOST_OF_COUPON });
        const known = new Set(kept.map(({ code }) => code));
        const fresh = new Set<CouponCode>();
        while (fresh.size < Math.min(CODES_AT_A_TIME, count - own.length)) {
          const code = newCouponCode(coupon.batch.prefix, random);
          if (!known.has(code)) fresh.add(code);
        }
        await bookOwn(books, writer, [stockOfCodes(brand, id, name, [...fresh], dayIn('UTC', nowMs))], nowMs);
        return ok(undefined);
      },
    );
    if (!made.ok) return made;
    if (made.value) return ok(made.value);
  }
  throw new Error('a batch is made in so many steps');
}

function stockOfCodes(
  brand: string,
  coupon: string,
  name: string,
  codes: readonly CouponCode[],
  day: string,
): AdjustmentBody {
  return {
    kind: 'adjustment',
    member: poolAccount(coupon),
    reason: 'stock',
    day,
    transfers: codes.map((code) => ({
      unit: stockOf(coupon),
      from: ownerAccount(brand),
      to: codePool(coupon, code),
      amount: 1,
      lot: lotOf(name),
    })),
  };
}

const lotOf = (name: string): LotId => `batch:${name}`;

/** A batch that was made, as a person looks at it. `used`: codes that are used up at this moment. */
export type CouponBatch = {
  readonly coupon: string;
  readonly name: string;
  readonly codes: number;
  readonly used: number;
};

/** What batches there are of the coupons of the program in force. Reads through the lots of the brand: for a page that a person opens. */
export async function couponBatches(db: Database, brand: string): Promise<readonly CouponBatch[]> {
  const coupons = couponsIn((await programIn(db, brand))?.program.instruments).filter(({ batch }) => batch);
  if (coupons.length === 0) return [];
  const { rows } = await sql<{ unit: string; id: string; codes: number; used: number }>`
    select unit, id, count(*)::int as codes, (count(*) filter (where remaining <= 0))::int as used from lot
    where brand = ${brand} and unit = any(${coupons.map(({ id }) => stockOf(id))}::text[]) and id like 'batch:%'
    group by unit, id order by unit, id`.execute(db);
  return rows.map(({ unit, id, codes, used }) => ({
    coupon: present(
      coupons.find((one) => stockOf(one.id) === unit),
      'was asked for',
    ).id,
    name: id.slice('batch:'.length),
    codes,
    used,
  }));
}

async function codesOf(tx: Tx, brand: string, coupon: string): Promise<readonly { code: CouponCode; lot: LotId }[]> {
  const rows = await tx
    .selectFrom('lot')
    .select(['member', 'id'])
    .where('brand', '=', brand)
    .where('unit', '=', stockOf(coupon))
    .where('id', 'like', 'batch:%')
    .execute();
  const before = codePool(coupon, '').length;
  return rows.map(({ member, id }) => ({ code: member.slice(before), lot: id }));
}

const couponsIn = (instruments: readonly { readonly kind: string }[] = []): readonly Coupon[] =>
  instruments.filter((one): one is Coupon => one.kind === 'coupon');
