import type { Texts } from './texts.ts';

/** Prize draws and surprises: what head office says of them, and what anybody reads who computes them again. */
export const drawTexts = {
  'draw-unknown': {
    de: 'Eine Verlosung „{draw}“ gibt es nicht.',
    en: 'There is no prize draw “{draw}”.',
  },
  'draw-not-over': {
    de: 'Die Verlosung läuft noch bis {day:day}. Ausgelost wird danach, wenn der Tag überall vorbei ist.',
    en: 'The draw runs until {day:day}. Winners are drawn after that, when the day is over everywhere.',
  },
  'draw-without-end': {
    de: 'Die Verlosung „{draw}“ hat keinen letzten Tag. Bitte im Programm „until“ setzen oder sie mit „archived“ beenden.',
    en: 'The draw “{draw}” has no last day. Please set “until” in the program, or end it with “archived”.',
  },
  'draw-nobody': { de: 'Bei „{draw}“ hat niemand ein Los.', en: 'Nobody has a ticket of “{draw}”.' },
  'draw-check-early': {
    de: 'In dieser Datei steht noch nicht, was ausgelost wurde.',
    en: 'This file does not say yet what was drawn.',
  },
  'draw-check-secret': {
    de: 'Das Geheimnis passt nicht zu dem, was vorher veröffentlicht war.',
    en: 'The secret does not fit what had been published before.',
  },
  'draw-check-winners': {
    de: 'Nachgerechnet gewinnen andere, als in der Datei stehen.',
    en: 'Computed again, others win than the file says.',
  },
  'surprises-check-day': {
    de: 'Am {day:day} stimmt die Datei nicht mit dem überein, was sich nachrechnen lässt.',
    en: 'On {day:day} the file does not agree with what it comes to when computed again.',
  },
  'draw-check-form': {
    de: '{file} ist keine veröffentlichte Verlosung: {reason}',
    en: '{file} is not a published draw: {reason}',
  },
  'cli-draw-checked': {
    de: 'Es stimmt: {winners} {winners?Gewinn|Gewinne}, {participants:points} {participants?Teilnehmer|Teilnehmer}.',
    en: 'It is right: {winners} {winners?prize|prizes}, {participants:points} {participants?participant|participants}.',
  },
  'cli-surprises-checked': {
    de: 'Es stimmt: {surprised} {surprised?Überraschung|Überraschungen} an {days} {days?Tag|Tagen}.',
    en: 'It is right: {surprised} {surprised?surprise|surprises} on {days} {days?day|days}.',
  },
  'cli-draw-done': {
    de: 'Ausgelost am {at:time} unter {participants:points} {participants?Teilnehmer|Teilnehmern}. Die Gewinner:',
    en: 'Drawn {at:time} among {participants:points} {participants?participant|participants}. The winners:',
  },
  'cli-draw-winner': { de: '  {place}. {who}  ({member})', en: '  {place}. {who}  ({member})' },
  'cli-draw-nameless': { de: 'ohne Namen', en: 'no name' },
  'cli-draw-public': {
    de: 'Öffentlich, ohne Namen: {address}',
    en: 'Public, without names: {address}',
  },
  'proof-title': { de: 'Zum Nachrechnen', en: 'Compute it again' },
  'proof-unknown': { de: 'Das gibt es hier nicht.', en: 'There is no such thing here.' },
  'proof-draw': { de: 'Verlosung: {name}', en: 'Prize draw: {name}' },
  'proof-surprises': { de: 'Überraschungen im Monat {month}', en: 'Surprises in the month {month}' },
  'proof-commitment': {
    de: 'Vorher veröffentlicht, {at:time}: die Prüfsumme des Geheimnisses',
    en: 'Published before, {at:time}: the checksum of the secret',
  },
  'proof-secret': { de: 'Das Geheimnis', en: 'The secret' },
  'proof-winners': { de: 'Gewonnen haben', en: 'The winners' },
  'proof-participants': {
    de: '{count:points} {count?Teilnehmer|Teilnehmer} und ihre Lose',
    en: '{count:points} {count?participant|participants} and their tickets',
  },
  'proof-draw-waits': {
    de: 'Nach der Auslosung stehen hier das Geheimnis, alle Teilnehmer ohne Namen und die Gewinner.',
    en: 'After the draw the secret, all participants without their names, and the winners will stand here.',
  },
  'proof-surprises-wait': {
    de: 'Nach dem Monat stehen hier das Geheimnis und für jeden Tag, wen es getroffen hat, ohne Namen.',
    en: 'After the month the secret will stand here, and for each day whom it met, without names.',
  },
  'proof-surprise-day': {
    de: '{day:day}: {surprised} von {regulars:points} Stammgästen',
    en: '{day:day}: {surprised} of {regulars:points} regulars',
  },
  'proof-data': { de: 'Alles zum Nachrechnen', en: 'All of it, to compute it again' },
} as const satisfies Texts;
