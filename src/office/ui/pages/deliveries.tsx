import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import type { Column } from '../table/rows.ts';
import { Table } from '../table/table.tsx';

type Delivery = BackOfficeViews['partners']['deliveries']['deliveries'][number];
type DeliveriesProps = {
  readonly endpoint: BackOfficeViews['partners']['endpoints'][number];
  readonly onReplayed: () => void;
};

/** What a listener was told, and what it said to that. */
export function Deliveries({ endpoint: { id, url, dead }, onReplayed }: DeliveriesProps): ReactElement {
  const { t, say, moment } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.partners.deliveries({ endpoint: id }), [client, id]));
  const { fault, send } = useSending();
  const [older, setOlder] = useState<readonly Delivery[]>([]);
  const [isMore, setMore] = useState<boolean>();
  const rows = [...(asked.value?.deliveries ?? []), ...older];
  const mayChange = me.role === 'head-office';
  const replay = async (number?: number): Promise<void> => {
    await send(() => client.partners.replay({ endpoint: id, ...(number !== undefined && { number }) }));
    setOlder([]);
    setMore(undefined);
    asked.again();
    onReplayed();
  };
  const goOn = async (): Promise<void> => {
    const before = rows.at(-1)?.number;
    const page = await send(() =>
      client.partners.deliveries({ endpoint: id, ...(before !== undefined && { before }) }),
    );
    if (!page) return;
    setOlder((kept) => [...kept, ...page.deliveries]);
    setMore(page.more);
  };
  const columns: Column<Delivery>[] = [
    { title: t('ui-webhooks-what'), text: ({ type }) => t(`ui-event-${type}`) },
    { title: t('ui-webhooks-when'), text: ({ at }) => moment(at), value: ({ at }) => at },
    { title: t('ui-webhooks-state'), text: ({ state, attempts }) => t(`ui-delivery-${state}`, { attempts }) },
    { title: t('ui-webhooks-answer'), text: ({ answer }) => answer ?? '–' },
  ];
  if (mayChange)
    columns.push({
      title: t('ui-partners-action'),
      text: () => '',
      cell: ({ number, state }) =>
        state !== 'waiting' && <Action onClick={() => void replay(number)}>{t('ui-webhooks-replay')}</Action>,
    });
  const name = t('ui-webhooks-deliveries', { host: new URL(url).host });
  return (
    <Loaded asked={asked}>
      <h2>{name}</h2>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {mayChange && dead > 0 && <Action onClick={() => void replay()}>{t('ui-webhooks-replay-dead')}</Action>}
      <Table
        name={name}
        columns={columns}
        rows={rows}
        keyOf={({ number }) => String(number)}
        empty={t('ui-webhooks-no-deliveries')}
        {...((isMore ?? asked.value?.more) && { more: () => void goOn() })}
      />
    </Loaded>
  );
}
