import { present } from '#base/assert';
import { encodeReceipt } from '#devices/printer/encode';
import { printerProfile } from '#devices/printer/profiles';
import type { ReceiptBlock } from '#devices/printer/receipt-document';

const profile = present(printerProfile('epson-80'), 'the profile is part of the program');

/** What a till of the shop next door sends for a purchase: 8.40 for bread and 2.60 for cake, receipt number `number`. */
export function tillReceipt(number: number, title = 'Bäckerei am Markt'): Buffer {
  const row = (left: string, right: string): ReceiptBlock => ({ kind: 'row', left, right });
  const blocks: ReceiptBlock[] = [
    { kind: 'text', text: title, align: 'center', bold: true },
    { kind: 'text', text: `Bon-Nr. ${number}` },
    { kind: 'rule' },
    row('2 x Roggenbrot', '8,40 B'),
    row('Mohnstrudel', '2,60 B'),
    { kind: 'rule' },
    { kind: 'row', left: 'SUMME EUR', right: '11,00', bold: true },
    row('BAR', '11,00'),
    row('B 7 % MwSt aus 11,00', '0,72'),
    { kind: 'text', text: 'Vielen Dank!', align: 'center' },
    { kind: 'space' },
    { kind: 'cut' },
  ];
  return Buffer.from(encodeReceipt({ version: 1, blocks }, profile));
}

/** A slip for the kitchen: prices nobody has paid. */
export const kitchenSlip = (): Buffer =>
  Buffer.from(
    encodeReceipt(
      {
        version: 1,
        blocks: [
          { kind: 'text', text: 'KÜCHE' },
          { kind: 'text', text: 'Tisch 4' },
          { kind: 'text', text: '2 x Suppe' },
          { kind: 'cut' },
        ],
      },
      profile,
    ),
  );
