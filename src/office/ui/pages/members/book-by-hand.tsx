import { type FormEvent, type ReactElement, useState } from 'react';
import { CORRECTION_REASONS, type CorrectionReason } from '#domain/life/correction-reasons';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import type { Profile } from './member-profile.tsx';
import { unitText } from './units.ts';

type BookByHandProps = { readonly profile: Profile; readonly onBooked: () => void };

/** Gives or takes by hand; above the brand's limit somebody else is asked first. */
export function BookByHand({ profile, onBooked }: BookByHandProps): ReactElement | null {
  const words = useWords();
  const { t, say } = words;
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [unit, setUnit] = useState(profile.bookable[0]?.unit ?? '');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState<CorrectionReason>('goodwill');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [done, setDone] = useState('');
  if (profile.bookable.length === 0) return null;
  const units = wholeOf(amount, unit === 'credit');
  const book = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (units === undefined) return;
    const booked = await send(() => client.bookings.book({ key, member: profile.id, unit, amount: units, reason }));
    if (!booked) return;
    setDone(booked.done === 'booked' ? t('ui-book-done') : t('ui-book-asked', { until: booked.until }));
    setAmount('');
    setKey(crypto.randomUUID());
    onBooked();
  };
  return (
    <section className="office-form">
      <h3>{t('ui-book-by-hand')}</h3>
      <form onSubmit={(event) => void book(event)}>
        <label className="office-choice">
          <span className="field-label">{t('ui-book-unit')}</span>
          <select value={unit} onChange={({ target }) => setUnit(target.value)}>
            {profile.bookable.map((one) => (
              <option key={one.unit} value={one.unit}>
                {unitText(words, one)}
              </option>
            ))}
          </select>
        </label>
        <Field
          label={t(unit === 'credit' ? 'ui-book-amount-money' : 'ui-book-amount')}
          hint={t('ui-book-amount-hint')}
          value={amount}
          onChange={setAmount}
          maxLength={10}
        />
        <label className="office-choice">
          <span className="field-label">{t('ui-book-reason')}</span>
          <select
            value={reason}
            onChange={({ target }) => setReason(CORRECTION_REASONS.find((one) => one === target.value) ?? 'goodwill')}
          >
            {CORRECTION_REASONS.map((one) => (
              <option key={one} value={one}>
                {t(`ui-book-reason-${one}`)}
              </option>
            ))}
          </select>
        </label>
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        {done !== '' && (
          <p className="office-note" role="status">
            {done}
          </p>
        )}
        <Action submits unavailable={isSending || units === undefined}>
          {t('ui-book-now')}
        </Action>
      </form>
    </section>
  );
}

/** `12` or `-3`; of money `2,50` in minor units. Undefined where it is nothing, or no number. */
function wholeOf(text: string, isMoney: boolean): number | undefined {
  const [, sign = '', whole = '', , part = ''] =
    /^([-\u2212]?)(\d{1,7})([.,](\d{1,2}))?$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  if (whole === '' || (!isMoney && part !== '')) return undefined;
  const units = isMoney ? Number(whole) * 100 + Number(part.padEnd(2, '0')) : Number(whole);
  return units === 0 ? undefined : sign === '' ? units : -units;
}
