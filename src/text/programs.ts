import type { Texts } from './texts.ts';

/** Programs on their way into force: what head office refuses. */
export const programRefusalTexts = {
  'draft-unknown': { de: 'Diesen Entwurf gibt es nicht.', en: 'There is no such draft.' },
  'draft-changed': {
    de: 'Jemand hat es inzwischen geändert. Bitte neu laden und noch einmal ansehen.',
    en: 'Somebody has changed it meanwhile. Please reload and look again.',
  },
  'draft-state': {
    de: 'Der Entwurf ist inzwischen weiter. Bitte neu laden.',
    en: 'The draft has moved on meanwhile. Please reload.',
  },
  'draft-own': {
    de: 'Wer daran gearbeitet hat, gibt nicht frei: bitte eine zweite Person.',
    en: 'Whoever has worked on it does not approve it: please ask a second person.',
  },
  'draft-fault': {
    de: 'Der Entwurf hat noch {count} {count?Fehler|Fehler}, zuerst bei {path}: {reason}',
    en: 'The draft still has {count} {count?fault|faults}, first at {path}: {reason}',
  },
  'draft-finding': {
    de: 'Die Prüfung findet noch etwas, das so nie wirken kann, zuerst bei {path}.',
    en: 'The check still finds something that can never work like this, first at {path}.',
  },
  'draft-names-unknown': {
    de: '{name} gibt es weder als Ware noch als Zielgruppe. Unbekannte Namen: {count}.',
    en: '{name} is neither goods nor a target group. Unknown names: {count}.',
  },
  'draft-base-old': {
    de: 'Inzwischen gilt Version {inForce}, der Entwurf kommt von Version {base}. Bitte aktualisieren und neu ansehen.',
    en: 'Version {inForce} is in force by now, the draft is made from version {base}. Please update it and look again.',
  },
  'draft-unchanged': {
    de: 'Am Programm ist nichts anders als das, was gilt.',
    en: 'Nothing in the program differs from what is in force.',
  },
  'draft-long': {
    de: 'Das Programm ist zu groß. Lange Warenlisten bitte über Kategorien fassen.',
    en: 'The program is too large. Please use categories instead of long lists of goods.',
  },
  'draft-text': {
    de: 'Ein Text enthält ein Zeichen, das nicht gespeichert werden kann.',
    en: 'A text holds a character that cannot be kept.',
  },
  'draft-due-wrong': {
    de: 'Der Zeitpunkt muss in der Zukunft liegen, höchstens ein Jahr.',
    en: 'The time must be in the future, a year at most.',
  },
  'draft-pilot-later': {
    de: 'Was schon erprobt wird, lässt sich nur sofort ausweiten.',
    en: 'What is being tried out can be rolled out further only at once.',
  },
  'draft-pilot-running': {
    de: 'Version {version} wird noch in einzelnen Geschäften erprobt. Bitte das zuerst beenden oder ausweiten.',
    en: 'Version {version} is still tried out in some stores. Please end that first, or roll it out.',
  },
  'draft-brand-only': {
    de: 'Bei „{name}“ arbeitet die Zentrale mit, das gilt immer überall. Bitte überall in Kraft setzen.',
    en: 'Head office takes part in “{name}”, which holds everywhere. Please put it in force everywhere.',
  },
  'draft-place-unknown': { de: '„{place}“ gibt es nicht.', en: 'There is no “{place}”.' },
  'draft-whatif-no-sales': {
    de: 'Es gibt noch keine Einkäufe, an denen sich das zeigt.',
    en: 'There are no sales yet on which that could be seen.',
  },
  'draft-whatif-running': { de: 'Die Rechnung läuft schon.', en: 'It is being calculated already.' },
  'program-version-unknown': {
    de: 'Eine andere Version {version} gab es nicht.',
    en: 'There was no other version {version}.',
  },
} as const satisfies Texts;
