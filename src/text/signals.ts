import type { Texts } from './texts.ts';

/** Sound and light at the counter. */
export const signalSettings = {
  'ui-sound': { de: 'Töne', en: 'Sounds' },
  'ui-sound-off': { de: 'aus', en: 'off' },
  'ui-sound-quiet': { de: 'leise', en: 'quiet' },
  'ui-sound-medium': { de: 'mittel', en: 'medium' },
  'ui-sound-loud': { de: 'laut', en: 'loud' },
  'ui-light': { de: 'Licht am Rand', en: 'Light at the edge' },
  'ui-light-on': { de: 'an', en: 'on' },
  'ui-light-off': { de: 'aus', en: 'off' },
} as const satisfies Texts;
