import type { Texts } from './texts.ts';

/** The dialog "Kassen": the tills beside the counter. */
export const tillsDialog = {
  'ui-manager-pin': { de: 'PIN der Leitung', en: "Manager's PIN" },
  'ui-tills': { de: 'Kassen', en: 'Tills' },
  'ui-tills-list': { de: 'Bekannte Kassen', en: 'Known tills' },
  'ui-tills-none': {
    de: 'Noch keine Kasse bekannt. Sie erscheint hier, sobald ihr erster Beleg gescannt ist.',
    en: 'No till is known yet. It shows up here as soon as its first receipt has been scanned.',
  },
  'ui-tills-why': {
    de: 'Welche Kassen neben dem Terminal stehen und was mit ihren Belegen geschieht, entscheidet die Leitung.',
    en: 'A manager decides which tills stand beside the terminal and what happens with their receipts.',
  },
  'ui-tills-open': { de: 'Öffnen', en: 'Open' },
  'ui-till-unnamed': { de: 'Kasse ohne Namen', en: 'Till without a name' },
  'ui-till-here': { de: 'gehört zu diesem Terminal', en: 'belongs to this terminal' },
  'ui-till-at': { de: 'gehört zu „{store}“', en: 'belongs to “{store}”' },
  'ui-till-serial': { de: 'Seriennummer {serial}', en: 'Serial number {serial}' },
  'ui-till-last': { de: 'Letzter Beleg {at:time}', en: 'Last receipt {at:time}' },
  'ui-tills-saved': { de: 'Gespeichert.', en: 'Saved.' },
  'ui-receipt-rules': { de: 'Belege', en: 'Receipts' },
  'ui-receipt-unverified': { de: 'Unterschrift nicht prüfbar', en: 'Signature cannot be checked' },
  'ui-receipt-unverified-refuse': { de: 'ablehnen', en: 'refuse' },
  'ui-receipt-unverified-limit': { de: 'bis zu einem Betrag', en: 'up to an amount' },
  'ui-receipt-unverified-manager': { de: 'mit PIN der Leitung', en: "with a manager's PIN" },
  'ui-receipt-unverified-accept': { de: 'annehmen', en: 'accept' },
  'ui-receipt-unverified-hint': {
    de: 'Manche Kassen unterschreiben mit einem Verfahren, das hier nicht bekannt ist. Solche Codes könnte sich jeder ausdenken.',
    en: 'Some tills sign in a way that is not known here. Anybody could make up such codes.',
  },
  'ui-receipt-most': { de: 'Höchstens, in Euro', en: 'At most, in euro' },
  'ui-receipt-days': { de: 'Nachträglich buchen bis zu so vielen Tagen', en: 'Book later for up to so many days' },
  'ui-receipt-days-hint': { de: '0: nur am selben Tag.', en: '0: only on the same day.' },
  'ui-till-name': { de: 'Name der Kasse', en: 'Name of the till' },
  'ui-till-name-hint': { de: 'Zum Beispiel „Kasse 2“.', en: 'For example “Till 2”.' },
  'ui-till-new': { de: 'Neue Kasse', en: 'New till' },
  'ui-till-new-why': {
    de: 'Ihre Belege werden von jetzt an hier gebucht, auch ohne Zentrale. Deshalb muss feststehen, welche Kasse es ist.',
    en: 'Its receipts are booked here from now on, without head office as well. So it has to be certain which till it is.',
  },
  'ui-till-new-pin': {
    de: 'Dass „{name}“ neben diesem Terminal steht, bestätigt die Leitung.',
    en: 'A manager confirms that “{name}” stands beside this terminal.',
  },
  'ui-till-move': { de: 'Hierher holen', en: 'Bring it here' },
  'ui-till-move-hint': {
    de: 'Das Terminal in „{store}“ gibt sie dann ab und bucht ihre neuen Belege nicht mehr.',
    en: 'The terminal at “{store}” then gives it up and books its new receipts no more.',
  },
  'ui-receipt-unverified-pin': {
    de: 'Die Signatur dieses Belegs lässt sich nicht prüfen. Ob er trotzdem gilt, entscheidet die Leitung.',
    en: 'The signature of this receipt cannot be checked. A manager decides whether it counts all the same.',
  },
  'ui-receipt-printed-pin': {
    de: 'Ein Einkauf mit dieser Summe und Zeit ist schon gebucht, als der Bon gedruckt wurde. Ob dieser ein anderer ist, entscheidet die Leitung.',
    en: 'A purchase of this sum and time was booked when its receipt was printed. A manager decides whether this is another one.',
  },
  'ui-receipt-take': { de: 'Beleg annehmen', en: 'Take the receipt' },
  'ui-question-new-till': { de: 'Kasse bestätigen', en: 'Confirm the till' },
  'ui-question-printed': { de: 'Ist ein anderer', en: 'It is another one' },
  'ui-question-unverified': { de: 'Annehmen', en: 'Take it' },
  'ui-question-booked': { de: 'Zurücknehmen', en: 'Take back' },
  'ui-question-goods-back': { de: 'Rückgabe', en: 'Return' },
  'ui-sold-on': { de: 'Einkauf vom {day:day}', en: 'Purchase of {day:day}' },
} as const satisfies Texts;
