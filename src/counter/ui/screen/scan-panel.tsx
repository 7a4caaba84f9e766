import type { ReactElement } from 'react';
import type { StatusView } from '#contract/status';
import type { SessionView } from '#contract/session';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAnnounced } from '../announced.ts';
import { useLive, useUntil } from '../live-context.ts';
import { CardPicture } from '../shapes.tsx';

type ScanPanelProps = {
  readonly status: StatusView;
  readonly undo: SessionView['undo'];
  /** A sale waits for its card. */
  readonly hasSale: boolean;
  readonly onSearch: () => void;
};

/** Nobody is at the counter yet, or somebody whose card has not been seen. */
export function ScanPanel({ status, undo, hasSale, onSearch }: ScanPanelProps): ReactElement {
  const { t } = useWords();
  const { sales, members, points } = status.today;
  const announced = useAnnounced(status.announcements);
  return (
    <div className="scan-panel">
      <p className="shop-name">
        {status.look?.logo !== undefined && <img className="shop-logo" src={status.look.logo} alt="" />}
        {status.store}
      </p>
      <div className="scan-call">
        <CardPicture />
        <h1>{t(hasSale ? 'ui-scan-for-sale' : 'ui-scan-card')}</h1>
        <div className="scan-other">
          <span>{t('ui-scan-card-hint')}</span>
          <Action onClick={onSearch}>{t('ui-search-title')}</Action>
        </div>
        {announced !== undefined && !hasSale && <p className="announced">{announced}</p>}
      </div>
      {hasSale ? <p className="scan-foot" /> : <Foot undo={undo} text={t('ui-today', { sales, members, points })} />}
    </div>
  );
}

/** The day so far, or for a minute what was booked last, as long as it can be undone. */
function Foot({ text, undo }: { readonly text: string; readonly undo: SessionView['undo'] }): ReactElement {
  const { t } = useWords();
  const live = useLive();
  const canUndo = useUntil(undo?.until);
  if (!undo || !canUndo) {
    return (
      <div className="scan-foot">
        <p>{text}</p>
        <p>{t('ui-scan-receipt-hint')}</p>
      </div>
    );
  }
  return (
    <div className="scan-foot scan-undo">
      <p>
        {undo.name === undefined
          ? t('ui-undo-last-nameless', { total: undo.total })
          : t('ui-undo-last', { total: undo.total, name: undo.name })}
      </p>
      <Action onClick={() => void live.send({ kind: 'undo' })}>{t('ui-undo')}</Action>
    </div>
  );
}
