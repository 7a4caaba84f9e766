import type { Texts } from './texts.ts';

/** What is said about badges of staff. */
export const badgeTexts = {
  'staff-badge-unknown': {
    de: 'Diesen Badge kennt hier niemand. Bitte mit der PIN anmelden.',
    en: 'Nobody here has this badge. Please sign in with your PIN.',
  },
  'staff-badge-unreadable': {
    de: 'Der Badge ist nicht richtig gelesen worden. Bitte noch einmal scannen.',
    en: 'The badge was not read properly. Please scan it again.',
  },
  'staff-elsewhere-only': {
    de: 'Sie sind in einem anderen Geschäft eingetragen. Zentrale oder Inhaber tragen Sie auch hier ein.',
    en: 'You are entered in another store. Head office or the owner can enter you here too.',
  },
  'staff-elsewhere': {
    de: 'Diese Person arbeitet auch in anderen Geschäften. Das ändert die Zentrale.',
    en: 'This person works in other stores too. Head office changes that.',
  },
  'staff-unknown': {
    de: 'Diese Person arbeitet hier nicht mehr.',
    en: 'This person does not work here any more.',
  },
  'badge-needs-office': {
    de: 'Die Zentrale ist gerade nicht zu erreichen. Ein Badge gilt erst, wenn sie davon weiß.',
    en: 'Head office cannot be reached just now. A badge counts only once it knows of it.',
  },
  'badge-page': {
    de: 'Gilt wie eine PIN. Bitte nicht aus der Hand geben.',
    en: 'Counts like a PIN. Please keep it with you.',
  },
  'badge-code-format': { de: 'Das ist kein Badge.', en: 'This is no badge.' },
  'badge-check-digit': {
    de: 'Die Prüfziffern des Badges stimmen nicht.',
    en: 'The check digits of the badge are wrong.',
  },
} as const satisfies Texts;

/** What the owner's screen says about them. */
export const badgeScreen = {
  'ui-sign-in-hint': { de: 'Badge scannen oder PIN eingeben.', en: 'Scan the badge or enter the PIN.' },
  'ui-badge': { de: 'Badge', en: 'Badge' },
  'ui-badge-make': { de: 'Geben', en: 'Give' },
  'ui-badge-another': { de: 'Neuer', en: 'New' },
  'ui-badge-revoke': { de: 'Einziehen', en: 'Revoke' },
  'ui-badge-sure': { de: 'Wirklich?', en: 'Really?' },
  'ui-badge-of': { de: '{what}: Badge für {name}', en: '{what}: badge for {name}' },
  'ui-badge-made': { de: 'Der Badge für {name}', en: 'The badge for {name}' },
  'ui-badge-printed': {
    de: 'Er kommt aus dem Drucker. Ausschneiden, einschweißen, aushändigen: Er gilt wie eine PIN und wird kein zweites Mal gezeigt.',
    en: 'The printer has it. Cut it out, laminate it, hand it over: it counts like a PIN and is not shown a second time.',
  },
  'ui-badge-not-printed': {
    de: 'Kein Drucker hat ihn gedruckt. Er wird kein zweites Mal gezeigt; ein neuer lässt sich jederzeit machen.',
    en: 'No printer has printed it. It is not shown a second time; a new one can be made at any time.',
  },
} as const satisfies Texts;
