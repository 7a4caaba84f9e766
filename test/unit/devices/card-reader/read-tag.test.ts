import { describe, expect, test } from 'vitest';
import { bytesOfHex } from '#devices/card-reader/hex';
import { readTag } from '#devices/card-reader/read-tag';
import { readType2 } from '#devices/card-reader/type2-memory';
import dumps from '../../../data/nfc/real-dumps.json' with { type: 'json' };
import vectors from '../../../data/nfc/type2-vectors.json' with { type: 'json' };

const bytes = (text: string): Uint8Array => bytesOfHex(text) ?? expect.fail(`no hex: ${text}`);
/** 16 bytes of head for a tag of `size` bytes of data that anybody may write. */
const head = (size: number, access = '00'): string =>
  `047e1eecba532880414800 00e110${(size / 8).toString(16).padStart(2, '0')}${access}`;

describe('dialogues of nfcpy', () => {
  // Of 23 entries 8 are answers to GET_VERSION and 2 have no answer at all; test_read_error answers the first question
  // only. The other 12 answer with memory; writing in them is the driver's matter.
  const applicable = vectors.type2.filter(
    (entry): entry is typeof entry & { responses: string[]; ndef_octets: string[] } =>
      'responses' in entry && (entry.responses?.filter((one) => one.length === 32).length ?? 0) >= 2,
  );

  test('12 apply', () => expect(applicable).toHaveLength(12));

  test.each(applicable.map((entry) => [entry.test, entry] as const))(
    '%s',
    (name, { responses, ndef_octets, ndef_is_none }) => {
      const { messages, fault, tag } = readType2(bytes(responses.filter((one) => one.length === 32).join('')));
      if (ndef_is_none) {
        expect(messages).toEqual([]);
        expect(fault?.code).toBe(name.includes('excessive') ? 'tag-length' : 'tag-no-message');
        return;
      }
      const [expected = '03d000'.slice(2)] = ndef_octets;
      expect(fault).toBeUndefined();
      expect(messages).toEqual([bytes(expected === 'd000' ? 'd00000' : expected)]);
      expect(tag?.isWritable).toBe(name !== 'test_read_with_all_tlv_types');
    },
  );
});

type RealDump = { readonly pages_from_0: string[]; readonly uid: string };

describe('dumps of real tags', () => {
  const [whole, cut] = dumps.dumps as unknown as [RealDump, RealDump];

  test('NTAG213 with a text', () => {
    expect(readTag(bytes(whole.pages_from_0.join('')))).toEqual({
      records: [{ kind: 'text', text: 'elephant', language: 'en', encoding: 'UTF-8' }],
      tag: { uid: whole.uid.toLowerCase(), uidChecked: true, size: 144, isWritable: true },
    });
  });

  test('NTAG216 whose dump ends in the middle of its message says so', () => {
    expect(readTag(bytes(cut.pages_from_0.join('')))).toEqual({
      records: [],
      tag: { uid: cut.uid.toLowerCase(), uidChecked: true, size: 872, isWritable: true },
      fault: { ok: false, code: 'tag-cut', values: { length: 219, found: 22 } },
    });
  });

  test('the third tag is known by its data sheet alone: there is no dump to read', () => {
    expect(dumps.dumps.filter((dump) => 'pages_from_0' in dump)).toHaveLength(2);
  });

  test('cut anywhere, the first dump never gives a text that it does not have', () => {
    const all = bytes(whole.pages_from_0.join(''));
    for (let length = 1; length < 33; length++) {
      const { records, fault } = readTag(all.subarray(0, length));
      expect([length, records, fault !== undefined]).toEqual([length, [], true]);
    }
  });
});

describe('memory that is unlike a tag', () => {
  test.each([
    ['a head that is cut', '047e1eecba', 'tag-head-cut'],
    ['no capability container', `${head(16).slice(0, 25)}00000000`, 'tag-not-ndef'],
    ['a newer version', head(16).replace('e110', 'e120'), 'tag-version'],
    ['nothing after the head', head(16), 'tag-cut'],
    ['an empty data area', `${head(8)}0000000000000000`, 'tag-no-message'],
    ['a length over the tag', `${head(8)}03ffffff00000000`, 'tag-length'],
    ['a length over the dump', `${head(16)}0308d1010455`, 'tag-cut'],
    ['a length that is cut itself', `${head(16)}03ff00`, 'tag-cut'],
    ['2 kB too much', `${head(16)}${'00'.repeat(2_041)}`, 'tag-too-long'],
  ])('%s', (_, text, code) => {
    expect(readType2(bytes(text)).fault?.code).toBe(code);
  });

  test('several messages are all read, in their order; a fault in one is told', () => {
    const two = `${head(24)}0308d101045504 612e62 0308d101045404 656e41 fe`.replaceAll(' ', '');
    const { records, fault } = readTag(bytes(two));
    expect(records).toEqual([{ kind: 'uri', uri: 'https://a.b' }]);
    expect(fault?.code).toBe('ndef-text-language');
  });

  test('lock bits and the access byte say whether it can be written', () => {
    const data = '0303d00000fe0000';
    expect(readTag(bytes(head(8) + data)).tag?.isWritable).toBe(true);
    expect(readTag(bytes(head(8, '0f') + data)).tag?.isWritable).toBe(false);
    expect(readTag(bytes(head(8).replace('4800', '480f') + data)).tag?.isWritable).toBe(false);
  });

  test('a clone with wrong check bytes is read, and told', () => {
    const clone = head(8).replace('047e1eec', '047e1eed');
    expect(readTag(bytes(`${clone}0303d00000fe0000`))).toMatchObject({ records: [{}], tag: { uidChecked: false } });
  });

  test('a tag of another kind is no half message', () => {
    expect(readTag(bytes('00'.repeat(16))).fault?.code).toBe('tag-not-ndef');
    expect(readTag(bytes('1101')).fault?.code).toBe('ndef-cut');
  });
});
