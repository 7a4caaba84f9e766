import { describe, expect, test } from 'vitest';
import { encodeReceipt } from '#devices/printer/encode';
import { printerProfile, printerProfileSchema, printerProfiles } from '#devices/printer/profiles';
import { qrModules } from '#devices/printer/symbols';
import { sampleReceipt } from '../../../golden/receipts/sample-receipt.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('printer profiles', () => {
  test('ids are different and found', () => {
    expect(new Set(printerProfiles.map((profile) => profile.id)).size).toBe(printerProfiles.length);
    for (const profile of printerProfiles) expect(printerProfile(profile.id)).toBe(profile);
    expect(printerProfile('typewriter')).toBeUndefined();
  });

  test('a wrong profile is refused with the place', () => {
    const wrong = { ...printerProfiles[0], codePage: 'cp9999', columns: 40 };
    const places = printerProfileSchema.safeParse(wrong).error?.issues.map((issue) => issue.path.join('.'));
    expect(places).toEqual(['columns', 'codePage']);
  });

  test.each(printerProfiles.map((profile) => [profile.id, profile] as const))(
    '%s prints the sample',
    (_id, profile) => {
      const bytes = latin1(encodeReceipt(sampleReceipt, profile, (text) => qrModules(text, 'M')));
      expect(bytes).toContain('Caf\u{E9} Gr\u{F6}\u{DF}enwahn');
      expect(bytes).toContain('16,60\u{A0}\u{80}');
      expect(bytes).not.toContain('?\n');
      expect(bytes.includes('treuekasse.example')).toBe(profile.qr === 'command');
      const cut = profile.language === 'star-prnt' ? '\u{1B}d\u{1}' : '\u{1D}V\u{1}';
      expect(bytes.endsWith(cut)).toBe(profile.cutter !== 'none');
    },
  );

  test('a printer that draws no codes and has no drawing gets the text of the code', () => {
    const profile = printerProfile('epson-tm-t88-old');
    if (profile === undefined) throw new Error('profile missing');
    const receipt = { version: 1, blocks: [{ kind: 'qr', text: 'https://a.example/k/1' }] } as const;
    expect(latin1(encodeReceipt(receipt, profile))).toContain('https://a.example/k/1\n');
  });
});
