import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { AlarmSettings } from './alarm-settings.tsx';

type Alarm = BackOfficeViews['alarms']['list']['open'][number];

/** What somebody should look at: open ones with who looks after them, and those that are over. */
export function AlarmsPage(): ReactElement {
  const { t, say, moment } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.alarms.list({}), [client]));
  const { fault, send } = useSending();
  const [older, setOlder] = useState<readonly Alarm[]>([]);
  const [isMore, setMore] = useState<boolean>();
  const { open = [], over = [], more = false } = asked.value ?? {};
  const see = async (id: string): Promise<void> => {
    await send(() => client.alarms.see({ id }));
    asked.again();
  };
  const goOn = async (): Promise<void> => {
    const before = [...over, ...older].at(-1)?.raisedAt;
    const page = await send(() => client.alarms.list({ ...(before !== undefined && { before }) }));
    if (!page) return;
    setOlder((kept) => [...kept, ...page.over]);
    setMore(page.more);
  };
  const mayAct = me.role !== 'auditor';
  return (
    <Loaded asked={asked}>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {open.length === 0 && <p className="office-empty">{t('ui-alarms-none')}</p>}
      <ul className="alarms">
        {open.map((alarm) => (
          <li key={alarm.id} className={alarm.state === 'raised' ? 'alarm alarm-raised' : 'alarm'}>
            <p className="alarm-said">{t(`alarm-${alarm.kind}`, alarm.about)}</p>
            <p className="office-note">
              {t('ui-alarms-raised', { at: alarm.raisedAt })}
              {alarm.state === 'seen' && ` · ${t('ui-alarms-seen-by', { name: alarm.seenBy ?? '?' })}`}
            </p>
            {mayAct && alarm.state === 'raised' && (
              <Action onClick={() => void see(alarm.id)}>{t('ui-alarms-see')}</Action>
            )}
          </li>
        ))}
      </ul>
      <h2>{t('ui-alarms-over')}</h2>
      {over.length === 0 && <p className="office-empty">{t('ui-alarms-over-none')}</p>}
      <ul className="alarms">
        {[...over, ...older].map((alarm) => (
          <li key={alarm.id}>
            <p>{t(`alarm-${alarm.kind}`, alarm.about)}</p>
            <p className="office-note">
              {alarm.overAt === undefined
                ? moment(alarm.raisedAt)
                : t('ui-alarms-was', { from: alarm.raisedAt, until: alarm.overAt })}
            </p>
          </li>
        ))}
      </ul>
      {(isMore ?? more) && <Action onClick={() => void goOn()}>{t('ui-more')}</Action>}
      {(me.role === 'head-office' || me.role === 'auditor') && <AlarmSettings />}
    </Loaded>
  );
}
