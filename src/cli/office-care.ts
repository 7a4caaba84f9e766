import { parseArgs } from 'node:util';
import { canonicalJson } from '#base/canonical-json';
import { withOffice } from './office.ts';
import { complain, say } from './say.ts';

const options = { data: { type: 'string' }, terminal: { type: 'string' }, by: { type: 'string' } } as const;

/** `treuekasse dead --terminal COUNTER --by NAME`: a person says that a counter will not come back. */
export async function deadCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const { terminal, by } = values;
  if (terminal === undefined) return complain('cli-option-missing', { option: '--terminal' }, 2);
  if (by === undefined) return complain('cli-option-missing', { option: '--by' }, 2);
  await withOffice(values, async (office) => {
    const named = (await office.overview()).terminals.filter(({ id }) => id === terminal || id.endsWith(terminal));
    const [found] = named;
    if (!found || named.length > 1) return complain('terminal-unknown', {}, 2);
    const declared = await office.declareDead(found.id, by);
    if (!declared.ok) return complain(declared.code, declared.values, 2);
    say('cli-dead-done', { terminal: found.name, points: declared.value.get('points') ?? 0 });
    say('cli-dead-warning', { terminal: found.id });
  });
}

/** `treuekasse disagree`: exit 1 if there are sales or returns that head office decides otherwise; says what it booked for that. */
export async function disagreeCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  await withOffice(values, async (office) => {
    const found = await office.decideAgain();
    if (found.length === 0) return say('cli-disagreements-none');
    for (const { terminal, seq, booked, decided, corrected } of found) {
      const { effects: _booked, ...ours } = booked;
      const { effects: _decided, ...theirs } = decided;
      say('cli-disagreement', {
        terminal,
        seq,
        booked: canonicalJson(ours),
        decided: canonicalJson(theirs),
        corrected,
      });
    }
    process.exitCode = 1;
  });
}

/** Far above what any reward costs. */
const MOST_CREDIT = 1_000_000;

/**
 * `treuekasse credit`: what stores have advanced and not got back. With `--store NAME --points N` the store's counters may
 * advance so many points for each customer while head office cannot be reached; 0 is none.
 */
export async function creditCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: creditOptions });
  const { store, points } = values;
  if (store !== undefined && points === undefined) return complain('cli-option-missing', { option: '--points' }, 2);
  if (store === undefined && points !== undefined) return complain('cli-option-missing', { option: '--store' }, 2);
  if (points !== undefined && (!/^\d{1,7}$/.test(points) || Number(points) > MOST_CREDIT))
    return complain('argument-wrong', { argument: `--points ${points}` }, 2);
  await withOffice(values, async (office) => {
    if (store !== undefined) {
      const set = await office.setOfflineCredit(store, Number(points));
      if (!set.ok) return complain(set.code, set.values, 2);
      return say('cli-credit-set', { store, points: Number(points) });
    }
    const { advanced } = await office.overview();
    if (advanced.length === 0) say('cli-credit-none');
    for (const open of advanced) say('cli-credit-open', open);
  });
}

const creditOptions = { data: { type: 'string' }, store: { type: 'string' }, points: { type: 'string' } } as const;

/** `treuekasse stock --of INSTRUMENT [--total N]`: so many there are in all; of an event all its seats if nothing is said. */
export async function stockCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: stockOptions });
  const { of, total } = values;
  if (of === undefined) return complain('cli-option-missing', { option: '--of' }, 2);
  if (total !== undefined && !/^[1-9]\d{0,6}$/.test(total))
    return complain('argument-wrong', { argument: `--total ${total}` }, 2);
  await withOffice(values, async (office) => {
    const put = await office.putStock(of, total === undefined ? undefined : Number(total));
    if (!put.ok) return complain(put.code, put.values, 2);
    say('cli-stock-put', { instrument: of });
  });
}

/** `treuekasse invite --to OCCASION --name NAME [--segment ID]`: opens an occasion for all members, or for a target group, once for each name. */
export async function inviteCommand(args: readonly string[]): Promise<void> {
  const { to, name, segment, data } = parseArgs({ args: [...args], options: inviteOptions }).values;
  if (to === undefined) return complain('cli-option-missing', { option: '--to' }, 2);
  if (name === undefined) return complain('cli-option-missing', { option: '--name' }, 2);
  if (!/^[a-z0-9][a-z0-9-]{0,29}$/.test(name)) return complain('argument-wrong', { argument: `--name ${name}` }, 2);
  await withOffice({ data }, async (office) => {
    const given = await office.givePasses({
      kind: 'invitation',
      occasion: to,
      name,
      ...(segment !== undefined && { segment }),
    });
    if (!given.ok) return complain(given.code, given.values, 2);
    say('cli-invited', { members: given.value });
  });
}

const inviteOptions = {
  data: { type: 'string' },
  to: { type: 'string' },
  name: { type: 'string' },
  segment: { type: 'string' },
} as const;

const stockOptions = { data: { type: 'string' }, of: { type: 'string' }, total: { type: 'string' } } as const;
