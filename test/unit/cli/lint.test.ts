import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lintCommand, tellFindings } from '#cli/lint';
import { whatIfCommand } from '#cli/whatif/command';
import { hearCommands } from './heard.ts';

const name = { de: 'Alles', en: 'All' };
const programOf = (...instruments: object[]) => ({
  format: 'treuekasse.program/1',
  id: 'sample',
  version: 1,
  name,
  currency: 'EUR',
  instruments,
});
const FREE = { kind: 'discount', id: 'free', name, gives: { kind: 'percent', percent: 100 } };
const ENDLESS = {
  kind: 'discount',
  id: 'endless',
  name,
  gives: { kind: 'percent', percent: 5 },
  when: { from: '2026-12-01' },
};

const heard = hearCommands();

function file(content: object | string, called = 'program.json'): string {
  const path = join(heard.folder, called);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

it('lint says each finding with its place and what to do, and ends with 2 for an error', () => {
  lintCommand(['--program', file(programOf(ENDLESS, FREE))]);
  expect(heard.said).toHaveLength(2);
  expect(heard.said[0]).toMatch(/^Warning instruments\[0\]\.when\.from: .* 1 December 2026 .* until\.$/);
  expect(heard.said[1]).toMatch(/^Error instruments\[1\]\.gives: This makes every purchase free\. Lower/);
  expect(process.exitCode).toBe(2);
});

it('lint ends with 0 for warnings alone, and says so when there is nothing', () => {
  lintCommand(['--program', file(programOf(ENDLESS))]);
  lintCommand(['--program', file(programOf())]);
  expect(process.exitCode).toBeUndefined();
  expect(heard.said[1]).toMatch(/^Nothing found in /);
});

it('lint --json gives both languages', () => {
  lintCommand(['--program', file(programOf(FREE)), '--json']);
  const hint = expect.stringMatching(/most/) as unknown;
  expect(JSON.parse(heard.said[0]!)).toMatchObject([
    {
      path: 'instruments[0].gives',
      severity: 'error',
      code: 'lint-everything-free',
      de: 'Das macht jeden Einkauf umsonst.',
      hint: { de: hint, en: hint },
    },
  ]);
});

it('before a program is put in force errors are counted and warnings told', () => {
  expect([tellFindings(programOf(ENDLESS)), tellFindings(programOf(ENDLESS, FREE)), tellFindings({})]).toEqual([
    0, 1, 0,
  ]);
  expect(heard.complained).toHaveLength(3);
});

it('lint and whatif name the faults of a file that is no program', async () => {
  const wrong = file({ ...programOf(), version: 0 });
  lintCommand(['--program', wrong]);
  await whatIfCommand(['--program', wrong, '--program', wrong, '--sales', 'demo']);
  expect(heard.complained.filter((line) => line.startsWith('  version: '))).toHaveLength(3);
  expect(process.exitCode).toBe(2);
});

it('whatif asks for two programs and for sales, and says what is wrong with these', async () => {
  const program = ['--program', file(programOf(ENDLESS))];
  const sales = file('{"member":"ada","day":"2026-01-02"}\n', 'sales.jsonl');
  await whatIfCommand(program);
  await whatIfCommand([...program, ...program]);
  await whatIfCommand([...program, ...program, '--sales', 'demo', '--until', 'soon']);
  await whatIfCommand([...program, ...program, '--sales', sales]);
  await whatIfCommand([...program, ...program, '--sales', file('\n', 'none.jsonl')]);
  expect(heard.complained).toEqual([
    expect.stringContaining('Two programs'),
    'Missing: --sales',
    expect.stringContaining('--until soon'),
    expect.stringContaining('line 1: total: '),
    expect.stringContaining('no sale'),
  ]);
});

it('whatif compares sales of a file, as one JSON object or as tables', async () => {
  const sales = file('{"member":"ada","day":"2026-12-02","total":1000}\n', 'sales.jsonl');
  const both = ['--program', file(programOf()), '--program', file(programOf(ENDLESS), 'b.json'), '--sales', sales];
  await whatIfCommand([...both, '--json']);
  expect(JSON.parse(heard.said[0]!)).toMatchObject({
    sales: 1,
    salesThatDiffer: 1,
    differences: { discounts: 50, paid: -50 },
  });
  await whatIfCommand(both);
  expect(heard.said[1]).toMatch(/Money off +€0\.00 +€0\.50 +\+€0\.50/);
});

it('lint says that names were not checked; with a catalogue it says which goods there are not, and the nearest that there are', () => {
  const coffee = { ...ENDLESS, when: { basket: [{ goods: { categories: ['Kaffe'] }, quantity: 1 }] } };
  const program = file(programOf(coffee));
  lintCommand(['--program', program]);
  expect(heard.complained).toEqual([expect.stringMatching(/^Names of goods .* --catalogue/)]);
  expect(process.exitCode).toBeUndefined();

  const catalogue = file('product,name,categories,tags\n4711,Espresso,Kaffee|Heiß,bio\n', 'goods.csv');
  lintCommand(['--program', program, '--catalogue', catalogue]);
  expect(heard.complained).toHaveLength(1);
  expect(heard.said.at(-1)).toMatch(
    /^Error instruments\[0\]\.when\.basket\[0\]\.goods\.categories\[0\]: There is no category “Kaffe”\. Perhaps “Kaffee”\?$/,
  );
  expect(process.exitCode).toBe(2);

  lintCommand(['--program', program, '--catalogue', file('product,name,categories,tags\n1,a,,\n1,b,,\n', 'twice.csv')]);
  expect(heard.complained.slice(1)).toEqual([
    expect.stringMatching(/twice\.csv was not taken over: 1 row is wrong\.$/),
    '  line 3: The product code 1 stands further up already.',
  ]);
});
