import { parseArgs } from 'node:util';
import { ownerName } from '#domain/settlement/closed';
import { statementsOf } from '#domain/settlement/statement';
import { className, statementCsv } from '#office/pages/statement-csv';
import type { SettlementDesk } from '#office/settlement-desk';
import type { SettlementView } from '#office/store/settlement';
import { withOffice } from './office.ts';
import { readJsonFile } from './read-file.ts';
import { complain, say, terminalLanguage } from './say.ts';
import { writeNamedFile } from './write-file.ts';

const ownerOptions = {
  data: { type: 'string' },
  name: { type: 'string' },
  store: { type: 'string', multiple: true },
} as const;

/** `treuekasse owner [--name NAME --store STORE ...]`: says whose the stores are; without a name it says who owns what. */
export async function ownerCommand(args: readonly string[]): Promise<void> {
  const { name, store: stores = [], data } = parseArgs({ args: [...args], options: ownerOptions }).values;
  if (name === undefined && stores.length > 0) return complain('cli-option-missing', { option: '--name' }, 2);
  await withOffice({ data }, async ({ settlement }) => {
    if (name !== undefined) {
      const put = await settlement.putOwner(name, stores);
      if (!put.ok) return complain(put.code, put.values, 2);
    }
    const owners = await settlement.owners();
    if (owners.length === 0) say('cli-owners-none');
    for (const owner of owners) say('cli-owner', { owner: owner.name, stores: owner.stores.join(', ') || '–' });
  });
}

const options = {
  data: { type: 'string' },
  period: { type: 'string' },
  terms: { type: 'string' },
  owner: { type: 'string' },
  csv: { type: 'string' },
  pdf: { type: 'string' },
  close: { type: 'boolean' },
  by: { type: 'string' },
  anyway: { type: 'boolean' },
} as const;

/**
 * `treuekasse settle --period MONTH [--owner NAME] [--csv FILE] [--pdf FILE]`: what owners owe each other for a month; `--close --by NAME` closes
 * it for ever; `--terms FILE` says what units are worth between owners. Exit 1 if a closed month is not as it was closed.
 */
export async function settleCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const { period, terms, by, data } = values;
  if (period === undefined && terms === undefined) return complain('cli-option-missing', { option: '--period' }, 2);
  if (values.close && by === undefined) return complain('cli-option-missing', { option: '--by' }, 2);
  const wanted = terms === undefined ? undefined : readJsonFile(terms);
  if (wanted && !wanted.ok) return complain(wanted.code, wanted.values, 2);
  await withOffice({ data }, async ({ settlement }) => {
    if (wanted) {
      const put = await settlement.putTerms(wanted.value);
      if (!put.ok) return complain(put.code, put.values, 2);
      say('cli-settle-terms');
    }
    if (period === undefined) return;
    const asked = values.close ? await settlement.close(period, by ?? '', values.anyway) : await settlement.of(period);
    if (!asked.ok) {
      complain(asked.code, asked.values, 2);
      if (asked.code === 'settlement-unheard') complain('cli-settle-anyway', {}, 2);
      return;
    }
    await tell(settlement, asked.value, values);
    const broken = await settlement.broken();
    if (broken !== undefined) complain('cli-settle-broken', { period: broken });
  });
}

type Wanted = {
  readonly owner?: string | undefined;
  readonly csv?: string | undefined;
  readonly pdf?: string | undefined;
};

async function tell(settlement: SettlementDesk, view: SettlementView, { owner, csv, pdf }: Wanted): Promise<void> {
  const called = (id: string): string => ownerName(view.owners, id);
  const all = statementsOf(view);
  const statements =
    owner === undefined ? all : all.filter((one) => one.owner === owner || called(one.owner) === owner);
  if (owner !== undefined && statements.length === 0 && all.length > 0)
    return complain('settlement-owner-unknown', { owner }, 2);
  if (csv !== undefined) {
    const written = writeNamedFile(csv, statementCsv(statements, called, view.period, terminalLanguage()));
    if (!written.ok) return complain(written.code, written.values, 2);
  }
  if (pdf !== undefined) {
    const written = writeNamedFile(pdf, await settlement.paper(view, statements, terminalLanguage()));
    if (!written.ok) return complain(written.code, written.values, 2);
  }
  const { closed } = view;
  if (closed) say('cli-settle-closed', { period: view.period, at: closed.at, by: closed.by, hash: closed.hash });
  else say('cli-settle-open', { period: view.period });
  if (all.length === 0) say('cli-settle-nothing');
  for (const { owner: id, total, lines } of statements) {
    say(total >= 0 ? 'cli-settle-gets' : 'cli-settle-pays', { owner: called(id), total: Math.abs(total) });
    for (const line of lines) {
      const text = {
        with: called(line.with),
        what: className(line.class, terminalLanguage()),
        units: Math.abs(line.units),
        value: Math.abs(line.value),
      };
      say(line.units > 0 ? 'cli-settle-took' : 'cli-settle-gave', { ...text, month: line.month });
    }
  }
  if (view.unheard.length > 0) say('cli-settle-unheard', { counters: view.unheard.join('; ') });
}
