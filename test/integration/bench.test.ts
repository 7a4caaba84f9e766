import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const RUN = join(import.meta.dirname, '../bench/run.ts');
/** A bench makes its data and starts its processes, on a machine that is busy with other tests. */
const TIMEOUT_MS = 240_000;

const figure = z.number().positive();
const row = z.strictObject({
  name: z.string().min(1),
  size: z.int().positive(),
  unit: z.string().min(1),
  ours: figure,
  p50: figure.optional(),
  anchor: figure,
  anchorName: z.string().min(1),
  ratio: figure,
  spread: z.number().min(0),
  rounds: z.int().positive(),
  target: z.string().nullable(),
  met: z.boolean().nullable(),
});

const run = (...args: string[]) =>
  spawnSync(process.execPath, [RUN, ...args], { encoding: 'utf8', timeout: TIMEOUT_MS });

describe('every bench runs at its smallest size and prints rows', () => {
  // how fast it was says nothing here: one round, a cold machine, others at work
  test.each<[string, RegExp[]]>([
    [
      'booking',
      [
        /^booking$/,
        /^booking, fsyncs$/,
        /^booking, fsync \+ 1 ms$/,
        /^booking, fsync \+ 5 ms$/,
        /^booking, through the router$/,
      ],
    ],
    ['scan', [/^scan$/, /^scan, drawn at once$/]],
    ['start', [/^start$/, /^start after kill -9$/]],
    ['push', [/^push$/, /^pull$/]],
    ['snapshot', [/^snapshot$/]],
    ['settle', [/^settle, reading$/, /^settle, a month$/]],
    ['tse', [/^tse, brainpoolP256r1$/]],
    ['print', [/^print, encode$/, /^print, a sale beside a silent printer$/]],
  ])('%s', { timeout: TIMEOUT_MS }, (name, expected) => {
    const { status, stdout, stderr } = run(name, '--json', '--smallest');
    expect(status, stderr).toBe(0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => row.parse(JSON.parse(line)));
    expect(rows).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(rows[index]!.name).toMatch(pattern);
    // a count does not depend on the machine
    const syncs = rows.find((one) => one.name === 'booking, fsyncs');
    if (syncs) expect(syncs).toMatchObject({ ours: 1, met: true });
  });

  test.each([
    ['serial', 'scan, serial'],
    ['hid', 'scan, HID POS'],
  ])(
    'scan --scanner %s: the card is painted, and none is lost or comes twice',
    { timeout: TIMEOUT_MS },
    (scanner, name) => {
      const { status, stdout, stderr } = run('scan', '--json', '--smallest', '--scanner', scanner);
      expect(status, stderr).toBe(0);
      const rows = stdout
        .trimEnd()
        .split('\n')
        .map((line) => row.parse(JSON.parse(line)));
      expect(rows).toMatchObject([{ name }, { name: `${name}, 20 a second`, ours: 40, met: true }]);
    },
  );

  test('a name that there is not', () => {
    const { status, stderr } = run('bookings');
    expect(status).toBe(2);
    expect(stderr).toContain('there are booking, scan, start, push');
  });
});
