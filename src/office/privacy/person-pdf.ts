import { dayIn } from '#base/day';
import type { TextValues } from '#base/result';
import type { Sentence } from '#contract/fields';
import { isCorrectionReason } from '#domain/life/correction-reasons';
import { dayText, type Format, momentText, render } from '#text/render';
import type { TextKey } from '#text/catalogue';
import { pdfOf } from '../pdf/document.ts';
import type { PdfPart } from '../pdf/parts.ts';
import type { AllOfPerson } from './all-of-person.ts';

/** Everything in plain German, so that nobody needs a program to read it. */
export function personPdf(all: AllOfPerson): Promise<Buffer> {
  const format: Format = { language: 'de', currency: all.currency, timeZone: all.timeZone };
  const say = (key: TextKey, values: TextValues = {}): string => render(key, values, format);
  const tell = ({ key, values }: Sentence): string => render(key, values, format);
  const moment = (at: number): string => momentText(at, format);
  const day = (text: string | null | undefined): string => (text ? dayText(text, format) : '');
  const yearly = (date: string): string => date.split('-').reverse().join('.').concat('.');
  const unit = (name: string): string => {
    if (name === 'points' || name === 'visits' || name === 'credit') return say(`person-unit-${name}`);
    const [, id = name] = name.split(':');
    return all.unitNames[id] ?? id;
  };
  const section = (title: TextKey, part: PdfPart | undefined): PdfPart[] => [
    { kind: 'heading', text: say(title) },
    part ?? { kind: 'text', text: say('person-nothing') },
  ];
  const texts = (title: TextKey, lines: readonly string[]): PdfPart[] => [
    { kind: 'heading', text: say(title) },
    ...(lines.length > 0 ? lines : [say('person-nothing')]).map((text) => ({ kind: 'text', text }) as const),
  ];
  const table = (heads: readonly TextKey[], widths: readonly number[], rows: readonly (readonly string[])[]) =>
    rows.length === 0
      ? undefined
      : ({
          kind: 'table',
          columns: heads.map((head, at) => ({ head: say(head), width: widths[at] ?? 1 })),
          rows,
        } as const);

  const facts = all.profiles.flatMap((profile): [string, string][] => {
    const { id, firstName, lastName, phone, town, birthday, nameDay, enrolledAt, referredBy, segments = [] } = profile;
    const name = [firstName, lastName].filter(Boolean).join(' ');
    return [
      [say('person-number'), id],
      ...(name === '' ? [] : [[say('person-name'), name] as [string, string]]),
      ...(phone === undefined ? [] : [[say('person-phone'), phone] as [string, string]]),
      ...(town === undefined ? [] : [[say('person-town'), town] as [string, string]]),
      ...(birthday ? [[say('person-birthday'), yearly(birthday.date)] as [string, string]] : []),
      ...(nameDay ? [[say('person-name-day'), yearly(nameDay.date)] as [string, string]] : []),
      [say('person-since'), day(dayIn(all.timeZone, enrolledAt))],
      ...(referredBy === undefined ? [] : [[say('person-referred-by'), referredBy] as [string, string]]),
      ...(segments.length > 0 ? [[say('person-groups'), segments.join(', ')] as [string, string]] : []),
    ];
  });
  const cards = all.profiles
    .flatMap((profile) => profile.cards)
    .map(({ number, state }) => (state === 'lost' ? say('person-card-lost', { card: number }) : number));
  const consents = all.consents.map(({ given, at, store, staff, how, wording, text, signedAt }) => {
    const words = say(given ? 'person-consent-given' : 'person-consent-taken');
    const said = say('person-consent-words', { given: words, at, store, staff, wording, text });
    if (how !== undefined) return `${said} ${say(`person-consent-${how}`)}`;
    return signedAt === undefined ? said : `${said} ${say('person-consent-signed', { at: signedAt })}`;
  });
  const bookings = all.bookings.map(({ at, store, what, reasons, goods, changes }) => [
    moment(at),
    store,
    [tell(what), ...goods.map(({ text }) => text).filter(Boolean), ...reasons.map(tell)].join('\n'),
    changes.map(({ unit: of, amount }) => `${amount > 0 ? '+' : ''}${amount} ${unit(of)}`).join('\n'),
  ]);
  const lots = all.lots.map(({ unit: of, remaining, usable, expires }) => [
    unit(of),
    String(remaining),
    day(usable),
    day(expires),
  ]);
  const notes = all.notes.map(({ text, answer, made }) =>
    [`${moment(made.at)}, ${made.store}, ${made.staff}: ${text}`, ...(answer === undefined ? [] : [answer])].join('\n'),
  );
  const corrections = all.corrections.map(({ at, staff, reason, amount, unit: of }) => [
    moment(at),
    staff,
    isCorrectionReason(reason) ? say(`ui-book-reason-${reason}`) : reason,
    `${amount > 0 ? '+' : ''}${amount} ${unit(of)}`,
  ]);
  return pdfOf({
    brand: all.brand,
    title: say('person-title'),
    about: say('person-about', { brand: all.brand, at: all.madeAt }),
    language: 'de',
    atMs: all.madeAt,
    timeZone: all.timeZone,
    parts: [
      ...section('person-profile', { kind: 'facts', rows: facts }),
      ...texts('person-cards', cards),
      ...section(
        'person-accounts',
        table(['person-unit', 'person-amount', 'person-from', 'person-until'], [2, 1, 2, 2], lots),
      ),
      ...texts('person-consents', consents),
      ...texts(
        'person-agreements',
        all.agreements.map(({ name, from, until, fee, store }) =>
          say('person-agreement', { name, from, until, fee, store }),
        ),
      ),
      ...texts('person-notes', notes),
      ...section(
        'person-bookings',
        table(['person-when', 'person-where', 'person-what', 'person-change'], [2, 2, 4, 2], bookings),
      ),
      ...section(
        'person-corrections',
        table(['person-when', 'person-where', 'person-what', 'person-change'], [2, 2, 4, 2], corrections),
      ),
      ...section(
        'person-accesses',
        table(
          ['person-when', 'person-where'],
          [1, 1],
          all.accesses.map(({ at, by }) => [moment(at), by]),
        ),
      ),
      { kind: 'text', text: say('person-rights') },
    ],
  });
}
