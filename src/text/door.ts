import type { Texts } from './texts.ts';

/** Why nobody, or nothing, gets in at the door of an event. */
export const doorTexts = {
  'door-event-unknown': {
    de: 'Diese Veranstaltung gibt es im Programm nicht mehr.',
    en: 'This event is not in the program any more.',
  },
  'door-not-yet': { de: '„{name}“ beginnt erst am {day:day}.', en: '“{name}” begins on {day:day} only.' },
  'door-busy': {
    de: 'Hier ist noch ein Kunde oder ein Einkauf offen. Bitte erst buchen oder abbrechen.',
    en: 'A customer or a purchase is still open here. Please book or cancel it first.',
  },
  'door-cards-only': {
    de: 'Am Einlass zählen nur Karten. Für einen Einkauf bitte den Einlass beenden.',
    en: 'At the door only cards count. For a purchase please leave the door first.',
  },
} as const satisfies Texts;

/** What the screen says at the door of an event. */
export const doorScreen = {
  'ui-door': { de: 'Einlass', en: 'Door' },
  'ui-door-which': { de: 'Für welche Veranstaltung?', en: 'For which event?' },
  'ui-door-day': { de: 'am {from:day}', en: 'on {from:day}' },
  'ui-door-days': { de: '{from:day} bis {until:day}', en: '{from:day} to {until:day}' },
  'ui-door-scan': { de: 'Karte um Karte scannen', en: 'Scan card after card' },
  'ui-door-hint': {
    de: 'Wer seine Karte vergessen hat, steht unter „Suche“.',
    en: 'Whoever has forgotten the card is under “Search”.',
  },
  'ui-door-count': {
    de: '{entered} {entered?Gast|Gäste} eingelassen, {free} {free?Platz|Plätze} noch frei',
    en: '{entered} {entered?guest|guests} let in, {free} {free?seat|seats} still free',
  },
  'ui-door-in': { de: 'Herzlich willkommen', en: 'Welcome' },
  'ui-door-kept': { de: 'Platz war reserviert', en: 'The seat was reserved' },
  'ui-door-taken': { de: 'Freien Platz bekommen', en: 'Got a free seat' },
  'ui-door-nameless': { de: 'Karte ohne Namen', en: 'Card without a name' },
  'ui-door-refused': { de: 'Bitte kurz warten', en: 'Please wait a moment' },
  'ui-door-leave': { de: 'Einlass beenden', en: 'Leave the door' },
} as const satisfies Texts;
