import type { Texts } from './texts.ts';

/** What the cashier could say or give, each with its reason. */
export const adviceTexts = {
  'advice-off': {
    de: '{goods} dazu, dann wird es {off:money} günstiger: {name}',
    en: 'add {goods} and it costs {off:money} less: {name}',
  },
  'advice-reach': {
    de: '{goods} dazu, dann reicht es nächstes Mal für: {reward}',
    en: 'add {goods} and next time there is enough for: {reward}',
  },
  'advice-habit': {
    de: '{goods}? Sonst oft dabei, bei {times} von {purchases} Einkäufen',
    en: '{goods}? Usually taken, with {times} of {purchases} purchases',
  },
  'advice-beside': {
    de: '{goods}? Zu {beside} nehmen es {percent} von 100 Kunden dazu',
    en: '{goods}? With {beside}, {percent} of 100 customers take it too',
  },
  'advice-gift-liked': { de: '{gift}, denn notiert ist: {like}', en: '{gift}, as it is noted: {like}' },
  'advice-gift-bought': {
    de: '{gift}, denn {goods} ist oft dabei, bei {times} von {purchases} Einkäufen',
    en: '{gift}, as {goods} is often taken, with {times} of {purchases} purchases',
  },
} as const satisfies Texts;

/** What stands before it on the screen, and a birthday. */
export const adviceScreen = {
  'ui-advice-next': { de: 'Vorschlag:', en: 'You could offer:' },
  'ui-advice-gift': { de: 'Als Geschenk passt:', en: 'A fitting gift:' },
  'ui-birthday-today': { de: 'Hat heute Geburtstag', en: 'Birthday today' },
  'ui-birthday-soon': { de: 'Geburtstag: {when}', en: 'Birthday: {when}' },
  'ui-birthday-past': { de: 'Hatte Geburtstag: {when}', en: 'Had a birthday: {when}' },
} as const satisfies Texts;
