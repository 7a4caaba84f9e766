import { expect, test } from 'vitest';
import { bytesOfHex, hex } from '#devices/card-reader/hex';
import { GET_UID, judgeAnswer, readBinary, statusWord, updateBinary } from '#devices/card-reader/pcsc-apdu';
import { answerApdu } from '#devices/card-reader/virtual/card-apdus';
import { readPages, virtualTag } from '#devices/card-reader/virtual/virtual-tag';
import published from '../../../data/nfc/pcsc-apdu.json' with { type: 'json' };

const bytes = (text: string): Uint8Array => bytesOfHex(text) ?? expect.fail(`no hex: ${text}`);
const tag = virtualTag('NTAG213', bytes(published.get_uid.uid));

test('questions and answers are those that readers were recorded with', () => {
  expect(hex(GET_UID)).toBe(published.get_uid.apdu.toLowerCase());
  expect(judgeAnswer(bytes(published.get_uid.example_response))).toEqual({
    kind: 'data',
    data: bytes(published.get_uid.uid),
  });
  for (const { apdu, response } of [published.read_page_0, published.read_page_1]) {
    const question = bytes(apdu);
    expect(readBinary(question[3] ?? 0, question[4] ?? 0)).toEqual(question);
    expect(hex(judgedData(bytes(response)))).toBe(response.slice(0, -4).toLowerCase());
  }
  expect(hex(updateBinary(4, Uint8Array.of(1, 2, 3, 4)))).toBe('ffd600040401020304');
});

const judgedData = (response: Uint8Array): Uint8Array => {
  const answer = judgeAnswer(response);
  return answer.kind === 'data' ? answer.data : expect.fail(answer.kind);
};

test('the virtual card gives the recorded answers', () => {
  expect(hex(answerApdu(tag, GET_UID)).toUpperCase()).toBe(published.get_uid.example_response);
  const { apdu, response } = published.read_page_0;
  expect(hex(answerApdu(tag, bytes(apdu))).toUpperCase()).toBe(response);
  expect(hex(answerApdu(tag, bytes('FFCA010000')))).toBe('6a81');
});

test.each([
  ['6300', { kind: 'failed' }],
  ['6a81', { kind: 'refused' }],
  ['6a82', { kind: 'refused' }],
  ['010203046282', { kind: 'data', data: bytes('01020304') }],
  ['6c10', { kind: 'length', length: 16 }],
  ['', { kind: 'failed' }],
  ['90', { kind: 'failed' }],
  ['9000', { kind: 'data', data: bytes('') }],
])('the answer %s', (response, expected) => {
  expect(judgeAnswer(bytes(response))).toEqual(expected);
  expect(statusWord(bytes(response)).length).toBeLessThanOrEqual(4);
});

test('the virtual reader says where the memory ends, where the chip begins anew', () => {
  expect(hex(answerApdu(tag, readBinary(44, 16)))).toBe(`${'00'.repeat(4)}6282`);
  expect(hex(answerApdu(tag, readBinary(45, 16)))).toBe('6a82');
  const [last, first] = [readPages(tag, 44), readPages(tag, 0)];
  expect(hex((last ?? bytes('')).subarray(4))).toBe(hex((first ?? bytes('')).subarray(0, 12)));
});
