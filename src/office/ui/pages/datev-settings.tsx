import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { BOOKED_AS, DATEV_STANDARD, type DatevWanted } from '#contract/back-office/datev';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';

type Kept = BackOfficeViews['accounting']['datevSettings'];

/** How an owner's accountant wants the bookings; owners set their own, head office any. */
export function DatevSettings({ owner, name }: { readonly owner: string; readonly name: string }): ReactElement | null {
  const { t } = useWords();
  const { me } = useDesk();
  const [isOpen, setOpen] = useState(false);
  if (me.role === 'auditor') return null;
  if (!isOpen) return <Action onClick={() => setOpen(true)}>{t('ui-datev-settings')}</Action>;
  return <Asked owner={owner} name={name} onDone={() => setOpen(false)} />;
}

type AskedProps = { readonly owner: string; readonly name: string; readonly onDone: () => void };

function Asked({ owner, name, onDone }: AskedProps): ReactElement {
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.accounting.datevSettings({ owner }), [client, owner]));
  return (
    <Loaded asked={asked}>
      {asked.value && <Form key={asked.value.version} owner={owner} name={name} kept={asked.value} onDone={onDone} />}
    </Loaded>
  );
}

const ACCOUNT_LENGTH = 4;

function Form({ owner, name, kept, onDone }: AskedProps & { readonly kept: Kept }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [chart, setChart] = useState<'03' | '04'>(kept.settings?.chart ?? '03');
  const [fields, setFields] = useState<Record<string, string>>(() => fieldsOf(kept.settings ?? DATEV_STANDARD['03']));
  const field = (key: string, label: string, most = 8): ReactElement => (
    <Field
      key={key}
      label={label}
      value={fields[key] ?? ''}
      onChange={(value) => setFields((before) => ({ ...before, [key]: value }))}
      inputMode="numeric"
      maxLength={most}
    />
  );
  const choose = (next: '03' | '04'): void => {
    setChart(next);
    const { accounts } = DATEV_STANDARD[next];
    setFields((before) => ({ ...before, ...fieldsOf({ accounts }) }));
  };
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await send(async () => {
      await client.accounting.putDatevSettings({ owner, version: kept.version, settings: settingsOf(chart, fields) });
      return true;
    });
    if (done) onDone();
  };
  return (
    <form
      className="office-form"
      aria-label={t('ui-datev-title', { owner: name })}
      onSubmit={(event) => void put(event)}
    >
      <h3>{t('ui-datev-title', { owner: name })}</h3>
      {field('consultant', t('ui-datev-consultant'), 7)}
      {field('client', t('ui-datev-client'), 5)}
      {field('fiscalMonth', t('ui-datev-fiscal-month'), 2)}
      {field('accountLength', t('ui-datev-account-length'), 1)}
      <label className="office-choice">
        <span className="field-label">{t('ui-datev-chart')}</span>
        <select value={chart} onChange={(event) => choose(event.target.value === '04' ? '04' : '03')}>
          <option value="03">SKR03</option>
          <option value="04">SKR04</option>
        </select>
      </label>
      {field('clearing', t('ui-datev-clearing'))}
      {BOOKED_AS.map((kind) => (
        <fieldset key={kind}>
          <legend>{t(`ui-datev-${kind}`)}</legend>
          {field(`${kind}.pays`, t('ui-datev-pays'))}
          {field(`${kind}.gets`, t('ui-datev-gets'))}
          {field(`${kind}.key`, t('ui-datev-key'), 4)}
        </fieldset>
      ))}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Action submits unavailable={isSending}>
        {t('ui-datev-put')}
      </Action>
    </form>
  );
}

/** Every number as it is typed, by its place. */
function fieldsOf(settings: Partial<DatevWanted>): Record<string, string> {
  const { accounts, consultant, client, fiscalMonth, accountLength } = settings;
  const numbers = { consultant, client, fiscalMonth, accountLength: accountLength ?? ACCOUNT_LENGTH };
  const typed = Object.entries(numbers).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  if (!accounts) return Object.fromEntries(typed);
  const booked = BOOKED_AS.flatMap((kind) =>
    Object.entries(accounts[kind]).map(([key, value]) => [`${kind}.${key}`, String(value)]),
  );
  return Object.fromEntries([...typed, ['clearing', String(accounts.clearing)], ...booked]);
}

function settingsOf(chart: '03' | '04', fields: Record<string, string>): unknown {
  const number = (key: string): number => Number(fields[key] ?? '');
  const pair = (kind: string) => ({
    pays: number(`${kind}.pays`),
    gets: number(`${kind}.gets`),
    key: (fields[`${kind}.key`] ?? '').trim(),
  });
  return {
    consultant: number('consultant'),
    client: number('client'),
    fiscalMonth: number('fiscalMonth'),
    accountLength: number('accountLength'),
    chart,
    accounts: { clearing: number('clearing'), ...Object.fromEntries(BOOKED_AS.map((kind) => [kind, pair(kind)])) },
  };
}
