import { expect, test } from 'vitest';
import { refused } from '#base/result';
import { cardText } from '#devices/card-reader/card-text';
import type { NdefRecord } from '#devices/card-reader/ndef-records';
import { readBarcode } from '#devices/scanner/read-barcode';
import { makeCardNumber } from '#domain/card-number';

const NUMBER = makeCardNumber('123456789012');
const UID = '04a1b2c3d4e5f6';
const text = (value: string): NdefRecord => ({ kind: 'text', text: value, language: 'de', encoding: 'UTF-8' });
const uri = (value: string): NdefRecord => ({ kind: 'uri', uri: value });
const card = (records: NdefRecord[], uid = UID) => ({ uid, content: { records } });
const [WITH, WITHOUT] = [{ uidCounts: true }, { uidCounts: false }];

test.each([
  ['a number', [text(NUMBER)], NUMBER],
  ['an address', [uri(`https://karte.example.de/k/${NUMBER}`)], `https://karte.example.de/k/${NUMBER}`],
  ['a number after something else', [uri('https://www.example.com/'), { kind: 'empty' }, text(NUMBER)], NUMBER],
  [
    'an address in a poster',
    [{ kind: 'smart-poster', uri: `https://k.example/k/${NUMBER}`, titles: [], icons: [] }],
    `https://k.example/k/${NUMBER}`,
  ],
] as const)('%s counts before the serial number', (_name, records, expected) => {
  for (const setting of [WITH, WITHOUT]) {
    const said = cardText(card([...records] as NdefRecord[]), setting);
    expect(said).toEqual({ ok: true, value: expected });
    expect(said.ok && readBarcode(said.value).meaning).toEqual({ kind: 'card', number: NUMBER });
  }
});

test('a card without a number is known by its serial number where the shop says so', () => {
  expect(cardText(card([]), WITHOUT)).toEqual(refused('tap-no-number'));
  const said = cardText(card([uri('https://www.example.com/')]), WITH);
  expect(said).toEqual({ ok: true, value: 'UID04A1B2C3D4E5F6' });
  expect(said.ok && readBarcode(said.value).meaning).toEqual({ kind: 'card', number: 'UID04A1B2C3D4E5F6' });
});

test('what is not ours is passed on, so that it can be said what it is', () => {
  expect(cardText(card([uri('https://www.example.com/'), text('SOMMER10')]), WITHOUT)).toMatchObject({
    value: 'https://www.example.com/',
  });
});

test('a number that changes each time is never taken, whatever the setting', () => {
  for (const setting of [WITH, WITHOUT])
    expect(cardText(card([], '08010203'), setting)).toEqual(refused('tap-random-number'));
  // seven bytes that begin with 08 are a maker's number
  expect(cardText(card([], '08010203040506'), WITH)).toMatchObject({ value: 'UID08010203040506' });
  expect(readBarcode('UID08010203').meaning.kind).toBe('unknown');
});

test('a card that was taken away too early is to be left there longer', () => {
  const content = { records: [], fault: refused('tag-cut', { length: 9, found: 1 }) };
  expect(cardText({ uid: UID, content }, WITHOUT)).toEqual(refused('tag-cut'));
});
