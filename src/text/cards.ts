import type { Texts } from './texts.ts';

/** What can go differently than wished with cards, and with customers who turn out to be one. */
export const cardTexts = {
  'card-not-of-member': {
    de: 'Diese Karte gehört nicht zu diesem Kunden.',
    en: 'This card does not belong to this customer.',
  },
  'cards-too-many': {
    de: 'Ein Kunde kann höchstens {most} Karten haben.',
    en: 'A customer can have at most {most} cards.',
  },
  'merge-same': { de: 'Das ist schon derselbe Kunde.', en: 'This is the same customer already.' },
  'merge-group': {
    de: 'Das Konto einer Gruppe lässt sich mit keinem anderen zusammenlegen.',
    en: 'The account of a group cannot be merged with another.',
  },
  'merge-none': { de: 'Dieses Konto ist nicht zusammengelegt.', en: 'This account is not merged.' },
  'merge-too-many': {
    de: 'Es können höchstens {most} Konten zusammengelegt werden.',
    en: 'At most {most} accounts can be merged.',
  },
  'manager-needed': { de: 'Das darf nur die Leitung.', en: 'Only a manager may do this.' },
} as const satisfies Texts;

/** What the dialog of a customer's cards says. */
export const cardsDialog = {
  'ui-cards': { de: 'Karten', en: 'Cards' },
  'ui-cards-list': { de: 'Karten dieses Kunden', en: "This customer's cards" },
  'ui-cards-none': { de: 'Noch keine Karte.', en: 'No card yet.' },
  'ui-cards-lost-since': { de: 'verloren gemeldet: {at:time}', en: 'reported lost: {at:time}' },
  'ui-cards-active': { de: 'gültig', en: 'valid' },
  'ui-cards-report-lost': { de: 'Verloren melden', en: 'Report lost' },
  'ui-cards-found': { de: 'Wieder da', en: 'Found again' },
  'ui-cards-replace': { de: 'Ersetzen', en: 'Replace' },
  'ui-cards-new': { de: 'Neue Karte', en: 'New card' },
  'ui-cards-new-hint': { de: 'Neue Karte scannen oder Nummer eingeben', en: 'Scan the new card or type its number' },
  'ui-cards-instead': { de: 'Ersetzt {card}.', en: 'Replaces {card}.' },
  'ui-cards-add': { de: 'Karte eintragen', en: 'Add card' },
  'ui-merge': { de: 'Kunden zusammenlegen', en: 'Merge customers' },
  'ui-merge-why': {
    de: 'Punkte und Karten des anderen Kunden gehören dann zu diesem. Das lässt sich rückgängig machen.',
    en: "The other customer's points and cards then belong to this one. This can be undone.",
  },
  'ui-merge-search': { de: 'Der andere Kunde: Name, Telefon, Karte', en: 'The other customer: name, phone, card' },
  'ui-merge-with': {
    de: '{name} zusammenlegen ({points:points} {points?Punkt|Punkte})',
    en: 'Merge {name} ({points:points} {points?point|points})',
  },
  'ui-merged': { de: 'Zusammengelegt', en: 'Merged' },
  'ui-merged-account': {
    de: '{name}, {points:points} {points?Punkt|Punkte}, seit {at:time}',
    en: '{name}, {points:points} {points?point|points}, since {at:time}',
  },
  'ui-merge-undo': { de: 'Wieder trennen', en: 'Separate again' },
} as const satisfies Texts;
