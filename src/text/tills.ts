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
} as const satisfies Texts;
