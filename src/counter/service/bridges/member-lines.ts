import type { PrinterProfile } from '#devices/printer/profiles';
import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import type { SaleBody } from '#domain/entry';
import { reasonsIn } from '#domain/program/effects';
import { count, type Format, render } from '#text/render';
import { pointsEarned } from '../session-view.ts';

const bytes = (...commands: readonly string[]): Buffer => Buffer.from(commands.join(''), 'latin1');
const [ESC, GS] = ['\u001b', '\u001d'];

/** How lines of ours are put among those of a till, in the printer's language. */
type Setting = {
  /** What `encodeReceipt` begins with: it would switch off what the till has asked the printer to report, and clear what waits. */
  readonly reset: Buffer;
  /** Letters as they come, from the left, in the characters of no country. */
  readonly plain: Buffer;
  /** The printer's own page: where a till stands that has set none. */
  readonly firstPage: Buffer;
};

const SETTINGS: Readonly<Record<PrinterProfile['language'], Setting>> = {
  'esc-pos': {
    reset: bytes(`${ESC}@`),
    plain: bytes(`${ESC}!\0`, `${GS}!\0`, `${GS}B\0`, `${ESC}a\0`, `${ESC}E\0`, `${ESC}-\0`, `${ESC}R\0`),
    firstPage: bytes(`${ESC}t\0`),
  },
  'star-prnt': {
    reset: bytes(`${ESC}@\u0018`),
    plain: bytes(
      `${ESC}F`,
      `${ESC}-\0`,
      `${ESC}_\0`,
      `${ESC}5`,
      `${ESC}W\0`,
      `${ESC}h\0`,
      `${ESC}i\0\0`,
      `${ESC}\u001eF\0`,
      `${ESC}${GS}a\0`,
      `${ESC}R\0`,
    ),
    firstPage: bytes(`${ESC}${GS}t\0`),
  },
};

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
  const { reset, plain, firstPage } = SETTINGS[profile.language];
  const begins = encoded.subarray(0, reset.length).equals(reset);
  const body = begins ? encoded.subarray(reset.length) : encoded;
  return Buffer.concat([plain, body, plain, firstPage, till.settings, till.feed]);
}
