import { type ReactElement, useState } from 'react';
import { addDays, dayIn } from '#base/day';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { dayAsTyped, dayTyped, isWhole } from '../../day-entry.ts';
import { dayWord } from '../../note-days.ts';

/** Days, or nothing. What was typed and is no day stays as it is, and the service refuses it. */
export type WantedDays = { readonly due: string; readonly until: string };

type WishDaysProps = WantedDays & { readonly onChange: (days: Partial<WantedDays>) => void };

/** For when a wish is, and how long it is kept. */
export function WishDays({ due, until, onChange }: WishDaysProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      <WishDay label={t('ui-note-for')} day={due} onDay={(day) => onChange({ due: day })} />
      <WishDay label={t('ui-note-keep')} day={until} onDay={(day) => onChange({ until: day })} />
    </>
  );
}

type WishDayProps = { readonly label: string; readonly day: string; readonly onDay: (day: string) => void };

/** One of the days of the coming week, another that is typed, or none. */
function WishDay({ label, day, onDay }: WishDayProps): ReactElement {
  const words = useWords();
  const { t, format } = words;
  const today = dayIn(format.timeZone, Date.now());
  const week = [0, 1, 2, 3, 4, 5, 6].map((ahead) => addDays(today, ahead));
  /** What is typed of another day; nothing while it is one of the week, or none. */
  const [text, setText] = useState(day === '' || week.includes(day) ? undefined : dayAsTyped(day));
  const found = text === undefined ? undefined : dayTyped(text, today, 'after');
  const choose = (value: string): void => {
    setText(value === 'other' ? '' : undefined);
    onDay(week.includes(value) ? value : '');
  };
  const type = (typed: string): void => {
    setText(typed);
    onDay(dayTyped(typed, today, 'after') ?? typed.trim());
  };
  return (
    <div className="note-days">
      <Choice
        label={label}
        value={text !== undefined ? 'other' : day === '' ? 'none' : day}
        options={[
          { value: 'none', text: t('ui-note-any-day') },
          ...week.map((one) => ({ value: one, text: dayWord(one, today, words, 'short') })),
          { value: 'other', text: t('ui-note-other-day') },
        ]}
        onChange={choose}
      />
      {text !== undefined && (
        <Field
          label={t('ui-note-which-day', { what: label })}
          hint={found === undefined ? t('ui-note-which-day-hint') : words.day(found)}
          value={text}
          onChange={type}
          fault={found === undefined && isWhole(text) ? t('ui-day-wrong') : undefined}
          maxLength={10}
        />
      )}
    </div>
  );
}
