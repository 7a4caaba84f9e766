import type { Texts } from './texts.ts';

/** Setting the brand's own wordings of consents, and what is said of one that is not known. */
export const wordingTexts = {
  'wording-wrong': {
    de: 'Der Wortlaut ist unvollständig oder zu lang: {path}. „treuekasse wording --print 2026-12“ zeigt, wie er aussieht.',
    en: 'The wording is incomplete or too long: {path}. “treuekasse wording --print 2026-12” shows what it looks like.',
  },
  'wording-taken': {
    de: 'Die Fassung „{version}“ gibt es schon, mit anderem Wortlaut. Was Kunden zugesagt haben, bleibt lesbar: bitte einen neuen Namen nehmen.',
    en: 'There is a version “{version}” already, with another wording. What customers agreed to stays readable: please take a new name.',
  },
  'wording-too-many': {
    de: 'Mehr als {most} Fassungen bewahrt niemand auf. Es wurde nichts geändert.',
    en: 'Nobody keeps more than {most} versions. Nothing was changed.',
  },
  'wording-unknown': {
    de: 'Dieser Wortlaut gilt hier nicht. Bitte den Kunden noch einmal fragen.',
    en: 'This wording is not known here. Please ask the customer once more.',
  },
  'cli-wording-set': {
    de: 'Ab dem nächsten Kontakt fragen die Kassen mit der Fassung „{version}“.',
    en: 'From the next contact on counters ask with version “{version}”.',
  },
  'cli-wording-line': { de: '{version}, seit {since:time}', en: '{version}, since {since:time}' },
  'cli-wording-built-in': { de: '{version}, mitgeliefert', en: '{version}, built in' },
} as const satisfies Texts;
