import type { Texts } from './texts.ts';

/** What is wrong with a referral code, and why nobody is rewarded for one. */
export const referralTexts = {
  'referral-code-format': { de: 'Das ist kein Empfehlungscode.', en: 'This is not a referral code.' },
  'referral-check-digit': {
    de: 'In diesem Empfehlungscode ist ein Zeichen falsch.',
    en: 'One character of this referral code is wrong.',
  },
  'referral-none': { de: 'Dieser Einkauf kam ohne Empfehlung.', en: 'This purchase came without a referral.' },
  'referral-too-early': { de: 'Die Wartezeit läuft bis {day:day}.', en: 'The waiting time lasts until {day:day}.' },
  'referral-returned': {
    de: 'Von diesem Einkauf ist zu viel zurückgegeben worden.',
    en: 'Too much of this purchase was brought back.',
  },
  'referral-unknown': { de: 'Zu diesem Empfehlungscode gibt es niemanden.', en: 'Nobody has this referral code.' },
  'referral-not-rewarded': {
    de: 'Das Programm belohnt zurzeit keine Empfehlungen.',
    en: 'The program rewards no referrals at present.',
  },
  'referral-self': {
    de: 'Beide Seiten dieser Empfehlung sind dieselbe Person.',
    en: 'Both sides of this referral are the same person.',
  },
  'referral-ring': { de: 'Diese Empfehlungen laufen im Kreis.', en: 'These referrals go round in a circle.' },
  'referral-most': {
    de: 'Mehr als {most} {most?Empfehlung|Empfehlungen} im Jahr {most?wird|werden} nicht belohnt.',
    en: 'No more than {most} {most?referral|referrals} a year {most?is|are} rewarded.',
  },
} as const satisfies Texts;
