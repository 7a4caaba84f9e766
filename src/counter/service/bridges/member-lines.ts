import type { PrinterProfile } from '#devices/printer/profiles';
import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import type { SaleBody } from '#domain/entry';
import { reasonsIn } from '#domain/program/effects';
import { count, type Format, render } from '#text/render';
import { pointsEarned } from '../session-view.ts';

const [ESC, GS] = [0x1b, 0x1d];
/** What `encodeReceipt` begins with: it would also switch off what the till has asked the printer to report. */
const RESET = Buffer.from([ESC, 0x40]);
/** Letters as they come, from the left, on the printer's own page: where a till stands that has set nothing. */
const PLAIN = Buffer.from([
  ESC,
  0x21,
  0,
  GS,
  0x21,
  0,
  GS,
  0x42,
  0,
  ESC,
  0x61,
  0,
  ESC,
  0x45,
  0,
  ESC,
  0x2d,
  0,
  ESC,
  0x52,
  0,
]);
const FIRST_PAGE = Buffer.from([ESC, 0x74, 0]);

/** The member's lines on the till's receipt: what the purchase has brought and what is there now. No name: the till's paper is the till's. */
export function memberLines(body: SaleBody, format: Format): ReceiptDocument {
  const rule: ReceiptBlock = { kind: 'rule' };
  const earned = pointsEarned(body);
  return {
    version: 1,
    blocks: [
      rule,
      ...(earned > 0
        ? [
            {
              kind: 'row',
              left: render('bridge-lines-earned', {}, format),
              right: `+${count(earned, format)}`,
            } as const,
          ]
        : reasonsIn(body.effects).map(
            ({ key, values }) => ({ kind: 'text', text: render(key, values, format) }) as const,
          )),
      { kind: 'row', left: render('receipt-balance', {}, format), right: count(body.balance, format), bold: true },
      rule,
    ],
  };
}

/**
 * A document as bytes that may stand in another one: without a reset and a cut, and with everything afterwards as the till
 * had set it. `feed` moves the paper to the knife once more, which the till had done before these lines came.
 */
export async function insertedBytes(
  document: ReceiptDocument,
  profile: PrinterProfile,
  till: { readonly settings: Uint8Array; readonly feed: Uint8Array },
): Promise<Uint8Array> {
  const { encodeReceipt } = await import('#devices/printer/encode');
  const encoded = Buffer.from(encodeReceipt(document, profile));
  const { settings, feed } = till;
  if (profile.language === 'star-prnt') return Buffer.concat([encoded, settings, feed]);
  const body = encoded.subarray(0, RESET.length).equals(RESET) ? encoded.subarray(RESET.length) : encoded;
  return Buffer.concat([PLAIN, body, PLAIN, FIRST_PAGE, settings, feed]);
}
