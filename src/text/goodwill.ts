import type { Texts } from './texts.ts';

/** What the dialog for giving points out of goodwill says. */
export const goodwillDialog = {
  'ui-goodwill': { de: 'Kulanz', en: 'Goodwill' },
  'ui-goodwill-what-for': { de: 'Wofür?', en: 'What for?' },
  'ui-goodwill-how-many': { de: 'Wie viele Punkte?', en: 'How many points?' },
  'ui-goodwill-limit': {
    de: 'Bis {most:points} {most?Punkt|Punkte} sofort.',
    en: 'Up to {most:points} {most?point|points} right away.',
  },
  'ui-goodwill-limit-manager': {
    de: 'Bis {most:points} {most?Punkt|Punkte} mit der PIN der Leitung.',
    en: "Up to {most:points} {most?point|points} with a manager's PIN.",
  },
  'ui-goodwill-left': {
    de: 'Für diesen Kunden sind in diesem Jahr noch {left:points} {left?Punkt|Punkte} möglich.',
    en: '{left:points} more {left?point is|points are} possible for this customer this year.',
  },
  'ui-goodwill-give': {
    de: '{points:points} {points?Punkt|Punkte} geben',
    en: 'Give {points:points} {points?point|points}',
  },
  'ui-goodwill-give-waiting': { de: 'Punkte geben', en: 'Give points' },
  'ui-goodwill-pin-why': {
    de: '{points:points} Punkte für „{reason}“ gibt die Leitung.',
    en: 'A manager decides about {points:points} points for “{reason}”.',
  },
  'ui-goodwill-given': {
    de: '{points:points} {points?Punkt|Punkte} gegeben',
    en: '{points:points} {points?point|points} given',
  },
} as const satisfies Texts;
