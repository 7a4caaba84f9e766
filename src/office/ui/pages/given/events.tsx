import { type ReactElement, useCallback } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';

type Event = BackOfficeViews['events']['list'][number];

/** Events: seats that were put up, are taken, and who has come. */
export function Events(): ReactElement {
  const { t, say, count, day, format } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.events.list(), [client]));
  const { fault, isSending, send } = useSending();
  const put = async ({ id, capacity }: Event): Promise<void> => {
    await send(() => client.events.putSeats({ event: id, seats: capacity }));
    asked.again();
  };
  const columns: readonly Column<Event>[] = [
    { title: t('ui-given-event'), text: ({ name }) => name[format.language] },
    {
      title: t('ui-given-event-days'),
      text: ({ from, until }) => (from === until ? day(from) : `${day(from)} – ${day(until)}`),
    },
    {
      title: t('ui-given-event-seats'),
      text: ({ seats, capacity }) => `${count(seats)} / ${count(capacity)}`,
      value: ({ seats }) => seats,
    },
    { title: t('ui-given-event-taken'), text: ({ taken }) => count(taken), value: ({ taken }) => taken },
    { title: t('ui-given-event-came'), text: ({ came }) => count(came), value: ({ came }) => came },
    ...(me.role === 'head-office'
      ? [
          {
            title: t('ui-members-card-do'),
            text: () => '',
            cell: (event: Event) =>
              event.seats < event.capacity && (
                <Action unavailable={isSending} onClick={() => void put(event)}>
                  {t('ui-given-event-put')}
                </Action>
              ),
          },
        ]
      : []),
  ];
  return (
    <section className="members-list">
      <h2>{t('ui-given-events')}</h2>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Loaded asked={asked}>
        <Table
          name={t('ui-given-events')}
          columns={columns}
          rows={asked.value ?? []}
          keyOf={({ id }) => id}
          empty={t('ui-given-events-none')}
        />
      </Loaded>
    </section>
  );
}
