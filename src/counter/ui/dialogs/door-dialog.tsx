import { type ReactElement, useState } from 'react';
import type { EventView } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { DialogFrame } from './dialog-frame.tsx';

type DoorDialogProps = { readonly events: readonly EventView[]; readonly onClose: () => void };

/** For which event cards are checked in from now on. */
export function DoorDialog({ events, onClose }: DoorDialogProps): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useLive();
  const [fault, setFault] = useState<string>();
  const open = async (event: string): Promise<void> => {
    const answer = await outcome(client.session.send({ kind: 'open-door', event }));
    if (answer.ok) onClose();
    else setFault(say(refusalOf(answer)));
  };
  return (
    <DialogFrame title={t('ui-door')} onClose={onClose} fault={fault}>
      <p>{t('ui-door-which')}</p>
      <ul className="door-events">
        {events.map(({ event, name, from, until }) => (
          <li key={event}>
            <Action className="menu-entry" onClick={() => void open(event)}>
              <strong>{name[format.language]}</strong>
              <small>{from === until ? t('ui-door-day', { from }) : t('ui-door-days', { from, until })}</small>
            </Action>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}
