import type { Texts } from './texts.ts';

/** What head office says of members, beside what its pages say. */
export const membersOfficeTexts = {
  'office-member-unknown': { de: 'Diesen Kunden gibt es hier nicht.', en: 'There is no such customer here.' },
  'booking-request-unknown': { de: 'Diese Anfrage gibt es nicht.', en: 'There is no such request.' },
  'booking-request-own': {
    de: 'Vier Augen sehen mehr: Das gibt jemand anderes frei.',
    en: 'Four eyes see more: somebody else approves this.',
  },
  'booking-request-decided': {
    de: 'Darüber hat schon jemand entschieden.',
    en: 'Somebody has decided on this already.',
  },
  'booking-request-expired': {
    de: 'Die Anfrage ist abgelaufen. Bitte neu buchen.',
    en: 'The request has expired. Please book anew.',
  },
  'office-voucher-unknown': {
    de: 'Diesen Gutschein hat noch keine Theke verkauft.',
    en: 'No counter has sold this voucher yet.',
  },
  'booking-tier-once': { de: 'Eine Stufe gilt oder gilt nicht: 1 oder −1.', en: 'A tier holds or does not: 1 or −1.' },
  'office-group-unknown': { de: 'Diese Gruppe gibt es hier nicht.', en: 'There is no such group here.' },
  'group-of-group': {
    de: 'Das ist die Karte einer Gruppe. Mitglieder sind Menschen: bitte deren eigene Karte.',
    en: 'This is the card of a group. Members are people: please use their own card.',
  },
  'group-full': {
    de: 'Mehr als {most:points} Mitglieder hat eine Gruppe nicht. Für die anderen lässt sich eine zweite gründen.',
    en: 'A group has no more than {most:points} members. A second one can be founded for the others.',
  },
  'group-has-left': {
    de: 'Die Gruppe hat noch Punkte oder Guthaben. Das gehört ihr: bitte erst einlösen oder von Hand ausbuchen.',
    en: 'The group still has points or credit. They are its own: please spend them first, or book them out by hand.',
  },
  'consent-changed-meanwhile': {
    de: 'Dazu hat der Kunde inzwischen etwas anderes gesagt. Bitte noch einmal ansehen.',
    en: 'The customer has said something else about it meanwhile. Please look at it once more.',
  },
  'note-changed-meanwhile': {
    de: 'Dazu hat inzwischen jemand etwas gesagt. Bitte noch einmal ansehen.',
    en: 'Somebody has said something about it meanwhile. Please look at it once more.',
  },
} as const satisfies Texts;
