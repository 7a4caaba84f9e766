import type { Texts } from './texts.ts';

/** Why something cannot be noted. */
export const noteTexts = {
  'note-empty': {
    de: 'Noch steht da nichts. Bitte ein paar Worte eintragen.',
    en: 'Nothing is written yet. Please enter a few words.',
  },
  'note-too-long': {
    de: 'Das ist zu lang. Höchstens {most} Zeichen.',
    en: 'This is too long. At most {most} characters.',
  },
  'note-needs-consent': {
    de: 'Der Kunde hat dem noch nicht zugestimmt. Die Einwilligung steht bei den Kundendaten.',
    en: 'The customer has not agreed to this yet. The consent is with the details.',
  },
  'note-needs-health-consent': {
    de: 'Was die Gesundheit betrifft, braucht eine eigene Einwilligung. Sie steht bei den Kundendaten.',
    en: 'What concerns health needs a consent of its own. It is with the details.',
  },
  'note-day-past': {
    de: 'Dieser Tag ist schon vorbei. Bitte einen anderen nehmen.',
    en: 'This day has passed. Please take another.',
  },
  'note-until-before': {
    de: 'Aufgehoben wird es mindestens bis zu dem Tag, für den es gewünscht ist.',
    en: 'It is kept at least until the day for which it is wanted.',
  },
  'notes-too-many': {
    de: 'Hier steht schon viel. Mehr als {most} offene Notizen gehen nicht; bitte zuerst etwas erledigen.',
    en: 'There is much here already. No more than {most} open notes; please finish some first.',
  },
  'note-unknown': { de: 'Diese Notiz gibt es nicht mehr.', en: 'This note is not there any more.' },
} as const satisfies Texts;

/** What the screen says of what is kept in mind of a customer. */
export const notesScreen = {
  'ui-notes': { de: 'Notizen', en: 'Notes' },
  'ui-known': { de: 'Das ist zu beachten', en: 'To keep in mind' },
  'ui-known-needs': { de: 'Braucht:', en: 'Needs:' },
  'ui-known-likes': { de: 'Mag:', en: 'Likes:' },
  'ui-known-wish': { de: 'Wunsch:', en: 'Wish:' },
  'ui-known-wish-when': { de: 'Wunsch ({when}):', en: 'Wish ({when}):' },
  'ui-known-complaint': { de: 'Reklamation:', en: 'Complaint:' },
  'ui-known-complaint-answered': { de: 'Bitte nachfragen:', en: 'Please follow up:' },
  'ui-known-look': { de: 'Ansehen', en: 'Look' },
  'ui-known-more': { de: 'und {more} weitere', en: 'and {more} more' },
  'ui-day-today': { de: 'heute', en: 'today' },
  'ui-day-tomorrow': { de: 'morgen', en: 'tomorrow' },
  'ui-day-wrong': { de: 'Diesen Tag gibt es nicht.', en: 'There is no such day.' },
  'ui-note-due': { de: 'für {when}', en: 'for {when}' },
  'ui-note-until': { de: 'aufheben bis {when}', en: 'keep until {when}' },
  'ui-note-late': { de: 'überfällig', en: 'overdue' },
  'ui-note-done': { de: 'Erledigt', en: 'Done' },
  'ui-note-new': { de: 'Neue Notiz', en: 'New note' },
  'ui-notes-none': { de: 'Noch nichts notiert.', en: 'Nothing noted yet.' },
  'ui-notes-list': { de: 'Notizen zu diesem Kunden', en: 'Notes about this customer' },
  'ui-note-kind': { de: 'Was ist es?', en: 'What is it?' },
  'ui-note-like': { de: 'Mag', en: 'Likes' },
  'ui-note-need': { de: 'Braucht', en: 'Needs' },
  'ui-note-wish': { de: 'Wunsch', en: 'Wish' },
  'ui-note-complaint': { de: 'Reklamation', en: 'Complaint' },
  'ui-note-text': { de: 'In wenigen Worten', en: 'In a few words' },
  'ui-note-text-hint': { de: 'Höchstens {most} Zeichen.', en: 'At most {most} characters.' },
  'ui-note-for': { de: 'Für wann?', en: 'For when?' },
  'ui-note-keep': { de: 'Aufheben bis', en: 'Keep until' },
  'ui-note-any-day': { de: 'egal', en: 'any day' },
  'ui-note-other-day': { de: 'anderer Tag', en: 'another day' },
  'ui-note-which-day': { de: '{what} (Tag und Monat)', en: '{what} (day and month)' },
  'ui-note-which-day-hint': { de: 'Zum Beispiel 24.12.', en: 'For example 24.12.' },
  'ui-note-save': { de: 'Notieren', en: 'Note it' },
  'ui-note-change': { de: 'Speichern', en: 'Save' },
  'ui-note-agree': { de: 'Kunde stimmt zu', en: 'Customer agrees' },
  'ui-note-answer': { de: 'Was wurde gesagt oder getan?', en: 'What was said or done?' },
  'ui-note-points': {
    de: 'Entschuldigt mit {points:points} {points?Punkt|Punkten}.',
    en: 'Apologised with {points:points} {points?point|points}.',
  },
  'ui-note-apologise': { de: 'Mit Punkten entschuldigen', en: 'Apologise with points' },
  'ui-note-open-again': { de: 'Wieder öffnen', en: 'Open again' },
  'ui-note-remove': { de: 'Löschen', en: 'Delete' },
  'ui-note-remove-sure': { de: 'Endgültig löschen', en: 'Delete for good' },
  'ui-note-made': { de: 'notiert am {day:day}', en: 'noted on {day:day}' },
  'ui-note-made-by': { de: 'notiert am {day:day} von {by}', en: 'noted on {day:day} by {by}' },
  'ui-note-answered': { de: 'beantwortet, bitte nachfragen', en: 'answered, please follow up' },
  'ui-note-finished': { de: 'erledigt', en: 'done' },
} as const satisfies Texts;
