import { type ReactElement, useState } from 'react';
import type { ShopView } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { GoodShape, WaitShape } from '../../shapes.tsx';
import { loadShop } from './load-views.ts';
import { SectionState } from './section-state.tsx';
import { useAsked, useOwner } from './use-owner.ts';

/** A clock that is off by less is right. */
const DRIFT_MS = 2_000;

/** What head office has of this counter, what is backed up, and the report for whoever helps. */
export function StateSection({ revision }: { readonly revision: unknown }): ReactElement {
  const { value: shop, fault } = useAsked(loadShop, revision);
  if (!shop) return <SectionState fault={fault} />;
  return (
    <>
      <SectionState fault={fault} isLoaded />
      <Replication replication={shop.replication} />
      <Backup backup={shop.backup} />
      <Support />
    </>
  );
}

function Replication({ replication }: Pick<ShopView, 'replication'>): ReactElement {
  const { t, say } = useWords();
  const { state, waiting, lastContact, head, acknowledged, driftMs, refusal } = replication;
  const isOff = Math.abs(driftMs) >= DRIFT_MS;
  return (
    <>
      <h3>{t('ui-owner-office')}</h3>
      <ul className="owner-list">
        <li className="device-state">
          {state === 'connected' ? <GoodShape /> : <WaitShape />}
          <span>
            {t(`ui-owner-office-${state}`)} {refusal && say(refusal)}
          </span>
        </li>
        <li className="device-state">
          {waiting === 0 ? <GoodShape /> : <WaitShape />}
          <span>
            {lastContact === undefined
              ? t('ui-owner-waiting-never', { waiting })
              : t('ui-owner-waiting', { waiting, at: lastContact })}{' '}
            {t('ui-owner-kept', { head, acknowledged })}
          </span>
        </li>
        <li className="device-state">
          {isOff ? <WaitShape /> : <GoodShape />}
          {isOff ? t('ui-owner-drift', { seconds: Math.round(Math.abs(driftMs) / 1_000) }) : t('ui-owner-drift-none')}
        </li>
      </ul>
    </>
  );
}

function Backup({ backup: { last, next, folder, trouble } }: Pick<ShopView, 'backup'>): ReactElement {
  const { t, say } = useWords();
  return (
    <>
      <h3>{t('ui-owner-backup')}</h3>
      <ul className="owner-list">
        <li className="device-state">
          {trouble || last === undefined ? <WaitShape /> : <GoodShape />}
          <span>
            {last === undefined || next === undefined
              ? t('ui-owner-backup-never')
              : t('ui-owner-backup-last', { last, next })}{' '}
            {trouble && say(trouble)}
          </span>
        </li>
        <li className="device-address">{t('ui-owner-backup-folder', { folder })}</li>
      </ul>
    </>
  );
}

function Support(): ReactElement {
  const { t } = useWords();
  const ask = useOwner();
  const [said, setSaid] = useState<string>();
  const write = async (): Promise<void> => {
    const answer = await ask((owner, access) => outcome(owner.supportReport({ access })));
    setSaid('fault' in answer ? answer.fault : t('ui-owner-support-written', { file: answer.value.file }));
  };
  return (
    <>
      <h3>{t('ui-owner-support')}</h3>
      <p>{t('ui-owner-support-why')}</p>
      <div className="devices-actions">
        <Action onClick={() => void write()}>{t('ui-owner-support-write')}</Action>
        <p className="field-hint device-address" role="status">
          {said}
        </p>
      </div>
    </>
  );
}
