import type { ReactElement } from 'react';
import type { DoorView, SessionView } from '#contract/session';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive, useLiveState, useUntil } from '../live-context.ts';
import { noticeLine } from '../notice-line.ts';
import { CardPicture, GoodShape, StopShape, WaitShape } from '../shapes.tsx';

type DoorPanelProps = { readonly door: DoorView; readonly session: SessionView };

/** The door of an event: each card's outcome in letters that are read from where the guests come in; the next scan is the next guest. */
export function DoorPanel({ door, session }: DoorPanelProps): ReactElement {
  const { t, format } = useWords();
  const live = useLive();
  const canUndo = useUntil(session.undo?.until);
  const { name, entered, free } = door;
  return (
    <div className="door-panel">
      <header>
        <p className="shop-name">{name[format.language]}</p>
        <p>{t('ui-door-count', { entered, free })}</p>
      </header>
      <div className="door-outcome" role="status" aria-live="polite">
        <Outcome door={door} session={session} />
      </div>
      <footer className="door-foot">
        {canUndo && <Action onClick={() => void live.send({ kind: 'undo' })}>{t('ui-undo')}</Action>}
        <Action onClick={() => void live.send({ kind: 'leave-door' })}>{t('ui-door-leave')}</Action>
      </footer>
    </div>
  );
}

function Outcome({ door: { seat }, session: { booked, member } }: DoorPanelProps): ReactElement {
  const { t, say } = useWords();
  const line = noticeLine(useLiveState());
  if (booked)
    return (
      <div className="door-in">
        <p className="door-word">
          <GoodShape />
          {t('ui-door-in')}
        </p>
        <h1>{booked.member.displayName ?? t('ui-door-nameless')}</h1>
        <p>
          {seat && t(`ui-door-${seat}`)}
          {booked.pointsEarned > 0 && ` · ${t('ui-points-plus', { points: booked.pointsEarned })}`}
        </p>
      </div>
    );
  // what lasts, such as a printer without paper, is no answer to a card
  if (line?.tone === 'stop' || (line && line.offers !== 'nothing'))
    return (
      <div className="door-out">
        <p className="door-word">
          <StopShape />
          {t('ui-door-refused')}
        </p>
        {member && <h1>{member.displayName ?? t('ui-door-nameless')}</h1>}
        <p className="door-reason">{say(line.sentence)}</p>
      </div>
    );
  return (
    <div className="door-wait">
      <CardPicture />
      <h1>{t('ui-door-scan')}</h1>
      <p>
        {line && <WaitShape />}
        {line ? say(line.sentence) : t('ui-door-hint')}
      </p>
    </div>
  );
}
