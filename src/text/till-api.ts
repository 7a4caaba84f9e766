import type { Texts } from './texts.ts';

/** What a till hears that asks over the API, and what a person at it reads. */
export const tillApiTexts = {
  'till-discount': { de: 'Treuerabatt', en: 'Loyalty discount' },
  'api-key-wrong': { de: 'Der Schlüssel dieser Kasse passt nicht.', en: "This till's key does not fit." },
  'api-key-revoked': {
    de: 'Der Schlüssel von „{till}“ wurde gesperrt. Im Menü unter „Kassen“ gibt es einen neuen.',
    en: 'The key of “{till}” was revoked. The menu has a new one under “Tills”.',
  },
  'till-too-fast': {
    de: 'Zu viele Anfragen auf einmal. In {seconds} s geht es weiter.',
    en: 'Too many requests at once. It goes on in {seconds} s.',
  },
  'till-guesses': {
    de: 'Zu oft wurde niemand gefunden. In {seconds} s geht es weiter.',
    en: 'Nobody was found too often. It goes on in {seconds} s.',
  },
  'till-too-much-open': {
    de: 'Es sind schon {most} Gutscheine vorgemerkt. Bitte erst einen Vorgang abschließen.',
    en: '{most} vouchers are being held already. Please finish a sale first.',
  },
  'till-right-members': {
    de: '„{till}“ darf keine Kunden nachschlagen. Das stellt der Chef im Menü unter „Kassen“ ein.',
    en: '“{till}” may not look up customers. A manager sets that in the menu under “Tills”.',
  },
  'till-right-redeem': {
    de: '„{till}“ darf keine Prämien einlösen. Das stellt der Chef im Menü unter „Kassen“ ein.',
    en: '“{till}” may not redeem rewards. A manager sets that in the menu under “Tills”.',
  },
  'till-right-vouchers': {
    de: '„{till}“ darf keine Gutscheine annehmen. Das stellt der Chef im Menü unter „Kassen“ ein.',
    en: '“{till}” may not take vouchers. A manager sets that in the menu under “Tills”.',
  },
  'till-right-returns': {
    de: '„{till}“ darf nichts zurücknehmen. Das stellt der Chef im Menü unter „Kassen“ ein.',
    en: '“{till}” may not take goods back. A manager sets that in the menu under “Tills”.',
  },
  'till-right-other-tills': {
    de: 'Diesen Einkauf hat eine andere Kasse gebucht, und „{till}“ nimmt nur eigene zurück.',
    en: 'Another till has booked this purchase, and “{till}” takes back only its own.',
  },
  'till-scan-no-card': {
    de: 'Das ist keine Kundenkarte und kein Coupon.',
    en: 'This is no customer card and no coupon.',
  },
  'till-not-known': { de: 'Diese Kasse gibt es nicht mehr.', en: 'This till is not there any more.' },
  'till-name-taken': { de: 'Eine Kasse „{till}“ gibt es schon.', en: 'There is a till “{till}” already.' },
  'till-keys-full': { de: 'Mehr als {most} Schlüssel gehen nicht.', en: 'There are no more than {most} keys.' },
  'session-not-found': {
    de: 'Diesen Vorgang gibt es hier nicht. Bitte neu beginnen.',
    en: 'There is no such session here. Please begin anew.',
  },
  'session-booked': {
    de: 'Der Einkauf ist schon gebucht. Zurück geht er als Rückgabe.',
    en: 'The purchase has been booked. It goes back as a return.',
  },
  'session-voided': {
    de: 'Dieser Vorgang wurde abgebrochen. Bitte neu beginnen.',
    en: 'This session was ended. Please begin anew.',
  },
  'session-other-content': {
    de: 'Unter diesem Vorgang arbeitet schon jemand anderes.',
    en: 'Somebody else works under this key already.',
  },
  'quote-changed': {
    de: 'Zu zahlen sind jetzt {now:money} statt {told:money}. Bitte noch einmal abfragen.',
    en: '{now:money} is to be paid now instead of {told:money}. Please ask once more.',
  },
  'vouchers-changed': {
    de: 'Mit Gutscheinen sind jetzt {now:money} bezahlt statt {told:money}. Bitte noch einmal abfragen.',
    en: 'Vouchers pay {now:money} now instead of {told:money}. Please ask once more.',
  },
  'member-several': {
    de: 'Diese Telefonnummer haben mehrere Kunden. Bitte die Karte scannen.',
    en: 'Several customers have this telephone number. Please scan the card.',
  },
  'voucher-held': {
    de: 'Ein Teil dieses Gutscheins ist gerade an einer Kasse vorgemerkt. Frei sind {left:money}.',
    en: 'A part of this voucher is being held at a till. {left:money} is free.',
  },
  'voucher-more-than-due': {
    de: 'Zu zahlen sind nur {due:money}. Bitte weniger vom Gutschein nehmen.',
    en: 'Only {due:money} is to be paid. Please take less off the voucher.',
  },
  'authorisation-not-found': {
    de: 'Dieser Gutschein ist nicht mehr vorgemerkt.',
    en: 'This voucher is not being held any more.',
  },
  'till-network-address': {
    de: 'Die Adresse {address} hat dieser Rechner nicht.',
    en: 'This machine does not have the address {address}.',
  },
  'till-network-allow': {
    de: '„{text}“ ist keine Adresse und kein Netz wie 192.168.1.0/24.',
    en: '“{text}” is neither an address nor a network such as 192.168.1.0/24.',
  },
  'return-line-wrong': {
    de: 'So viel von Zeile {line} wurde nicht verkauft.',
    en: 'So much of line {line} was not sold.',
  },
  'return-line-twice': { de: 'Eine Zeile steht zweimal da.', en: 'A line is named twice.' },
  'return-lines-or-amount': {
    de: 'Bitte Zeilen oder einen Betrag, nicht beides.',
    en: 'Please lines or an amount, not both.',
  },
} as const satisfies Texts;
