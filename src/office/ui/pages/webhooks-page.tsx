import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { EVENTS, type EventType } from '#contract/back-office/partners';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { usePlace } from '../place.ts';
import type { Column } from '../table/rows.ts';
import { Table } from '../table/table.tsx';
import { Deliveries } from './deliveries.tsx';

type Endpoint = BackOfficeViews['partners']['endpoints'][number];

/** Whom head office tells of what happens. */
export function WebhooksPage(): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const [, chosen] = usePlace();
  const asked = useAsked(useCallback(() => client.partners.endpoints(), [client]));
  const { fault, send } = useSending();
  const [secret, setSecret] = useState<string>();
  const [sure, setSure] = useState<string>();
  const mayChange = me.role === 'head-office';
  const rotate = async (id: string): Promise<void> => {
    const next = await send(() => client.partners.rotateSecret({ id }));
    if (next) setSecret(next.secret);
    asked.again();
  };
  const remove = async (id: string): Promise<void> => {
    if (sure !== id) return setSure(id);
    setSure(undefined);
    await send(() => client.partners.removeEndpoint({ id }));
    asked.again();
  };
  const columns: Column<Endpoint>[] = [
    {
      title: t('ui-webhooks-url'),
      text: ({ url }) => url,
      cell: ({ id, url, overlapUntil }) => (
        <>
          <a className="webhook-url" href={`#webhooks/${id}`}>
            {url}
          </a>
          {overlapUntil !== undefined && (
            <p className="office-note">{t('ui-webhooks-overlap', { at: overlapUntil })}</p>
          )}
        </>
      ),
    },
    { title: t('ui-webhooks-events'), text: ({ events }) => events.map((event) => t(`ui-event-${event}`)).join(', ') },
    { title: t('ui-webhooks-waiting'), text: ({ waiting }) => String(waiting), value: ({ waiting }) => waiting },
    { title: t('ui-webhooks-dead'), text: ({ dead }) => String(dead), value: ({ dead }) => dead },
  ];
  if (mayChange)
    columns.push({
      title: t('ui-partners-action'),
      text: () => '',
      cell: ({ id }) => (
        <div className="office-actions">
          <Action onClick={() => void rotate(id)}>{t('ui-webhooks-rotate')}</Action>
          <Action onClick={() => void remove(id)}>
            {t(sure === id ? 'ui-webhooks-remove-sure' : 'ui-webhooks-remove')}
          </Action>
        </div>
      ),
    });
  const shown = asked.value?.find(({ id }) => id === chosen);
  return (
    <Loaded asked={asked}>
      <p className="office-note">{t('ui-webhooks-intro')}</p>
      {secret !== undefined && (
        <p className="office-code" role="status">
          {t('ui-webhooks-once')} <strong>{secret}</strong>
        </p>
      )}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Table
        name={t('ui-office-webhooks')}
        columns={columns}
        rows={asked.value ?? []}
        keyOf={({ id }) => id}
        empty={t('ui-webhooks-none')}
      />
      {shown && <Deliveries key={shown.id} endpoint={shown} onReplayed={asked.again} />}
      {mayChange && (
        <NewEndpoint
          onAdded={(added) => {
            setSecret(added);
            asked.again();
          }}
        />
      )}
    </Loaded>
  );
}

function NewEndpoint({ onAdded }: { readonly onAdded: (secret: string) => void }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<readonly EventType[]>(EVENTS);
  const isReady = URL.canParse(url.trim()) && events.length > 0;
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const added = await send(() => client.partners.addEndpoint({ url: url.trim(), events: [...events] }));
    if (!added) return;
    setUrl('');
    onAdded(added.secret);
  };
  return (
    <section className="office-form">
      <h2>{t('ui-webhooks-add')}</h2>
      <form onSubmit={(event) => void add(event)}>
        <Field label={t('ui-webhooks-url')} value={url} onChange={setUrl} inputMode="url" maxLength={500} />
        <fieldset>
          <legend className="field-label">{t('ui-webhooks-events')}</legend>
          {EVENTS.map((type) => (
            <label key={type} className="office-check">
              <input
                type="checkbox"
                checked={events.includes(type)}
                onChange={({ target }) =>
                  setEvents((all) => (target.checked ? [...all, type] : all.filter((one) => one !== type)))
                }
              />
              {t(`ui-event-${type}`)}
            </label>
          ))}
        </fieldset>
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action submits unavailable={isSending || !isReady}>
          {t('ui-webhooks-add')}
        </Action>
      </form>
    </section>
  );
}
