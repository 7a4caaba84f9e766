import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { Table } from '../../table/table.tsx';
import { aboutCounterColumn } from '../about-counter.tsx';

type Counter = BackOfficeViews['structure']['terminals'][number];

/** The counters somebody sees; what is closed here is closed for ever, so it is asked twice. */
export function Counters(): ReactElement {
  const words = useWords();
  const { t, say, moment } = words;
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.structure.terminals(), [client]));
  const { fault, send } = useSending();
  const [sure, setSure] = useState('');
  const [returned, setReturned] = useState<number>();
  const revoke = async (terminal: string): Promise<void> => {
    if (sure !== `revoke ${terminal}`) return setSure(`revoke ${terminal}`);
    await send(() => client.structure.revoke({ terminal }));
    setSure('');
    asked.again();
  };
  const giveUp = async (terminal: string): Promise<void> => {
    if (sure !== `dead ${terminal}`) return setSure(`dead ${terminal}`);
    const done = await send(() => client.structure.declareDead({ terminal }));
    setSure('');
    setReturned(done?.points);
    asked.again();
  };
  const mayClose = ['head-office', 'owner'].includes(me.role);
  const actions = ({ id, state }: Counter): ReactElement => (
    <div className="office-actions">
      {(state === 'connected' || state === 'silent') && (
        <Action onClick={() => void revoke(id)}>
          {t(sure === `revoke ${id}` ? 'ui-structure-sure' : 'ui-structure-revoke')}
        </Action>
      )}
      {(state === 'silent' || state === 'revoked') && (
        <Action onClick={() => void giveUp(id)}>
          {t(sure === `dead ${id}` ? 'ui-structure-sure' : 'ui-structure-declare-dead')}
        </Action>
      )}
    </div>
  );
  return (
    <section className="office-statement">
      <h2>{t('ui-structure-counters')}</h2>
      {returned !== undefined && (
        <p className="office-note" role="status">
          {t('ui-structure-returned', { points: returned })}
        </p>
      )}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Loaded asked={asked}>
        <Table<Counter>
          name={t('ui-structure-counters')}
          rows={asked.value ?? []}
          keyOf={({ id }) => id}
          empty={t('ui-structure-no-counters')}
          columns={[
            { title: t('ui-structure-name'), text: ({ name }) => name },
            { title: t('ui-structure-store'), text: ({ storeName }) => storeName },
            { title: t('ui-structure-state'), text: ({ state }) => t(`ui-structure-${state}`) },
            aboutCounterColumn(words),
            {
              title: t('ui-structure-seen'),
              text: ({ lastContact }) => (lastContact === undefined ? '–' : moment(lastContact)),
              value: ({ lastContact }) => lastContact ?? 0,
            },
            { title: t('ui-structure-behind'), text: ({ behind }) => String(behind), value: ({ behind }) => behind },
            ...(mayClose ? [{ title: t('ui-structure-do'), text: () => '', cell: actions }] : []),
          ]}
        />
      </Loaded>
    </section>
  );
}
