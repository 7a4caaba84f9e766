import { parseArgs } from 'node:util';
import { z } from 'zod';
import { givesPoints, type Lot, memberOf, type Unit, UNIT } from '#domain/account';
import { decideSale } from '#domain/decide-sale';
import { term } from '#domain/lots';
import { readyProgram } from '#domain/program/compile';
import { batchCodes, poolOfCode, type ShownCode } from '#domain/program/coupons';
import type { Choice } from '#domain/program/evaluate';
import { explain } from '#domain/program/explain';
import { usesOf } from '#domain/program/member-limits';
import { parseProgram, type ProgramFault, type Reward, rewardsOf } from '#domain/program/schema';
import type { Sale, SaleLine } from '#domain/sale';
import { readJsonFile } from './read-file.ts';
import { complain, sentence } from './say.ts';

const freeCode = (shown: ShownCode): Lot => ({ ...poolOfCode(shown), id: `case:${shown.code}`, remaining: 1, held: 1 });

function unusedOf(reward: Reward, member: string, day: string): Lot[] {
  const given = usesOf(reward, member, 'owner:case', day);
  if (!given) return [];
  const { unit, amount, lot: id, to: account, usable, expires } = given;
  return [{ id, unit, account, ...term({ usable, expires }), remaining: amount, held: amount }];
}

const lineSchema = z.strictObject({
  amount: z.int(),
  vat: z.int().min(0).max(10_000).default(1_900),
  quantity: z.int().min(1).default(1),
  kind: z.enum(['goods', 'deposit', 'voucher', 'reward']).default('goods'),
  product: z.string().optional(),
  category: z.string().optional(),
  tags: z.array(z.string()).optional(),
  text: z.string().optional(),
});

/** A sale as a file describes it. */
export const saleSchema = z.strictObject({
  key: z.string().default('case'),
  total: z.int(),
  lines: z.array(lineSchema).max(10_000).optional(),
  /** The price list is net: amounts are without VAT. */
  net: z.boolean().optional(),
  payments: z.array(z.strictObject({ method: z.string(), amount: z.int() })).default([]),
  /** Codes of coupons that are shown. */
  codes: z.array(z.string()).max(20).optional(),
});

/**
 * A case for `treuekasse evaluate`: a member, a sale, and the facts that the decision rests on. Amounts in minor units,
 * VAT rates in hundredths of a percent. docs/program.md shows examples.
 */
const caseSchema = z.strictObject({
  member: z.strictObject({
    id: z.string().default('member'),
    /** Points at hand, as one lot without end; or `lots`, each with its own. */
    points: z.int().default(0),
    lots: z
      .array(z.strictObject({ points: z.int(), expires: z.iso.date().optional() }))
      .max(10_000)
      .optional(),
    visits: z.int().min(0).default(0),
    lastVisit: z.iso.date().optional(),
    /** Stamps, passes and what is left of something limited here, by unit: `{ "stamps:coffee": 8, "stock:mug": 3 }`. */
    units: z.record(z.string().regex(UNIT), z.int().min(0)).default({}),
    /** Target groups and groups that the member belongs to. */
    segments: z.array(z.string()).default([]),
    groups: z.array(z.string()).default([]),
  }),
  sale: saleSchema,
  facts: z.strictObject({
    /** The store's day on which it is decided: a case without it would not come out the same tomorrow. */
    day: z.iso.date(),
    store: z.string().default('store'),
    region: z.string().optional(),
    /** Time on the store's clock, HH:MM. */
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .default('12:00'),
    /** Rewards that the customer wants; `points` where the number is a choice. */
    choices: z
      .array(z.strictObject({ reward: z.string(), points: z.int().optional(), amount: z.int().optional() }))
      .max(100)
      .default([]),
  }),
});

/** Decides one case and prints effects, totals and reasons as one JSON object. Touches no database. Exit 2 when refused. */
export function evaluateCommand(args: readonly string[]): void {
  const { values } = parseArgs({ args: [...args], options: { program: { type: 'string' }, case: { type: 'string' } } });
  if (values.program === undefined) return complain('cli-option-missing', { option: '--program' }, 2);
  if (values.case === undefined) return complain('cli-option-missing', { option: '--case' }, 2);
  const programFile = readJsonFile(values.program);
  if (!programFile.ok) return complain(programFile.code, programFile.values, 2);
  const caseFile = readJsonFile(values.case);
  if (!caseFile.ok) return complain(caseFile.code, caseFile.values, 2);

  const { program, faults } = parseProgram(programFile.value);
  if (!program) return tellFaults(values.program, faults);
  const parsed = caseSchema.safeParse(caseFile.value);
  if (!parsed.success) {
    return tellFaults(
      values.case,
      parsed.error.issues.map((issue) => ({ path: issue.path.join('.') || '(file)', reason: issue.message })),
    );
  }
  const { member, sale, facts } = parsed.data;
  const lots = (member.lots ?? [{ points: member.points }]).map(
    ({ points, expires }, index): Lot => ({
      id: `case:${index}`,
      unit: 'points',
      remaining: points,
      held: points,
      ...(expires !== undefined && { expires }),
    }),
  );
  const units = Object.entries(member.units).map(
    ([unit, held]): Lot => ({
      id: `case:${unit}`,
      unit: unit as Unit,
      remaining: held,
      held,
    }),
  );
  const state = {
    member: member.id,
    lots,
    visits: member.visits,
    segments: member.segments,
    groups: member.groups.map((id) => ({ id, account: `group:${id}` })),
    ...(member.lastVisit !== undefined && { lastVisitDay: member.lastVisit }),
    others: units,
    // what is limited is named beside what the member has; a code of a batch, and what a member may have, has not been used yet
    pools: [
      ...units,
      ...batchCodes(readyProgram(program), sale.codes).map(freeCode),
      ...rewardsOf(program).flatMap((reward) => unusedOf(reward, member.id, facts.day)),
    ],
  };
  const shown = saleOf(sale);
  const decided = decideSale(program, state, shown, facts.choices.map(choiceOf), facts.day, {
    store: facts.store,
    region: facts.region,
    terminal: 'case',
    seq: 1,
    minute: Number(facts.time.slice(0, 2)) * 60 + Number(facts.time.slice(3)),
  });
  if (!decided.ok) {
    console.log(
      JSON.stringify(
        { refused: { code: decided.code, values: decided.values, ...inBoth(decided.code, decided.values) } },
        null,
        2,
      ),
    );
    process.exitCode = 2;
    return;
  }
  const { effects, transfers, discount, vat, charges, credit, toPay, facts: decidedOn } = decided.value;
  const sum = (unit: string, matches: (from: string) => boolean): number =>
    transfers.reduce((total, made) => (made.unit === unit && matches(made.from) ? total + made.amount : total), 0);
  const reached = effects.find((effect) => effect.kind === 'tier');
  console.log(
    JSON.stringify(
      {
        program: { id: program.id, version: program.version },
        totals: {
          total: sale.total,
          discount,
          ...(vat && { vat }),
          ...(charges !== undefined && { charges }),
          ...(credit !== undefined && { credit }),
          toPay,
          pointsEarned: sum('points', givesPoints),
          pointsSpent: sum('points', (from) => memberOf(from) !== undefined),
          visits: sum('visits', givesPoints),
          ...(reached?.kind === 'tier' && { tier: reached.tier }),
        },
        effects,
        reasons: effects.map(({ reason }) => ({
          key: reason.key,
          values: reason.values,
          ...inBoth(reason.key, reason.values),
        })),
        refusals: explain(program, shown, decidedOn).map(({ instrument, reason }) => ({
          instrument,
          key: reason.key,
          ...inBoth(reason.key, reason.values),
        })),
        transfers,
        facts: decidedOn,
      },
      null,
      2,
    ),
  );
}

const inBoth = (key: string, values: Parameters<typeof sentence>[1]) => ({
  de: sentence(key, values, 'de'),
  en: sentence(key, values, 'en'),
});

/** Without lines the whole amount is one line of goods at 19 %. */
export function saleOf(sale: z.infer<typeof saleSchema>): Sale {
  const lines = (sale.lines ?? [{ kind: 'goods' as const, amount: sale.total, vat: 1_900, quantity: 1 }]).map(
    ({ product, category, tags, text, ...line }: z.infer<typeof lineSchema>): SaleLine => ({
      ...line,
      ...(tags !== undefined && { tags }),
      ...(product !== undefined && { product }),
      ...(category !== undefined && { category }),
      ...(text !== undefined && { text }),
    }),
  );
  return {
    key: sale.key,
    source: 'file',
    at: 0,
    total: sale.total,
    lines: sale.total === 0 && !sale.lines ? [] : lines,
    payments: sale.payments,
    ...(sale.net && { net: true }),
    ...(sale.codes && { codes: sale.codes }),
  };
}

type GivenChoice = { reward: string; points?: number | undefined; amount?: number | undefined };
const choiceOf = ({ reward, points, amount }: GivenChoice): Choice => ({
  reward,
  ...(points !== undefined && { points }),
  ...(amount !== undefined && { amount }),
});

function tellFaults(file: string, faults: readonly ProgramFault[]): void {
  complain('cli-file-faults', { file, count: faults.length }, 2);
  for (const { path, reason } of faults) console.error(`  ${path}: ${reason}`);
}
