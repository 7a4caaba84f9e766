import { z } from 'zod';
import { same } from './differences.ts';
import { type Instrument, parseProgram, type Program } from './schema.ts';

const places = z.array(z.string().min(1).max(80)).max(1_000);

/**
 * A program that holds in some stores and regions before it holds everywhere. All counters of the brand get it; each goes by it if its store
 * is named, so that all counters of a store decide alike. Nothing named: it is over.
 */
const pilotSchema = z.object({ stores: places, regions: places, program: z.unknown().optional() });
export type Where = { readonly stores: readonly string[]; readonly regions: readonly string[] };
export type Pilot = Where & { readonly program: Program };

/** Id under which head office sends a pilot, beside the program in force. */
export const PILOT_ID = 'pilot';

export const PILOT_OVER = { stores: [], regions: [] } as const;

/** Whether somewhere is named: nothing named means everywhere. */
export const isSomewhere = ({ stores, regions }: Where): boolean => stores.length + regions.length > 0;

/** The pilot that runs, undefined if none does or it cannot be read here. */
export function parsePilot(value: unknown): Pilot | undefined {
  const parsed = pilotSchema.safeParse(value);
  if (!parsed.success || !isSomewhere(parsed.data)) return undefined;
  const { program } = parseProgram(parsed.data.program);
  return program && { stores: parsed.data.stores, regions: parsed.data.regions, program };
}

/** Whether a document is a pilot, running or over: a counter keeps no other. */
export const isPilot = (value: unknown): boolean =>
  pilotSchema.safeParse(value).data?.program === undefined
    ? pilotSchema.safeParse(value).success
    : parsePilot(value) !== undefined;

/** Whether a pilot holds in a store. */
export const holdsIn = (
  { stores, regions }: Where,
  store: { readonly id: string; readonly region?: string | undefined },
): boolean => stores.includes(store.id) || (store.region !== undefined && regions.includes(store.region));

/**
 * What head office takes part in, with the program of the whole brand: it draws, gives passes and seats, makes codes, rewards friends,
 * settles between owners. A pilot may not differ in it.
 */
const OF_THE_BRAND: ReadonlySet<Instrument['kind']> = new Set<Instrument['kind']>([
  'draw',
  'occasion',
  'referral',
  'event',
  'club',
  'voucher',
  'partner',
  'group',
]);

const isOfTheBrand = (one: Instrument): boolean =>
  OF_THE_BRAND.has(one.kind) ||
  ('limited' in one && one.limited === true) ||
  ('perMember' in one && one.perMember !== undefined) ||
  ('batch' in one && one.batch !== undefined);

/** The instruments for which a program can hold in the whole brand only: what head office takes part in is different in it. */
export function brandOnly(inForce: Program, program: Program): readonly Instrument[] {
  const [before, after] = [inForce.instruments.filter(isOfTheBrand), program.instruments.filter(isOfTheBrand)];
  const missing = (from: readonly Instrument[], others: readonly Instrument[]): Instrument[] =>
    from.filter((one) => !others.some((other) => other.id === one.id && same(other, one)));
  const changed = missing(after, before);
  return [...changed, ...missing(before, after).filter(({ id }) => !changed.some((one) => one.id === id))];
}
