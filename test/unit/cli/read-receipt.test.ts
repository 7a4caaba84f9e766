import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommand } from '#cli/read/command';
import { drawn, raster } from '../../data/receipt-streams/drawn-code.ts';
import { printed } from '../../data/receipt-streams/print.ts';
import { RECEIPTS } from '../../data/receipt-streams/receipts.ts';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };
import { hearCommands } from './heard.ts';

const heard = hearCommands();

async function read(...args: string[]): Promise<{ shown: unknown; code: typeof process.exitCode }> {
  heard.said = [];
  process.exitCode = undefined;
  await readCommand(['receipt', ...args]);
  return { shown: heard.said.length === 1 ? JSON.parse(heard.said[0]!) : undefined, code: process.exitCode ?? 0 };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(heard.folder, name);
  writeFileSync(path, content);
  return path;
}

const bytesOf = (wanted: string): Uint8Array => {
  const { template, till } = RECEIPTS.find(({ name }) => name === wanted)!;
  return printed(template, till);
};

describe('read receipt', () => {
  it('shows what a till has sent to its printer, or a receipt as text', async () => {
    expect(await read(file('bytes', bytesOf('bakery')))).toMatchObject({
      shown: {
        totalMinor: 1900,
        vat: [
          { rate: 19, grossMinor: 350 },
          { rate: 7, grossMinor: 1550 },
        ],
        number: '004711',
        date: '2026-05-03T07:42',
        kind: 'sale',
        payments: [{ kind: 'Bar', amountMinor: 1900 }],
        reason: null,
      },
      code: 0,
    });
    expect(await read(file('text', 'Tee 2,10\r\nSumme 2,10\r\n'))).toMatchObject({
      shown: { totalMinor: 210, lines: [{ text: 'Tee', amountMinor: 210, quantity: 1 }], text: 'Tee 2,10\nSumme 2,10' },
      code: 0,
    });
  });

  it('finds the receipt among slips, and says of a slip alone what it is', async () => {
    const slip = bytesOf('restaurant-kitchen-slip');
    const both = Uint8Array.from([...slip, ...bytesOf('restaurant')]);
    expect(await read(file('both', both))).toMatchObject({ shown: { totalMinor: 8680 }, code: 0 });
    expect(await read(file('slip', slip))).toMatchObject({
      shown: { totalMinor: null, kind: 'kitchen-slip', reason: expect.stringContaining('kitchen') },
      code: 0,
    });
  });

  it('ends with 2 where nothing can be read, or not which of several is meant', async () => {
    expect(await read(file('empty', ''))).toMatchObject({
      shown: { reason: expect.stringContaining('Nothing') },
      code: 2,
    });
    const picture = printed('@picture\n@cut', { language: 'esc-pos', columns: 42, codePage: 'cp858' });
    expect(await read(file('picture', picture))).toMatchObject({
      shown: { reason: expect.stringContaining('picture') },
      code: 2,
    });
    const two = Uint8Array.from([...bytesOf('bakery'), ...bytesOf('butcher')]);
    expect(await read(file('two', two))).toMatchObject({
      shown: { totalMinor: null, reason: expect.stringContaining('2 receipts') },
      code: 2,
    });
    expect(await read(join(heard.folder, 'none'))).toMatchObject({
      shown: { reason: expect.stringContaining('ENOENT') },
      code: 2,
    });
  });

  it('reads the code that a till has drawn as a picture, where the text alone is not enough', async () => {
    const till = { language: 'esc-pos', columns: 48, codePage: 'cp858' } as const;
    const drawing = raster(drawn(codes.official, 3));
    const picture = Buffer.concat([printed('^Danke!', till), drawing, printed('@cut', till)]);
    expect(await read(file('drawn', picture))).toMatchObject({
      shown: { totalMinor: 255, kind: 'sale', tse: codes.official, payments: [{ kind: 'Bar', amountMinor: 255 }] },
      code: 0,
    });
    // a code that is changed proves nothing, also when it is drawn
    const forged = raster(drawn(codes.official.replaceAll('2.55', '9.55'), 3));
    expect(await read(file('forged', Buffer.concat([forged, printed('@cut', till)])))).toMatchObject({
      shown: { totalMinor: null, reason: expect.stringMatching(/signature/i) },
    });
  });

  it('takes the rules of a till, and says what is wrong with them', async () => {
    const receipt = file('strange', 'Honig 6,00\nAlles zusammen 6,00');
    const rules = {
      version: 1,
      name: 'Hof',
      printedAs: { language: 'esc-pos', columns: 42 },
      total: [{ label: 'Alles zusammen' }],
    };
    expect(await read(receipt)).toMatchObject({ shown: { totalMinor: null } });
    expect(await read(receipt, '--rules', file('rules.json', JSON.stringify(rules)))).toMatchObject({
      shown: { totalMinor: 600, rules: 'Hof' },
      code: 0,
    });
    const broken = file('broken.json', JSON.stringify({ ...rules, total: [], colour: 'red' }));
    expect(await read(receipt, '--rules', broken)).toEqual({ shown: undefined, code: 2 });
    expect(heard.complained.join('\n')).toMatch(/2 places[\s\S]*total/);
    expect(await read(receipt, '--program', rules.name)).toEqual({ shown: undefined, code: 2 });
  });
});
