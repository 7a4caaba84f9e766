import type { Texts } from './texts.ts';

/** The section of the dialog "Kassen" about tills that ask over the API. */
export const tillKeysTexts = {
  'ui-till-keys': { de: 'Schnittstelle', en: 'API' },
  'ui-till-keys-hint': {
    de: 'Kassen mit Schlüssel fragen und buchen selbst. Jede Kasse hat ihren eigenen.',
    en: 'Tills with a key ask and book by themselves. Each till has its own.',
  },
  'ui-till-key-new': { de: 'Name der Kasse', en: 'Name of the till' },
  'ui-till-key-make': { de: 'Schlüssel machen', en: 'Make a key' },
  'ui-till-key-once': {
    de: 'Der Schlüssel für „{till}“ steht nur jetzt hier. Bitte gleich in der Kasse eintragen.',
    en: 'The key for “{till}” is shown only now. Please enter it into the till at once.',
  },
  'ui-till-key-written': { de: 'Ist eingetragen', en: 'It is entered' },
  'ui-till-key-revoke': { de: 'Sperren', en: 'Revoke' },
  'ui-till-key-revoke-sure': { de: 'Endgültig sperren', en: 'Revoke for good' },
  'ui-till-key-revoked': { de: 'gesperrt am {day:time}', en: 'revoked on {day:time}' },
  'ui-till-key-rights': { de: 'Einstellungen von „{till}“', en: 'Settings of “{till}”' },
  'ui-till-right-members': { de: 'Kunden nachschlagen', en: 'look up customers' },
  'ui-till-right-redeem': { de: 'Prämien einlösen', en: 'redeem rewards' },
  'ui-till-right-vouchers': { de: 'Gutscheine annehmen', en: 'take vouchers' },
  'ui-till-right-returns': { de: 'eigene Verkäufe zurücknehmen', en: 'take back its own sales' },
  'ui-till-right-other-tills': { de: 'auch von anderen Kassen', en: 'those of other tills too' },
  'ui-till-prints-here': { de: 'Bons auch hier drucken', en: 'print its receipts here too' },
  'ui-till-network': { de: 'Kassen im Netzwerk', en: 'Tills on the network' },
  'ui-till-network-hint': {
    de: 'Aus: nur Kassen auf diesem Rechner. An: auch die genannten Adressen, nur verschlüsselt (TLS).',
    en: 'Off: only tills on this machine. On: the addresses named too, only encrypted (TLS).',
  },
  'ui-till-network-off': { de: 'aus', en: 'off' },
  'ui-till-network-address': { de: 'Adresse dieses Rechners', en: 'Address of this machine' },
  'ui-till-network-port': { de: 'Port', en: 'Port' },
  'ui-till-network-allow': { de: 'Wer sich verbinden darf', en: 'Who may connect' },
  'ui-till-network-allow-hint': {
    de: 'Adressen oder Netze, etwa 192.168.1.20 oder 192.168.1.0/24, mit Leerzeichen getrennt.',
    en: 'Addresses or networks, such as 192.168.1.20 or 192.168.1.0/24, with blanks between them.',
  },
  'ui-till-network-fingerprint': {
    de: 'Fingerabdruck des Zertifikats. In der Kasse muss derselbe stehen:',
    en: 'Fingerprint of the certificate. The till must show the same:',
  },
} as const satisfies Texts;
