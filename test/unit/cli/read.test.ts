import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readCommand } from '#cli/read/command';
import { makeCardNumber } from '#domain/card-number';
import { makeReferralCode } from '#domain/referral-code';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };
import { sampleProgram } from '../domain/samples.ts';
import { hearCommands } from './heard.ts';

const heard = hearCommands();

/** What the command prints, and the code it ends with. */
async function read(...args: string[]): Promise<{ shown: unknown; code: typeof process.exitCode }> {
  heard.said = [];
  process.exitCode = undefined;
  await readCommand(args);
  return { shown: heard.said.length === 1 ? JSON.parse(heard.said[0]!) : undefined, code: process.exitCode ?? 0 };
}

describe('read tse', () => {
  const OFFICIAL = {
    client: '955002-00',
    processType: 'Kassenbeleg-V1',
    transaction: 18,
    signatureCounter: 112,
    start: '2019-07-10T18:41:04.000Z',
    end: '2019-07-10T18:41:04.000Z',
    vat: [{ rate: 7, grossMinor: 255 }],
    payments: [{ kind: 'Bar', amountMinor: 255 }],
    totalMinor: 255,
  };

  it('shows the official example as genuine', async () => {
    expect(await read('tse', codes.official)).toEqual({
      shown: { ...OFFICIAL, signature: 'valid', reason: null },
      code: 0,
    });
  });

  it('shows a changed amount as read but not signed', async () => {
    expect(await read('tse', codes.official.replace('2.55:Bar', '2.56:Bar'))).toEqual({
      shown: {
        ...OFFICIAL,
        payments: [{ kind: 'Bar', amountMinor: 256 }],
        signature: 'invalid',
        reason: 'The signature does not fit the content of this receipt. Nothing was booked.',
      },
      code: 0,
    });
  });

  it('says what cannot be judged, in the language of the terminal', async () => {
    vi.stubEnv('LC_ALL', 'de_DE.UTF-8');
    expect((await read('tse', codes.official.replace('unixTime', 'moonTime'))).shown).toMatchObject({
      signature: 'unverifiable',
      reason: 'Die Signatur dieses Belegs lässt sich hier nicht prüfen. Bitte den Betrag von Hand eingeben.',
    });
  });

  it('names the reason of a cut code and ends with 2', async () => {
    const { shown, code } = await read('tse', codes.official.slice(0, 100));
    expect(shown).toMatchObject({
      totalMinor: null,
      vat: [],
      signature: null,
      reason: expect.stringMatching(/incomplete/),
    });
    expect(code).toBe(2);
  });
});

describe('read ndef', () => {
  const URI = 'd1010a55036e666370792e6f7267';
  const RECORDS = [{ kind: 'uri', uri: 'http://nfcpy.org' }];

  it('reads hex digits, a file of them and a file of bytes alike', async () => {
    const [text, bytes] = [join(heard.folder, 'text'), join(heard.folder, 'bytes')];
    writeFileSync(text, `${URI.toUpperCase().replaceAll(/(..)/g, '$1 ')}\n`);
    writeFileSync(bytes, Buffer.from(URI, 'hex'));
    for (const input of [URI, text, bytes]) {
      expect(await read('ndef', input)).toEqual({ shown: { records: RECORDS, reason: null }, code: 0 });
    }
  });

  it('shows a tag with its serial number', async () => {
    const tag = `047e1eecba53288041480000e1101200030e${URI}fe`;
    expect(await read('ndef', tag)).toEqual({
      shown: {
        records: RECORDS,
        reason: null,
        tag: { uid: '047e1eba532880', uidChecked: true, size: 144, isWritable: true },
      },
      code: 0,
    });
  });

  it('ends with 2 and a reason for a cut message, for what is no hex, and for a file that is too large', async () => {
    expect(await read('ndef', URI.slice(0, -2))).toEqual({
      shown: { records: [], reason: 'Record 1 is cut off: 1 byte is missing.' },
      code: 2,
    });
    expect(await read('ndef', 'no-such-file')).toMatchObject({
      shown: { reason: expect.stringContaining('neither') },
      code: 2,
    });
    expect(await read('ndef', 'f'.repeat(10_000))).toMatchObject({ shown: { records: [] }, code: 2 });
    const large = join(heard.folder, 'large');
    writeFileSync(large, Buffer.alloc(300_000));
    expect(await read('ndef', large)).toMatchObject({ shown: { reason: expect.stringContaining('65536') }, code: 2 });
    expect(await read('ndef', heard.folder)).toMatchObject({
      shown: { reason: expect.stringContaining('EISDIR') },
      code: 2,
    });
  });
});

it.each([[[]], [['ndef']], [['tse', 'a', 'b']], [['toString', 'a']]])(
  '%j: says how it is used, prints nothing',
  async (args) => {
    expect(await read(...args)).toEqual({ shown: undefined, code: 2 });
    expect(heard.complained.join()).toContain('treuekasse read');
  },
);

const COUPON = {
  kind: 'coupon',
  id: 'mohn',
  name: { de: 'Mohn', en: 'Poppy' },
  codes: ['MOHN20'],
  gives: { kind: 'percent', percent: 20 },
};

describe('read barcode', () => {
  it('shows a product and a card', async () => {
    expect(await read('barcode', ']E04006381333931')).toEqual({
      shown: {
        symbology: 'EAN-13',
        guessed: false,
        modifier: null,
        kind: 'product',
        value: '4006381333931',
        valid: true,
        reason: null,
        elements: [{ ai: '01', name: 'GTIN', value: '04006381333931' }],
      },
      code: 0,
    });
    expect(await read('barcode', makeCardNumber('123456789012'))).toMatchObject({
      shown: { symbology: 'Code 128', guessed: true, kind: 'card', valid: true },
      code: 0,
    });
  });

  it('shows elements with their day, and what the modifier says', async () => {
    expect((await read('barcode', ']d2010400638133393117260400')).shown).toMatchObject({
      symbology: 'GS1 DataMatrix',
      modifier: 'structured by GS1',
      elements: [{ ai: '01' }, { ai: '17', name: 'USE BY', date: '2026-04-30' }],
    });
  });

  it('reads with the settings and the program of the shop', async () => {
    const file = (name: string, content: unknown): string => {
      const path = join(heard.folder, name);
      writeFileSync(path, JSON.stringify(content));
      return path;
    };
    const labels = [{ prefix: '29', item: 4, skip: 1, amount: 5, of: 'price' }];
    const settings = file('settings.json', { labels, cards: { eanPrefixes: ['28'] } });
    const label = '2912340012996';
    expect((await read('barcode', label)).shown).toMatchObject({ kind: 'card' });
    expect((await read('barcode', label, '--settings', settings)).shown).toMatchObject({
      kind: 'product',
      elements: [
        { name: 'ITEM', value: '1234' },
        { name: 'PRICE', amountMinor: 1299 },
      ],
    });
    expect((await read('barcode', '2000000000008', '--settings', settings)).shown).toMatchObject({ kind: 'product' });

    const program = file('program.json', { ...sampleProgram, instruments: [COUPON] });
    expect((await read('barcode', 'MOHN20')).shown).not.toMatchObject({ kind: 'code' });
    expect(await read('barcode', 'mohn20', '--program', program)).toMatchObject({ shown: { kind: 'code' }, code: 0 });
    // friends' codes are none where the program knows no friends
    const friend = makeReferralCode('ABC123') ?? '';
    expect((await read('barcode', friend)).shown).toMatchObject({ kind: 'code' });
    expect((await read('barcode', friend, '--program', program)).shown).not.toMatchObject({ kind: 'code' });
  });

  it('says what is wrong with the shop’s files, and ends with 2', async () => {
    const settings = join(heard.folder, 'settings.json');
    writeFileSync(settings, JSON.stringify({ labels: [{ prefix: '29', item: 5, amount: 4, of: 'price' }] }));
    expect((await read('barcode', '4006381333931', '--settings', settings)).code).toBe(2);
    expect(heard.complained.join('\n')).toContain('labels.0');
    expect((await read('barcode', '4006381333931', '--program', 'none.json')).code).toBe(2);
    expect((await read('tse', codes.official, '--settings', settings)).code).toBe(2);
  });

  it('tells a receipt whose signature does not fit, and a cut one', async () => {
    expect(await read('barcode', `]Q1${codes.official}`)).toMatchObject({
      shown: { kind: 'tse', valid: true },
      code: 0,
    });
    const tampered = await read('barcode', codes.official.replace('2.55:Bar', '2.56:Bar'));
    expect(tampered).toMatchObject({
      shown: { kind: 'tse', valid: false, reason: expect.stringContaining('signature') },
      code: 2,
    });
    expect(await read('barcode', codes.official.slice(0, 90))).toMatchObject({
      shown: { kind: 'tse', valid: false },
      code: 2,
    });
  });

  it("tells a friend's code by its form", async () => {
    expect(await read('barcode', makeReferralCode('ABC123') ?? '')).toMatchObject({ shown: { kind: 'code' }, code: 0 });
    expect(await read('barcode', 'FREUND-ABC12300')).toMatchObject({
      shown: { kind: 'unknown', valid: false },
      code: 2,
    });
  });

  it('ends with 2 and a sentence', async () => {
    expect(await read('barcode', ']E0123456789012')).toMatchObject({
      shown: { kind: 'unknown', valid: false, reason: 'This code has 12 instead of 13 digits. Please scan it again.' },
      code: 2,
    });
  });
});
