import type { Transfer, Lot } from '#domain/account';
import { decideReturn } from '#domain/decide-return';
import { decideSale, type MemberState } from '#domain/decide-sale';
import type { ReturnBody, SaleBody } from '#domain/entry';
import type { Choice } from '#domain/program/evaluate';
import { parseProgram, type Program } from '#domain/program/schema';
import type { Sale, SaleLine } from '#domain/sale';

/** A program with one of each instrument; tests replace what they are about. */
export const sampleProgram = {
  format: 'treuekasse.program/1',
  id: 'sample',
  version: 3,
  name: { de: 'Muster', en: 'Sample' },
  currency: 'EUR',
  instruments: [
    { kind: 'points', id: 'points', points: 1, perAmount: 100, validMonths: 12 },
    {
      kind: 'tier-ladder',
      id: 'tiers',
      minimumAmount: 100,
      steps: [
        { id: 'guest', name: { de: 'Gast', en: 'Guest' }, from: 0, pointsPercent: 100 },
        { id: 'regular', name: { de: 'Stammgast', en: 'Regular' }, from: 3, pointsPercent: 150 },
      ],
    },
    {
      kind: 'reward',
      id: 'coffee',
      name: { de: 'Kaffee', en: 'Coffee' },
      gives: { kind: 'item', points: 20 },
    },
    {
      kind: 'reward',
      id: 'five',
      name: { de: '5 Euro', en: '5 euros' },
      gives: { kind: 'amount', points: 50, amount: 500 },
    },
    {
      kind: 'reward',
      id: 'two',
      name: { de: '2 Euro', en: '2 euros' },
      gives: { kind: 'amount', points: 30, amount: 200 },
    },
    {
      kind: 'reward',
      id: 'chosen',
      name: { de: 'Mit Punkten', en: 'With points' },
      gives: { kind: 'chosen', points: 1, amount: 10, minimumPoints: 5 },
    },
  ],
} as const;

/** The sample with other instruments, checked like a file of a shop. */
export function programWith(instruments: readonly object[]): Program {
  const { program, faults } = parseProgram({ ...sampleProgram, instruments });
  if (!program) throw new Error(JSON.stringify(faults));
  return program;
}

export const program: Program = programWith(sampleProgram.instruments);

export const pointsOnly = (more: object = {}): Program =>
  programWith([{ kind: 'points', id: 'points', points: 1, perAmount: 100, ...more }]);

export const goods = (amount: number, more: Partial<SaleLine> = {}): SaleLine => ({
  kind: 'goods',
  amount,
  vat: 1900,
  quantity: 1,
  ...more,
});

export const saleOf = (lines: readonly SaleLine[], more: Partial<Sale> = {}): Sale => ({
  key: 'hand:1',
  source: 'hand',
  at: 0,
  total: lines.reduce((sum, line) => sum + line.amount, 0),
  lines,
  payments: [],
  ...more,
});

export const lot = (id: string, remaining: number, expires?: string, held = remaining): Lot => ({
  id,
  unit: 'points',
  remaining,
  held,
  ...(expires !== undefined && { expires }),
});

export const stateOf = (lots: readonly Lot[] = [], more: Partial<MemberState> = {}): MemberState => ({
  member: 'M',
  lots,
  visits: 0,
  ...more,
});

export const TODAY = '2026-11-21';
export const HERE = { store: 'S', terminal: 'T', seq: 7 } as const;

/** Decides a sale that must be accepted. */
export function sold(
  from: Program,
  state: MemberState,
  sale: Sale,
  choices: readonly Choice[] = [],
  today = TODAY,
): SaleBody {
  const decided = decideSale(from, state, sale, choices, today, HERE);
  if (!decided.ok) throw new Error(`refused: ${decided.code}`);
  return decided.value;
}

/** Decides a return that must be accepted. */
export function returned(sale: SaleBody, before: number, amount?: number, today = TODAY): ReturnBody {
  const decided = decideReturn(
    sale,
    before,
    { key: 'r', ...(amount !== undefined && { amount }) },
    today,
    HERE.store,
    [],
  );
  if (!decided.ok) throw new Error(`refused: ${decided.code}`);
  return decided.value;
}

/** Units that one account gains over several transfers. */
export const gain = (transfers: readonly Transfer[], account: string, unit = 'points'): number =>
  transfers.reduce((sum, made) => {
    if (made.unit !== unit) return sum;
    return sum + (made.to === account ? made.amount : 0) - (made.from === account ? made.amount : 0);
  }, 0);
