import { type FormEvent, type ReactElement, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { weekdayText } from '#text/render';
import { type useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { Table } from '../../table/table.tsx';

type Store = BackOfficeViews['structure']['stores'][number];
/** Monday is the first, a day of a week that is known to begin with one. */
const DAYS = [
  ['mon', '2024-01-01'],
  ['tue', '2024-01-02'],
  ['wed', '2024-01-03'],
  ['thu', '2024-01-04'],
  ['fri', '2024-01-05'],
  ['sat', '2024-01-06'],
  ['sun', '2024-01-07'],
] as const;

/** The stores somebody sees; from here a counter is connected. */
export function Stores({ asked }: { readonly asked: ReturnType<typeof useAsked<Store[]>> }): ReactElement {
  const { t, say, format } = useWords();
  const { client, me } = useDesk();
  const { fault, send } = useSending();
  const [code, setCode] = useState<{ store: string; code: string; until: number }>();
  const [changed, setChanged] = useState<Store>();
  const pair = async ({ id, name }: Store): Promise<void> => {
    const made = await send(() => client.structure.pair({ store: id }));
    if (made) setCode({ store: name, code: made.code, until: made.expiresAt });
  };
  const done = (): void => {
    setChanged(undefined);
    asked.again();
  };
  const hoursOf = ({ hours }: Store): string => {
    const open = DAYS.flatMap(([key, day]) =>
      hours[key] ? [`${weekdayText(day, format, 'short')} ${hours[key]}`] : [],
    );
    return open.length === 0 ? t('ui-structure-hours-none') : open.join('; ');
  };
  const mayPair = ['head-office', 'owner', 'manager'].includes(me.role);
  const mayChange = ['head-office', 'owner'].includes(me.role);
  return (
    <section className="office-statement">
      <h2>{t('ui-structure-stores')}</h2>
      {code && (
        <p className="office-code" role="status">
          {t('ui-structure-code', { store: code.store, until: code.until })} <strong>{code.code}</strong>
        </p>
      )}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Loaded asked={asked}>
        <Table<Store>
          name={t('ui-structure-stores')}
          rows={asked.value ?? []}
          keyOf={({ id }) => id}
          empty={t('ui-structure-no-stores')}
          columns={[
            { title: t('ui-structure-name'), text: ({ name }) => name },
            { title: t('ui-structure-owner'), text: ({ owner }) => owner ?? '–' },
            {
              title: t('ui-structure-address'),
              text: ({ street, town }) => [street, town].filter((part) => part !== '').join(', ') || '–',
            },
            { title: t('ui-structure-open'), text: hoursOf },
            ...(mayPair
              ? [
                  {
                    title: t('ui-structure-do'),
                    text: () => '',
                    cell: (store: Store) => (
                      <div className="office-actions">
                        <Action onClick={() => void pair(store)}>{t('ui-structure-pair')}</Action>
                        {mayChange && <Action onClick={() => setChanged(store)}>{t('ui-structure-change')}</Action>}
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Loaded>
      {changed && <StoreForm key={changed.id} store={changed} onDone={done} />}
      {!changed && asked.value && me.role === 'head-office' && <StoreForm key={asked.value.length} onDone={done} />}
    </section>
  );
}

const EMPTY = { name: '', street: '', town: '', timeZone: 'Europe/Berlin', vatCountry: 'DE' };

function StoreForm({ store, onDone }: { readonly store?: Store; readonly onDone: () => void }): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [fields, setFields] = useState(() => {
    const { name, street, town, timeZone, vatCountry } = store ?? EMPTY;
    return { name, street, town, timeZone, vatCountry };
  });
  const [hours, setHours] = useState<Store['hours']>(store?.hours ?? {});
  const set = (key: keyof typeof fields) => (value: string) => setFields((before) => ({ ...before, [key]: value }));
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const which = store && { id: store.id, version: store.version };
    if (await send(() => client.structure.putStore({ ...which, ...fields, hours }))) onDone();
  };
  return (
    <form className="office-form" onSubmit={(event) => void put(event)}>
      <h3>{store?.name ?? t('ui-structure-new-store')}</h3>
      <Field label={t('ui-structure-name')} value={fields.name} onChange={set('name')} maxLength={80} />
      <Field label={t('ui-structure-street')} value={fields.street} onChange={set('street')} maxLength={80} />
      <Field label={t('ui-structure-town')} value={fields.town} onChange={set('town')} maxLength={80} />
      <Field label={t('ui-structure-time-zone')} value={fields.timeZone} onChange={set('timeZone')} maxLength={40} />
      <Field
        label={t('ui-structure-vat-country')}
        value={fields.vatCountry}
        onChange={set('vatCountry')}
        maxLength={2}
      />
      {DAYS.map(([key, day]) => (
        <Field
          key={key}
          label={t('ui-structure-hours', { day: weekdayText(day, format) })}
          value={hours[key] ?? ''}
          onChange={(value) => setHours((before) => ({ ...before, [key]: value }))}
          maxLength={60}
        />
      ))}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Action submits unavailable={isSending || fields.name.trim() === ''}>
        {t('ui-structure-save')}
      </Action>
    </form>
  );
}
