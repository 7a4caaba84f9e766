import type { ReceiptDocument } from '#devices/printer/receipt-document';

/** A sale with everything that a receipt may hold: umlauts, euro, minus, marks, long lines, both codes, drawer and cut. */
export const sampleReceipt: ReceiptDocument = {
  version: 1,
  blocks: [
    { kind: 'drawer' },
    { kind: 'text', text: 'Café Größenwahn', align: 'center', bold: true, size: 'large' },
    { kind: 'text', text: 'Müllerstraße 12 · 80469 München', align: 'center' },
    { kind: 'text', text: 'Treuebeleg', align: 'center' },
    { kind: 'space' },
    { kind: 'row', left: '21.11.2026 14:03', right: 'Kasse 1' },
    { kind: 'row', left: 'Es bediente Sie', right: 'Jörg' },
    { kind: 'rule' },
    { kind: 'row', left: '2 × Brötchen „Kürbiskern“', right: '3,20\u{A0}€' },
    { kind: 'row', left: 'Hausröstung Espresso, ganze Bohne, 500 g – frisch aus der Trommel', right: '14,90\u{A0}€' },
    { kind: 'row', left: 'Treuerabatt', right: '\u{2212}1,50\u{A0}€' },
    { kind: 'rule' },
    { kind: 'row', left: 'Summe', right: '16,60\u{A0}€', bold: true },
    { kind: 'space' },
    { kind: 'text', text: 'Ihre Punkte', bold: true },
    { kind: 'row', left: 'Mit diesem Einkauf', right: '+16' },
    { kind: 'row', left: 'Neuer Stand', right: '1\u{202F}234', bold: true },
    { kind: 'text', text: 'Noch 2 Besuche bis Silber … und dann gibt’s jeden Kaffee zum halben Preis.' },
    { kind: 'qr', text: 'https://treuekasse.example/k/TK123456789012?b=1234&l=de' },
    { kind: 'text', text: 'Punktestand online ansehen', align: 'center' },
    { kind: 'space' },
    { kind: 'barcode', text: 'TKR:0012345678' },
    { kind: 'space' },
    { kind: 'text', text: 'Vielen Dank für Ihren Besuch!', align: 'center' },
    { kind: 'cut' },
  ],
};
