import type { ReactElement } from 'react';
import type { SessionView } from '#contract/session';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive, useUntil } from '../live-context.ts';
import { Coin, GoodShape } from '../shapes.tsx';

type BookedPanelProps = {
  readonly booked: NonNullable<SessionView['booked']>;
  readonly undo: SessionView['undo'];
};

/** What was earned and what is left, while the service shows it. */
export function BookedPanel({ booked, undo }: BookedPanelProps): ReactElement {
  const { t, say } = useWords();
  const live = useLive();
  const canUndo = useUntil(undo?.until);
  const name = booked.member.displayName;
  return (
    <div className="booked-panel">
      <header>
        <p className="booked-word">
          <GoodShape />
          {t('ui-booked')}
        </p>
        <h1 className="greeting">{name === undefined ? t('ui-thanks-nameless') : t('ui-thanks', { name })}</h1>
      </header>
      <section className="balance">
        <p className="points flows">
          <Coin />
          <strong>{t('ui-points-plus', { points: booked.pointsEarned })}</strong>
        </p>
        {booked.pointsSpent > 0 && <p className="spent">{t('ui-points-minus', { points: booked.pointsSpent })}</p>}
        <p className="balance-now">{t('ui-balance-now', { points: booked.member.points })}</p>
      </section>
      <ul className="reasons">
        {booked.reasons.map((reason) => (
          <li key={reason.key + JSON.stringify(reason.values)}>{say(reason)}</li>
        ))}
      </ul>
      <p className="booked-undo">
        {canUndo && <Action onClick={() => void live.send({ kind: 'undo' })}>{t('ui-undo')}</Action>}
      </p>
    </div>
  );
}
