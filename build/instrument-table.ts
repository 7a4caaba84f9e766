import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProgram } from '#domain/program/schema';
import { testNumbers } from './test-titles.ts';

const root = join(import.meta.dirname, '..');
const EXAMPLES = 'resources/programs/examples';

/** An instrument as it stands in a file that has been found without a fault. */
type Instrument = { readonly kind: string; readonly gives?: object; readonly opens?: { readonly on: string } };
type Row = {
  readonly id: string;
  readonly name: string;
  /** Whether an instrument of a program is one of these; absent for what is there without a program. */
  readonly is?: (one: Instrument) => boolean;
};

const kind =
  (wanted: string) =>
  (one: Instrument): boolean =>
    one.kind === wanted;
const opens =
  (...on: readonly string[]) =>
  (one: Instrument): boolean =>
    one.kind === 'occasion' && one.opens !== undefined && on.includes(one.opens.on);
const says =
  (field: string) =>
  (one: Instrument): boolean =>
    JSON.stringify(one).includes(`"${field}":`);

/** The instruments of customer loyalty, as far as they are there. */
const ROWS: readonly Row[] = [
  { id: 'I01', name: 'points', is: kind('points') },
  { id: 'I02', name: 'reward catalogue', is: kind('reward') },
  { id: 'I03', name: 'reward with co-payment', is: (one) => one.kind === 'reward' && says('charge')(one) },
  { id: 'I04', name: 'stamp card', is: kind('stamp-card') },
  { id: 'I05', name: 'milestone ladder', is: kind('milestones') },
  { id: 'I06', name: 'cashback', is: kind('cashback') },
  { id: 'I07', name: 'vouchers and gift cards', is: kind('voucher') },
  { id: 'I08', name: 'coupons', is: kind('coupon') },
  { id: 'I09', name: 'discounts', is: kind('discount') },
  { id: 'I10', name: 'bundle prices', is: kind('bundle') },
  { id: 'I11', name: 'tiers', is: kind('tier-ladder') },
  { id: 'I12', name: 'paid club', is: kind('club') },
  { id: 'I13', name: 'service priority', is: (one) => one.kind === 'tier-ladder' && says('priority')(one) },
  { id: 'I14', name: 'referral', is: kind('referral') },
  { id: 'I15', name: 'occasions', is: opens('birthday', 'name-day', 'anniversary') },
  { id: 'I16', name: 'surprises with a budget', is: opens('surprise') },
  { id: 'I17', name: 'prize draw', is: kind('draw') },
  { id: 'I18', name: 'partners', is: kind('partner') },
  { id: 'I19', name: 'groups', is: kind('group') },
  { id: 'I20', name: 'events', is: kind('event') },
  { id: 'I21', name: 'offers for regulars only', is: (one) => says('tiers')(one) || says('segments')(one) },
  { id: 'I22', name: 'personal gift advice' },
  { id: 'I23', name: 'next offer' },
  { id: 'I24', name: 'customer knowledge' },
  { id: 'I25', name: 'wishes' },
  { id: 'I26', name: 'complaints and goodwill', is: kind('goodwill') },
  { id: 'I27', name: 'returns', is: kind('returns') },
  { id: 'I28', name: 'plain words', is: says('terms') },
  { id: 'I37', name: 'staff' },
];

/** The rules that the engine and the ledger keep. */
const RULES = Array.from({ length: 30 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);

export type Table = {
  /** The text of docs/instruments.md. */
  readonly text: string;
  /** Instruments without an example, instruments and rules without a test. */
  readonly missing: readonly string[];
};

/** What shows that each instrument is there: a program to start from, and the tests that bear its number. */
export function instrumentTable(): Table {
  const examples = globSync('*.json', { cwd: join(root, EXAMPLES) })
    .sort()
    .map((file) => {
      const { program, faults } = parseProgram(JSON.parse(readFileSync(join(root, EXAMPLES, file), 'utf8')));
      if (!program) throw new Error(`${file}: ${JSON.stringify(faults)}`);
      return { file, program };
    });
  const numbers = testNumbers();
  const missing: string[] = [];
  const testsOf = (number: string): string => {
    const files = numbers.filter((one) => one.number === number).map(({ file }) => file);
    if (files.length === 0) missing.push(`${number} has no test`);
    return [...new Set(files)]
      .map((file) => `[${file.replace(/^.*\//, '').replace('.test.ts', '')}](../${file}) (${countOf(files, file)})`)
      .join(', ');
  };
  const rows = ROWS.map(({ id, name, is }) => {
    const shown = is ? examples.filter(({ program }) => program.instruments.some(is)) : [];
    if (is && shown.length === 0) missing.push(`${id} has no example`);
    const links = is
      ? shown.map(({ file }) => `[${file.replace('.json', '')}](../${EXAMPLES}/${file})`).join(', ')
      : 'needs none';
    return `| ${id} | ${name} | ${links} | ${testsOf(id)} |`;
  });
  const rules = RULES.map((rule) => `| ${rule} | ${testsOf(rule)} |`);
  const text = `# Instruments and rules: what shows that they are there

This page is generated (\`npm run generate\`); a test fails when it is not true any more, or when something has no example or no test.
Behind each file stands how many of its tests bear the number.

| instrument | | example programs | tests |
|---|---|---|---|
${rows.join('\n')}

| rule | tests |
|---|---|
${rules.join('\n')}
`;
  return { text, missing };
}

const countOf = (files: readonly string[], wanted: string): number => files.filter((file) => file === wanted).length;
