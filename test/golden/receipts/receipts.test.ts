import { describe, expect, test } from 'vitest';
import { encodeReceipt } from '#devices/printer/encode';
import { paperText } from '#devices/printer/paper';
import { paperSvg } from '#devices/printer/paper-picture';
import { type PrinterProfile, printerProfile } from '#devices/printer/profiles';
import { asCopy } from '#devices/printer/receipt-document';
import { receiptPaper } from '#devices/printer/receipt-paper';
import { sampleReceipt } from './sample-receipt.ts';

/** Thirty-two bytes a line, and what is readable of them. */
function hexDump(bytes: Uint8Array): string {
  let dump = '';
  for (let at = 0; at < bytes.length; at += 32) {
    const line = Buffer.from(bytes.subarray(at, at + 32));
    dump += `${line.toString('hex').padEnd(64)}  ${line.toString('latin1').replace(/[^ -~]/g, '.')}\n`;
  }
  return dump;
}

function profile(id: string): PrinterProfile {
  const found = printerProfile(id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
}

// What a printer gets is a contract with every printer in every shop: look at each change here, then run with -u.
describe('golden receipts', () => {
  test.each(['epson-80', 'epson-tm-t88', 'generic-58', 'star-80'])('bytes for %s', async (id) => {
    await expect(hexDump(encodeReceipt(sampleReceipt, profile(id)))).toMatchFileSnapshot(`./sale-${id}.hex`);
  });

  test.each([48, 32] as const)('picture and text at %i columns', async (columns) => {
    const paper = receiptPaper(sampleReceipt, { columns });
    await expect(`${paperSvg(paper, 'Beleg')}\n`).toMatchFileSnapshot(`./sale-${columns}.svg`);
    await expect(`${paperText(paper)}\n`).toMatchFileSnapshot(`./sale-${columns}.txt`);
  });

  test('text of a copy', async () => {
    const paper = receiptPaper(asCopy(sampleReceipt, 'en'), { columns: 42 });
    await expect(`${paperText(paper)}\n`).toMatchFileSnapshot('./sale-copy-42.txt');
  });
});
