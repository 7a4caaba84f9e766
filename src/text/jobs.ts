import type { Texts } from './texts.ts';

/** What the page of head office's own jobs says. */
export const jobTexts = {
  'office-job-under-way': {
    de: 'Diese Aufgabe läuft gerade oder wartet schon.',
    en: 'This job is under way or waits already.',
  },
  'office-job-no-time': {
    de: 'Diese Aufgabe hat keine feste Zeit. Sie wird erledigt, sobald jemand etwas anfordert.',
    en: 'This job has no time of its own. It is done as soon as somebody asks for something.',
  },

  'ui-office-jobs': { de: 'Aufgaben', en: 'Jobs' },
  'ui-jobs-hint': {
    de: 'Das erledigt die Zentrale von selbst. Was scheitert, versucht sie zehnmal über knapp drei Stunden.',
    en: 'Head office does this by itself. What fails is tried ten times over nearly three hours.',
  },
  'ui-jobs-empty': { de: 'Noch keine Aufgaben.', en: 'No jobs yet.' },
  'ui-job-what': { de: 'Aufgabe', en: 'Job' },
  'ui-job-state': { de: 'Jetzt', en: 'Now' },
  'ui-job-last': { de: 'Zuletzt', en: 'Last' },
  'ui-job-result': { de: 'Ergebnis', en: 'Result' },
  'ui-job-next': { de: 'Nächstes Mal', en: 'Next time' },
  'ui-job-failed': { de: 'Aufgegeben', en: 'Given up' },
  'ui-job-act': { de: 'Eingreifen', en: 'Step in' },
  'ui-job-idle': { de: 'ruht', en: 'at rest' },
  'ui-job-waiting': { de: 'wartet', en: 'waits' },
  'ui-job-running': { de: 'läuft', en: 'under way' },
  'ui-job-done': { de: 'erledigt', en: 'done' },
  'ui-job-done-count': { de: 'erledigt: {done}', en: 'done: {done}' },
  'ui-job-fault': { de: 'gescheitert, Fehler {fault}', en: 'failed, fault {fault}' },
  'ui-job-broken-off': { de: 'abgebrochen', en: 'broken off' },
  'ui-job-run': { de: 'Jetzt ausführen', en: 'Run now' },
  'ui-job-again': { de: 'Noch einmal versuchen', en: 'Try again' },
  'ui-job-put': { de: '„{job}“ ist eingereiht.', en: '“{job}” has been put in.' },

  'ui-job-what-if': { de: 'Programm an alten Einkäufen erproben', en: 'Try a program on past sales' },
  'ui-job-lapse': { de: 'Verfallene Punkte ausbuchen', en: 'Book lapsed points' },
  'ui-job-occasions': { de: 'Geburtstage und Anlässe', en: 'Birthdays and occasions' },
  'ui-job-referrals': { de: 'Empfehlungen belohnen', en: 'Reward referrals' },
  'ui-job-surprises': { de: 'Überraschungen auslosen', en: 'Draw surprises' },
  'ui-job-clubs': { de: 'Doppelt verkaufte Clubzeiten ausgleichen', en: 'Even out club terms sold twice' },
  'ui-job-retention': { de: 'Daten nach Ablauf der Frist löschen', en: 'Delete data whose time is over' },
  'ui-job-export': { de: 'Auskünfte über Personen erstellen', en: 'Make archives of persons' },
  'ui-job-forget-notes': { de: 'Erledigte Notizen vergessen', en: 'Forget notes that are done' },
} as const satisfies Texts;
