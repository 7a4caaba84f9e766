import { createSigner, type SignerCurve } from '../../property/till/tse-signer.ts';

/** A till with a TSE of its own: its receipts are signed, and counted from 1. */
export function createTill(serial = 'Kasse-1', curve: SignerCurve = 'prime256v1') {
  const signer = createSigner(curve);
  let last = 0;
  /** A receipt over so many cents at 19 %, with this number or the next one. */
  function receipt(cents: number, atMs: number, number = last + 1): string {
    last = Math.max(last, number);
    const euros = (cents / 100).toFixed(2);
    const log = new Date(Math.floor(atMs / 1000) * 1000).toISOString();
    const content = {
      till: serial,
      processType: 'Kassenbeleg-V1',
      processData: `Beleg^${euros}_0.00_0.00_0.00_0.00^${euros}:Bar`,
      transaction: number,
      counter: 2 * number,
      start: log,
      log,
    };
    return signer.sign(content, {
      algorithm: 'ecdsa-plain-SHA256',
      timeFormat: 'unixTime',
      encoding: 'der',
      key: 'point',
    });
  }
  return { serial, receipt };
}

/** As if the till signed with something that nobody here knows. */
export const unverifiable = (receipt: string): string => receipt.replace('ecdsa-plain-SHA256', 'ecdsa-plain-SHAKE');
