/** Version of the wordings below, which hold until head office has set the brand's own. A changed wording gets a new version. */
export const consentWording = '2026-12';

/** What a member agrees to, one sentence per purpose, and what holds for all of them (GDPR Art. 7). `{store}` is the shop's name. */
export const consentTexts = {
  greeting: {
    de: 'Ja, „{store}“ darf mich mit meinem Namen begrüßen, wenn meine Karte gescannt wird.',
    en: 'Yes, “{store}” may greet me by name when my card is scanned.',
  },
  advertising: {
    de: 'Ja, „{store}“ darf mir Angebote und Neuigkeiten an meine Telefonnummer schicken.',
    en: 'Yes, “{store}” may send offers and news to my phone number.',
  },
  analysis: {
    de: 'Ja, „{store}“ darf meine Einkäufe auswerten, damit Angebote zu mir passen.',
    en: 'Yes, “{store}” may look at my purchases so that offers suit me.',
  },
  notes: {
    de: 'Ja, „{store}“ darf notieren, was ich mag.',
    en: 'Yes, “{store}” may note what I like.',
  },
  needs: {
    de: 'Ja, „{store}“ darf auch notieren, was ich wegen meiner Gesundheit brauche oder nicht vertrage.',
    en: 'Yes, “{store}” may also note what I need, or do not tolerate, because of my health.',
  },
  terms: {
    de: 'Alles ist freiwillig. Punkte gibt es auch ohne. Jedes Ja lässt sich jederzeit zurücknehmen.',
    en: 'All of this is voluntary. Points come without it too. Every yes can be taken back at any time.',
  },
} as const;
