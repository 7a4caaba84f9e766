import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCommand } from '#cli/read/command';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };

let folder: string;
let said: string[];
let complained: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'treuekasse-read-'));
  [said, complained] = [[], []];
  vi.stubEnv('LC_ALL', 'en_GB.UTF-8');
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void complained.push(line));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** What the command prints, and the code it ends with. */
function read(...args: string[]): { shown: unknown; code: typeof process.exitCode } {
  said = [];
  process.exitCode = undefined;
  readCommand(args);
  return { shown: said.length === 1 ? JSON.parse(said[0]!) : undefined, code: process.exitCode ?? 0 };
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

  it('shows the official example as genuine', () => {
    expect(read('tse', codes.official)).toEqual({ shown: { ...OFFICIAL, signature: 'valid', reason: null }, code: 0 });
  });

  it('shows a changed amount as read but not signed', () => {
    expect(read('tse', codes.official.replace('2.55:Bar', '2.56:Bar'))).toEqual({
      shown: {
        ...OFFICIAL,
        payments: [{ kind: 'Bar', amountMinor: 256 }],
        signature: 'invalid',
        reason: 'The signature does not fit the content of this receipt. Nothing was booked.',
      },
      code: 0,
    });
  });

  it('says what cannot be judged, in the language of the terminal', () => {
    vi.stubEnv('LC_ALL', 'de_DE.UTF-8');
    expect(read('tse', codes.official.replace('unixTime', 'moonTime')).shown).toMatchObject({
      signature: 'unverifiable',
      reason: 'Die Signatur dieses Belegs lässt sich hier nicht prüfen. Bitte den Betrag von Hand eingeben.',
    });
  });

  it('names the reason of a cut code and ends with 2', () => {
    const { shown, code } = read('tse', codes.official.slice(0, 100));
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

  it('reads hex digits, a file of them and a file of bytes alike', () => {
    const [text, bytes] = [join(folder, 'text'), join(folder, 'bytes')];
    writeFileSync(text, `${URI.toUpperCase().replaceAll(/(..)/g, '$1 ')}\n`);
    writeFileSync(bytes, Buffer.from(URI, 'hex'));
    for (const input of [URI, text, bytes]) {
      expect(read('ndef', input)).toEqual({ shown: { records: RECORDS, reason: null }, code: 0 });
    }
  });

  it('shows a tag with its serial number', () => {
    const tag = `047e1eecba53288041480000e1101200030e${URI}fe`;
    expect(read('ndef', tag)).toEqual({
      shown: {
        records: RECORDS,
        reason: null,
        tag: { uid: '047e1eba532880', uidChecked: true, size: 144, isWritable: true },
      },
      code: 0,
    });
  });

  it('ends with 2 and a reason for a cut message, for what is no hex, and for a file that is too large', () => {
    expect(read('ndef', URI.slice(0, -2))).toEqual({
      shown: { records: [], reason: 'Record 1 is cut off: 1 byte is missing.' },
      code: 2,
    });
    expect(read('ndef', 'no-such-file')).toMatchObject({
      shown: { reason: expect.stringContaining('neither') },
      code: 2,
    });
    expect(read('ndef', 'f'.repeat(10_000))).toMatchObject({ shown: { records: [] }, code: 2 });
    const large = join(folder, 'large');
    writeFileSync(large, Buffer.alloc(300_000));
    expect(read('ndef', large)).toMatchObject({ shown: { reason: expect.stringContaining('65536') }, code: 2 });
    expect(read('ndef', folder)).toMatchObject({ shown: { reason: expect.stringContaining('EISDIR') }, code: 2 });
  });
});

it.each([[[]], [['ndef']], [['tse', 'a', 'b']], [['toString', 'a']]])(
  '%j: says how it is used, prints nothing',
  (args) => {
    expect(read(...args)).toEqual({ shown: undefined, code: 2 });
    expect(complained.join()).toContain('treuekasse read');
  },
);
