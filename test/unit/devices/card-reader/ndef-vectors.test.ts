import { describe, expect, test } from 'vitest';
import { bytesOfHex } from '#devices/card-reader/hex';
import { splitMessage } from '#devices/card-reader/ndef-message';
import { readNdef } from '#devices/card-reader/ndef-records';
import vectors from '../../../data/nfc/ndef-vectors.json' with { type: 'json' };

// Of the file's 9 parts these are proved here: uri, text, message, smartposter. Not: deviceinfo and signature (shown as
// bytes, nothing here reads them further), record (empty), test_message_set_4 and _5 (arguments of a Python function)
// and the two "relax" sets (we refuse what the standard refuses; the poster's unknown action is tested by itself).

const rows = <Expected = unknown>(list: readonly unknown[]): [string, Expected][] => list as [string, Expected][];
const bytes = (text: string): Uint8Array => bytesOfHex(text) ?? expect.fail(`no hex: ${text}`);

/** A payload as the only record of a message. */
const alone = (type: string, payload: string): Uint8Array => {
  const content = bytes(payload);
  const name = new TextEncoder().encode(type);
  return Uint8Array.of(0xd1, name.length, content.length, ...name, ...content);
};

/** `ndef.UriRecord('http://nfcpy.org')` and its like: what stands in quotes. */
const quoted = (written: string): string[] => [...written.matchAll(/'([^']*)'/g)].map(([, text]) => text!);

describe('messages of addresses and texts', () => {
  test.each(rows<string[]>(vectors.uri.uri_messages))('%s', (text, expected) => {
    const { records, fault } = readNdef(bytes(text));
    expect(fault).toBeUndefined();
    expect(records).toEqual(expected.map((one) => ({ kind: 'uri', uri: quoted(one)[0] })));
  });

  test.each(rows<string[]>(vectors.text.text_messages))('%s', (text, expected) => {
    const { records, fault } = readNdef(bytes(text));
    expect(fault).toBeUndefined();
    expect(records).toEqual(
      expected.map((one) => {
        const [content, language, encoding] = quoted(one);
        return { kind: 'text', text: content, language, encoding };
      }),
    );
  });
});

describe('payloads', () => {
  test.each(rows<[string]>(vectors.uri.test_decode_valid_data))('address %s', (payload, [uri]) => {
    expect(readNdef(alone('U', payload))).toEqual({ records: [{ kind: 'uri', uri }] });
  });

  test.each(rows(vectors.uri.test_decode_error_data))('address %s: %s', (payload, why) => {
    const code = String(why).includes('not defined') ? 'ndef-uri-prefix' : 'ndef-uri-text';
    expect(readNdef(alone('U', payload))).toMatchObject({ records: [], fault: { code } });
  });

  test.each(rows<[string, string, string]>(vectors.text.test_decode_valid_data))(
    'text %s',
    (payload, [text, language, encoding]) => {
      expect(readNdef(alone('T', payload))).toEqual({ records: [{ kind: 'text', text, language, encoding }] });
    },
  );

  test.each(rows(vectors.text.test_decode_error_data))('text %s: %s', (payload, why) => {
    const code = String(why).includes('language') ? 'ndef-text-language' : 'ndef-text-letters';
    expect(readNdef(alone('T', payload))).toMatchObject({ records: [], fault: { code } });
  });
});

describe('messages as such', () => {
  test.each(rows<string[]>(vectors.message.test_message_set_1.slice(0, 4)))(
    '“%s” has its records',
    (text, expected) => {
      const { records, fault } = splitMessage(bytes(text));
      expect(fault).toBeUndefined();
      expect(records).toHaveLength(expected.length);
    },
  );

  test('chunks are joined: the vector lists the two parts, a person wants the one record', () => {
    const [text] = vectors.message.test_message_set_1.at(-1) as [string];
    expect(readNdef(bytes(text))).toEqual({ records: [{ kind: 'unknown', type: '', payload: '' }] });
    expect(readNdef(bytes('b1010355036162 3600026364 56000165'))).toEqual({
      records: [{ kind: 'uri', uri: 'http://abcde' }],
    });
  });

  test.each([
    ['150000 160000 560000', 'ndef-no-begin'],
    ['950000 960000 560000', 'ndef-second-begin'],
    ['950000 160000 160000', 'ndef-chunk'],
    ['b50000 160000 760000', 'ndef-chunk'],
  ])('%s: %s', (text, code) => {
    expect(vectors.message.test_message_set_2.map(([listed]) => listed?.toLowerCase())).toContain(text);
    expect(splitMessage(bytes(text)).fault?.code).toBe(code);
  });

  test.each(rows(vectors.message.test_message_set_3))('%s: %s', (text, why) => {
    expect(splitMessage(bytes(text)).fault).toBeDefined();
    // the same with the flags and, where it is about the header, the byte that these lack: so the named fault is found
    const whole = bytes(why === 'must be' ? `${text}00` : text);
    const flagged = whole.with(0, whole[0]! | 0xc0);
    expect(splitMessage(flagged).fault?.code).toBe(why === 'must be' ? 'ndef-header' : 'ndef-cut');
  });

  test('an end that is missing, and bytes after the end', () => {
    expect(splitMessage(bytes('900000 100000')).fault).toMatchObject({ code: 'ndef-no-end', values: { record: 2 } });
    expect(splitMessage(bytes('d00000 00')).fault).toMatchObject({ code: 'ndef-after-end', values: { bytes: 1 } });
  });
});

describe('smart posters', () => {
  test.each(rows<[string]>(vectors.smartposter.smartposter_messages))('%s', (text, [written]) => {
    const [uri, title, action] = quoted(written);
    expect(readNdef(bytes(text))).toMatchObject({
      records: [
        { kind: 'smart-poster', uri, titles: title === undefined ? [] : [{ text: title }], ...(action && { action }) },
      ],
    });
  });

  type Poster = [string, (string | Record<string, string> | null)?, string?, unknown?, number?, string?];
  test.each(rows<Poster>(vectors.smartposter.test_decode_valid_data))('%s', (payload, expected) => {
    const [uri, title, action, icon, size, mediaType] = expected;
    const titles = typeof title === 'string' ? [title] : Object.values(title ?? {});
    expect(readNdef(alone('Sp', payload))).toMatchObject({
      records: [
        {
          kind: 'smart-poster',
          uri,
          titles: titles.map((text) => ({ text })),
          icons: icon ? [{ type: expect.stringContaining('/') as string }] : [],
          ...(action && { action }),
          ...(size !== undefined && size !== null && { size }),
          ...(mediaType && { mediaType }),
        },
      ],
    });
  });

  test.each([
    ['', 0],
    ['9101015500 5101015500', 2],
  ])('“%s” has %i addresses', (payload, count) => {
    expect(vectors.smartposter.test_decode_error_data.map(([listed]) => listed)).toContain(payload);
    expect(readNdef(alone('Sp', payload)).fault).toMatchObject({ code: 'ndef-poster-uri', values: { count } });
  });

  test('an action that nobody knows is left out', () => {
    const [[payload]] = vectors.smartposter.test_decode_relax_data as unknown as [[string]];
    expect(readNdef(alone('Sp', payload)).records[0]).not.toHaveProperty('action');
  });

  test("a fault inside is told as the poster's", () => {
    expect(readNdef(alone('Sp', 'd101055500')).fault).toMatchObject({ code: 'ndef-cut', values: { record: 1 } });
  });
});
