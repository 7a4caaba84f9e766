import type { Texts } from './texts.ts';

/**
 * Version of the wordings below. It is kept with every consent, so that what a member agreed to can be shown later: a
 * changed wording gets a new version.
 */
export const consentWording = '2026-12';

/** What a member agrees to, one sentence per purpose, and what holds for all of them (GDPR Art. 7). */
export const consents = {
  'ui-consent-greeting': {
    de: 'Ja, „{store}“ darf mich mit meinem Namen begrüßen, wenn meine Karte gescannt wird.',
    en: 'Yes, “{store}” may greet me by name when my card is scanned.',
  },
  'ui-consent-advertising': {
    de: 'Ja, „{store}“ darf mir Angebote und Neuigkeiten an meine Telefonnummer schicken.',
    en: 'Yes, “{store}” may send offers and news to my phone number.',
  },
  'ui-consent-analysis': {
    de: 'Ja, „{store}“ darf meine Einkäufe auswerten, damit Angebote zu mir passen.',
    en: 'Yes, “{store}” may look at my purchases so that offers suit me.',
  },
  'ui-consent-notes': {
    de: 'Ja, „{store}“ darf notieren, was ich mag.',
    en: 'Yes, “{store}” may note what I like.',
  },
  'ui-consent-needs': {
    de: 'Ja, „{store}“ darf auch notieren, was ich wegen meiner Gesundheit brauche oder nicht vertrage.',
    en: 'Yes, “{store}” may also note what I need, or do not tolerate, because of my health.',
  },
  'ui-consent-terms': {
    de: 'Alles ist freiwillig. Punkte gibt es auch ohne. Jedes Ja lässt sich jederzeit zurücknehmen.',
    en: 'All of this is voluntary. Points come without it too. Every yes can be taken back at any time.',
  },
} as const satisfies Texts;
