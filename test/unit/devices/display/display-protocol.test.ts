import { describe, expect, test } from 'vitest';
import { encodeLines, encodeReset } from '#devices/display/display-protocol';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// the commands as they stand in the makers' lists
describe('bytes of line displays', () => {
  test('CD5220: ESC @, ESC t, overwrite mode, clear; then ESC Q A and ESC Q B with twenty characters', () => {
    expect(hex(encodeReset('cd5220', 'cp858'))).toBe('0d0d1b401b74131b110c');
    expect(hex(encodeLines('cd5220', 'cp858', ['Ä€', 'b']))).toBe(
      `1b51418ed5${'20'.repeat(18)}0d1b514262${'20'.repeat(19)}0d`,
    );
  });

  test('DM-D: ESC @, ESC t, US MD1, cursor off, clear; then US $ to the beginning of each line', () => {
    expect(hex(encodeReset('epson-dm-d', 'windows1252'))).toBe('0d0d1b401b74101f011f43000c');
    expect(hex(encodeLines('epson-dm-d', 'windows1252', ['Ä€', 'b']))).toBe(
      `1f240101c480${'20'.repeat(18)}1f24010262${'20'.repeat(19)}`,
    );
  });
});
