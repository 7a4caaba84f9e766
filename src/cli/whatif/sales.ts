import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { PastSale } from '#analytics/whatif/replay';
import { dayIn, minuteIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { Sale } from '#domain/sale';
import { DEMO_TIME_ZONE, PUBLISHED, readBaskets, weeksUntil } from '../demo/purchases.ts';
import { saleOf, saleSchema } from '../evaluate.ts';

/** Past sales in the order of their time, to be gone through once. */
export type PastSales = {
  /** How many there are at most: for showing how far it is. */
  readonly total: number;
  readonly sales: AsyncIterable<Result<PastSale>>;
};

/**
 * The year of real purchases that comes with the program, moved by whole weeks so that its end is just before `nowMs`, as
 * the demo does: campaigns of this year meet purchases of this year.
 */
export const demoSales = (nowMs: number): PastSales => ({
  total: PUBLISHED.baskets,
  sales: readDemo(weeksUntil(nowMs)),
});

async function* readDemo(weeksLater: number): AsyncGenerator<Result<PastSale>> {
  for await (const { basketId, household, store, at, lines } of readBaskets(weeksLater)) {
    const sale: Sale = {
      key: `file:${basketId}`,
      source: 'file',
      at,
      total: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      lines: lines.map(({ amountMinor, ...line }) => ({ kind: 'goods', amount: amountMinor, ...line })),
      payments: [],
    };
    const [day, minute] = [dayIn(DEMO_TIME_ZONE, at), minuteIn(DEMO_TIME_ZONE, at)];
    yield ok({ member: household, day, minute, store, sale });
  }
}

/** A line of a file of past sales; docs/program.md explains it. */
const pastSaleSchema = z.strictObject({
  member: z.string().min(1).max(80),
  day: z.iso.date(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('12:00'),
  store: z.string().min(1).max(80).default('store'),
  ...saleSchema.shape,
});

/** A longer line is not a sale. */
const MOST_CHARACTERS = 2_000_000;

/** Past sales of a file of JSON lines, one sale on each. What is wrong with one is said with its line. */
export async function salesOfFile(file: string): Promise<Result<PastSales>> {
  try {
    return ok({ total: await linesOf(file), sales: readSales(file) });
  } catch (error) {
    return refused('cli-file-unreadable', { file, reason: String((error as NodeJS.ErrnoException).code ?? error) });
  }
}

async function* readSales(file: string): AsyncGenerator<Result<PastSale>> {
  let [number, last] = [0, ''];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    const read = line.length > MOST_CHARACTERS ? refused('whatif-line-long') : readSale(line, number);
    const sale = read.ok && read.value.day < last ? refused('whatif-line-order', { day: last }) : read;
    if (!sale.ok) return yield refused(sale.code, { ...sale.values, file, line: number });
    last = sale.value.day;
    yield sale;
  }
}

function readSale(line: string, number: number): Result<PastSale> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return refused('whatif-line-fault', { path: '', reason: error instanceof Error ? error.message : String(error) });
  }
  const parsed = pastSaleSchema.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return refused('whatif-line-fault', { path: `${path.join('.')}: `, reason: message });
  }
  const { member, day, time, store, ...sale } = parsed.data;
  return ok({
    member,
    day,
    minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
    store,
    sale: { ...saleOf(sale), key: `file:${number}` },
  });
}

/** Lines of a file, counted without reading what they say. */
async function linesOf(file: string): Promise<number> {
  let [lines, last] = [0, NEW_LINE];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, at + 1)) lines++;
    last = chunk.at(-1) ?? last;
  }
  return last === NEW_LINE ? lines : lines + 1;
}

const NEW_LINE = 10;
