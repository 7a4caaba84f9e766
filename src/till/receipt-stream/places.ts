import { amountsIn } from './amounts.ts';
import { behindLabel, labelAtStart } from './labels.ts';
import { type DateOrder, type Moment, momentIn, timeIn } from './moments.ts';
import type { Row } from './rows.ts';
import type { Place } from './rules.ts';

/** The text at each of the places, in their order. */
function textsAt(rows: readonly Row[], places: readonly Place[]): string[] {
  return places.flatMap((place) => {
    if ('line' in place) {
      const row = rows.at(place.line);
      return row ? [row.text.slice(place.from, place.to)] : [];
    }
    return rows.flatMap((row, index) => {
      const text = behindLabel(row.text, [place.label]);
      if (text === undefined) return [];
      return place.below ? (rows[index + 1] ? [rows[index + 1]!.text] : []) : [text];
    });
  });
}

/** Behind a label there is no number that is longer. */
const MAX_NUMBER = 40;
const NUMBER_WORDS = /^[\s.:#=*-]*(?:(?:Nr|No|Nummer)\b[\s.:#=*-]*)?/i;

/** The receipt's number: the first word with a digit at one of the places. */
export function numberAt(rows: readonly Row[], places: readonly Place[]): string | null {
  for (const text of textsAt(rows, places)) {
    const rest = text.replace(NUMBER_WORDS, '');
    const word = /^[A-Za-z0-9][A-Za-z0-9/_.-]*/.exec(rest)?.[0].replace(/[-/_.]+$/, '') ?? '';
    const isNumber = /\d/.test(word) && word.length <= MAX_NUMBER;
    if (!isNumber || momentIn(word, 'day-month') || /^\d{1,2}:\d\d/.test(rest)) continue;
    if (amountsIn(word, 'comma').length === 0 && !/^\d+\.\d\d$/.test(word)) return word;
  }
  return null;
}

/** Lines with a date that is not that of the sale: of its signature, or until when something holds. */
const OTHER_DATES = [
  'TSE',
  'TSE Start',
  'Start',
  'Ende',
  'Beginn',
  'Stop',
  'gültig',
  'gueltig',
  'Umtausch',
  'Rückgabe bis',
  'bis',
  'MHD',
  'Startzeit',
  'Endzeit',
  'Logtime',
];
const TIMES = ['Zeit', 'Uhrzeit', 'Time'];

/** When the till says that it was; at one of the places, or else the first date that is not another one. */
export function momentAt(rows: readonly Row[], places: readonly Place[], order: DateOrder): Moment | null {
  for (const text of textsAt(rows, places)) {
    const moment = momentIn(text, order);
    if (moment) return withTime(moment, rows);
  }
  const dated = rows.flatMap((row) => {
    const moment = labelAtStart(row.words, OTHER_DATES) === 0 ? momentIn(row.text, order) : undefined;
    return moment ? [{ row, moment }] : [];
  });
  const best = dated.find(({ moment }) => moment.time !== undefined) ?? dated[0];
  return best ? withTime(best.moment, rows) : null;
}

/** A time in a line of its own belongs to the date if it is named so. */
function withTime(moment: Moment, rows: readonly Row[]): Moment {
  if (moment.time !== undefined) return moment;
  const named = rows.flatMap(({ text }) => behindLabel(text, TIMES) ?? []).flatMap((text) => timeIn(text) ?? []);
  return named[0] === undefined ? moment : { ...moment, time: named[0] };
}
