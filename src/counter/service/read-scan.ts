import { unreachable } from '#base/assert';
import { type Refused, type Result, refused } from '#base/result';
import { type BarcodeSettings, readBarcode } from '#devices/scanner/read-barcode';
import { scannedCode } from '#domain/program/scanned-code';
import type { Wanted } from '#replication/wire-snapshot';
import { bringCodes } from './bring-due.ts';
import type { FetchRights } from './fetch-rights.ts';
import type { Ledger } from './ledger.ts';
import type { LookedUp } from './look-up.ts';
import type { ProgramInForce } from './program.ts';
import type { Answered, ReadReceipt, ReadTillReceipt } from './till-receipts.ts';

export type ReadScanParts = {
  readonly ledger: Ledger;
  readonly program: ProgramInForce;
  readonly receipts: ReadTillReceipt;
  /** What the owner has set about the codes of this shop. */
  readonly barcodes: () => BarcodeSettings;
  /** Brings the right to a code that works once, where it lies elsewhere. */
  readonly fetchRights: FetchRights;
  /** Fetches who is unknown here, where that can help. */
  readonly lookUp: (wanted: Wanted) => Promise<LookedUp>;
};

/** What was scanned: a coupon's or a friend's code, whose card, a card that nobody has, a purchase; or why it is none of these. */
export type Scanned =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'member'; readonly member: string }
  | { readonly kind: 'free-card'; readonly card: string }
  | ReadReceipt;

const no = (refusal: Refused): Scanned => ({ kind: 'refused', refusal });

/** Reads a scan; books nothing. What is asked for meanwhile are the customer, and the right to a code. */
export function createReadScan({ ledger, program, receipts, lookUp, barcodes, fetchRights }: ReadScanParts) {
  /** A coupon's or a friend's code of the program in force. */
  function codeOf(text: string): Result<string> | undefined {
    const inForce = program.get();
    return inForce && scannedCode(inForce, text);
  }

  async function readCard(number: string): Promise<Scanned> {
    let found = ledger.documents.memberByCard(number);
    const lookedUp = found ? undefined : await lookUp({ card: number });
    if (lookedUp === 'asked') found = ledger.documents.memberByCard(number);
    // somebody else may have that card: no one is enrolled with it before head office has said that nobody has
    else if (lookedUp && lookedUp !== 'needless') return no(refused(lookedUp));
    if (!found) return { kind: 'free-card', card: number };
    return found.lost ? no(refused('card-lost')) : { kind: 'member', member: found.member };
  }

  return async (text: string, answered: Answered = []): Promise<Scanned> => {
    const { meaning: scanned } = readBarcode(text, { ...barcodes(), codeOf });
    switch (scanned.kind) {
      case 'code':
        await bringCodes(ledger, fetchRights, program.get(), [scanned.code]);
        return { kind: 'code', code: scanned.code };
      case 'card':
        return readCard(scanned.number);
      case 'tse':
        return receipts(scanned.text, answered);
      case 'receipt':
        return no(refused('scan-own-receipt'));
      case 'unknown':
        return no(scanned.refusal);
      default:
        return unreachable(scanned);
    }
  };
}
