import { present } from '#base/assert';
import { parseProgram } from '#domain/program/schema';
import { RIGHTS_POLICIES, rightsPolicies } from '#domain/rights-policy';
import { standardProgram } from '#office/standard-program';
import type { Amount, Bench } from './bench.ts';
import { type Found, KNOWS_THE_FUTURE, type Share, simulate } from './outage/simulate.ts';
import { LINES_LEFT_OUT, readVisits } from './outage/visits.ts';
import { rateRow, type Row, type Target } from './row.ts';

/** At so many visits a member who has enough for a reward asks for one; which one, and at which visits, is drawn by seed. */
const RATE = 0.1;
const SEEDS = [1, 2, 3];
/** The households are followed for half a year before anything is counted. */
const HALF_A_YEAR = '2017-07-01';
/** What the smallest size looks at. */
const FEW_HOUSEHOLDS = 60;

/**
 * outage: a year of real visits (2,377 households, 293 stores) under the standard program. Each store in turn is cut off on
 * each day on which anybody came, and head office in each hour; every outage starts from the state before it, in which
 * rights rest where a policy put them. How many of the redemptions that are asked for meanwhile are served, in the store that
 * is cut off and elsewhere? The anchor is a policy that knows the future. The journals of each outage are added up apart from
 * all of this: no lot may have given more than it had.
 */
export const outage: Bench = (amount) => rowsOf(amount);

async function* rowsOf({ smallest }: Amount): AsyncIterable<Row> {
  const program = present(parseProgram(standardProgram()).program, 'the standard program has no faults');
  const seeds = smallest ? SEEDS.slice(0, 1) : SEEDS;
  const households = [...(await readVisits(LINES_LEFT_OUT)).values()].slice(0, smallest ? FEW_HOUSEHOLDS : undefined);
  const run = (name: string, from?: string): Found[] =>
    seeds.map((seed) => {
      const policy = name === KNOWS_THE_FUTURE ? name : rightsPolicies[name as keyof typeof rightsPolicies];
      return simulate(households, program, policy, { rate: RATE, seed, ...(from !== undefined && { from }) });
    });
  const limit = run(KNOWS_THE_FUTURE, HALF_A_YEAR);
  const all: Found[] = [...limit];
  for (const name of RIGHTS_POLICIES) {
    const found = run(name, HALF_A_YEAR);
    all.push(...found);
    yield* rowsFor(name, found, limit, name === 'default');
  }
  yield firstVisits(limit);
  if (!smallest) yield* besides();
  yield checked(all);

  function* besides(): Iterable<Row> {
    // from the first day, when nobody has points or has been anywhere
    const first = run('default');
    const firstLimit = run(KNOWS_THE_FUTURE);
    all.push(...first, ...firstLimit);
    yield share('outage from the first day, cut off: default', first, firstLimit, ({ cutOff }) => cutOff, 90);
  }
}

function* rowsFor(name: string, found: readonly Found[], limit: readonly Found[], isDefault: boolean): Iterable<Row> {
  const row = (where: string, of: (found: Found) => Share, atLeast?: number): Row =>
    share(`outage, ${where}: ${name}`, found, limit, of, isDefault ? atLeast : undefined);
  yield row('cut off', ({ cutOff }) => cutOff, 90);
  yield row('elsewhere', ({ elsewhere }) => elsewhere, 98);
  // of members whose rights lie in part in the store that is cut off; a policy that leaves none there has no such row
  if (found.every(({ elsewhereMembers }) => elsewhereMembers.wanted > 0))
    yield row('elsewhere, with rights in the store that is cut off', ({ elsewhereMembers }) => elsewhereMembers);
  yield row('head office away', ({ hour }) => hour, 90);
  yield rateRow(
    {
      name: `outage, moves of rights a visit: ${name}`,
      size: found[0]!.visits,
      unit: 'moves',
      anchorName: 'one a visit',
    },
    found.map(({ moves, visits }) => ({ ours: moves / visits, anchor: 1 })),
  );
}

function share(
  name: string,
  found: readonly Found[],
  limit: readonly Found[],
  of: (found: Found) => Share,
  atLeast?: number,
): Row {
  const percent = ({ served, wanted }: Share): number => (100 * served) / wanted;
  const target: Target | undefined = atLeast === undefined ? undefined : { of: 'ours', atLeast };
  return rateRow(
    { name, size: of(found[0]!).wanted, unit: '% served', anchorName: KNOWS_THE_FUTURE, target },
    found.map((one, index) => ({ ours: percent(of(one)), anchor: percent(of(limit[index]!)) })),
  );
}

/** Redemptions that are asked for where the household has never been: what no policy can know of its own visits. */
const firstVisits = (found: readonly Found[]): Row =>
  rateRow(
    {
      name: 'outage, asked for at a first visit',
      size: found[0]!.connected.wanted,
      unit: '% of redemptions',
      anchorName: 'all',
    },
    found.map(({ atNewPlaces, connected }) => ({ ours: (100 * atNewPlaces) / connected.wanted, anchor: 100 })),
  );

/** Outages of all policies without an overdraft, in a hundred. */
function checked(all: readonly Found[]): Row {
  const outages = all.reduce((sum, one) => sum + one.outages, 0);
  const overdrawn = all.reduce((sum, one) => sum + one.overdrawn, 0);
  return rateRow(
    {
      name: 'outage, without an overdraft',
      size: outages,
      unit: '% of outages',
      anchorName: 'all',
      target: { of: 'ours', atLeast: 100 },
    },
    [{ ours: (100 * (outages - overdrawn)) / outages, anchor: 100 }],
  );
}
