import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#base/canonical-json';
import { asCopy, isReceiptDocument, MAX_RECEIPT_BLOCKS } from '#devices/printer/receipt-document';
import { sampleReceipt } from '../../../golden/receipts/sample-receipt.ts';

describe('receipt document', () => {
  test('comes back from canonical JSON', () => {
    const read: unknown = JSON.parse(canonicalJson(sampleReceipt));
    expect(isReceiptDocument(read)).toBe(true);
    expect(read).toEqual(sampleReceipt);
  });

  test.each([
    ['nothing', null],
    ['another version', { version: 2, blocks: [] }],
    ['no blocks', { version: 1 }],
    ['an unknown block', { version: 1, blocks: [{ kind: 'picture' }] }],
    ['a text without text', { version: 1, blocks: [{ kind: 'text' }] }],
    ['an endless text', { version: 1, blocks: [{ kind: 'qr', text: 'x'.repeat(5000) }] }],
    [
      'too many blocks',
      { version: 1, blocks: Array.from({ length: MAX_RECEIPT_BLOCKS + 1 }, () => ({ kind: 'rule' })) },
    ],
  ])('refuses %s', (_name, value) => {
    expect(isReceiptDocument(value)).toBe(false);
  });

  test('a copy says so first, keeps all else, and leaves the drawer shut', () => {
    const copy = asCopy(sampleReceipt, 'de');
    expect(copy.blocks[0]).toMatchObject({ kind: 'text', text: 'Kopie' });
    expect(asCopy(sampleReceipt, 'en').blocks[0]).toMatchObject({ text: 'Copy' });
    expect(copy.blocks.some((block) => block.kind === 'drawer')).toBe(false);
    expect(copy.blocks.slice(1)).toEqual(sampleReceipt.blocks.filter((block) => block.kind !== 'drawer'));
  });
});
