import { present } from '#base/assert';
import { encodeReceipt } from '#devices/printer/encode';
import { printerProfile } from '#devices/printer/profiles';
import type { ReceiptBlock } from '#devices/printer/receipt-document';
import { momentText } from '#text/render';

const GERMANY = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;

const PROFILE = 'epson-80';
const profileNamed = (id: string) => present(printerProfile(id), 'the profile is part of the program');

type Printed = {
  /** When the till says that it was; null: it does not say. */
  readonly at: number | null;
  readonly title?: string;
  /** Id of the printer's profile. */
  readonly profile?: string;
};

/** What a till of the shop next door sends for a purchase: 8.40 for bread and 2.60 for cake, receipt number `number`. */
export function tillReceipt(number: number, { at, title = 'Bäckerei am Markt', profile = PROFILE }: Printed): Buffer {
  const row = (left: string, right: string): ReceiptBlock => ({ kind: 'row', left, right });
  const blocks: ReceiptBlock[] = [
    { kind: 'text', text: title, align: 'center', bold: true },
    { kind: 'text', text: `Bon-Nr. ${number}` },
    ...(at === null ? [] : [{ kind: 'text', text: momentText(at, GERMANY) } as const]),
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
  return Buffer.from(encodeReceipt({ version: 1, blocks }, profileNamed(profile)));
}

/** A paper of the same till on which goods come back, or on which it says that a purchase of 11.00 is void. */
export function paperOfGoods(head: 'Rückgabebeleg' | 'Storno-Beleg', number: number, at: number): Buffer {
  const row = (left: string, right: string): ReceiptBlock => ({ kind: 'row', left, right });
  const blocks: ReceiptBlock[] = [
    { kind: 'text', text: head },
    { kind: 'text', text: `Bon-Nr. ${number}` },
    { kind: 'text', text: momentText(at, GERMANY) },
    row('2 x Roggenbrot', '-8,40 B'),
    row('Mohnstrudel', '-2,60 B'),
    row('SUMME EUR', '-11,00'),
    { kind: 'cut' },
  ];
  return Buffer.from(encodeReceipt({ version: 1, blocks }, profileNamed(PROFILE)));
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
      profileNamed(PROFILE),
    ),
  );
