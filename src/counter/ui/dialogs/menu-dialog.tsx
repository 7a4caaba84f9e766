import { type ReactElement, useState } from 'react';
import type { StatusView } from '#contract/status';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import type { CounterClient } from '../client.ts';
import { LanguageChoice } from '../language-choice.tsx';
import { useLive } from '../live-context.ts';
import { lastingTroubles } from '../notice-line.ts';
import { type Appearance, keepAppearance, keptAppearance } from '../page-settings.ts';
import { refusalOf } from '../refusal.ts';
import type { DialogName } from '../screen/bottom-line.tsx';
import { WaitShape } from '../shapes.tsx';
import { SignalChoices } from './signal-choices.tsx';
import { DialogFrame } from './dialog-frame.tsx';

type MenuDialogProps = {
  readonly status: StatusView;
  readonly onOpen: (dialog: DialogName) => void;
  readonly onClose: () => void;
};

const APPEARANCES = ['device', 'light', 'dark'] as const;

/** What is rare. */
export function MenuDialog({ status, onOpen, onClose }: MenuDialogProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [fault, setFault] = useState<string>();
  const [appearance, setAppearance] = useState<Appearance>(keptAppearance);
  const run = async (call: ReturnType<CounterClient['staff']['signOut']>): Promise<void> => {
    const answer = await outcome(call);
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
  };
  const appear = (next: Appearance): void => {
    setAppearance(next);
    keepAppearance(next);
  };
  const troubles = lastingTroubles(status);
  return (
    <DialogFrame title={t('ui-menu')} onClose={onClose} fault={fault}>
      <div className="menu">
        <div className="menu-settings">
          <LanguageChoice onFault={setFault} />
          <Choice
            label={t('ui-appearance')}
            value={appearance}
            options={APPEARANCES.map((value) => ({ value, text: t(`ui-appearance-${value}`) }))}
            onChange={appear}
          />
          <SignalChoices />
        </div>
        <div className="menu-side">
          <Action className="menu-entry" onClick={() => onOpen('receipts')}>
            {t('ui-receipts')}
          </Action>
          <Action className="menu-entry" onClick={() => onOpen('voucher')}>
            {t('ui-vouchers')}
          </Action>
          {status.events && (
            <Action className="menu-entry" onClick={() => onOpen('door')}>
              {t('ui-door')}
            </Action>
          )}
          <Action className="menu-entry" onClick={() => onOpen('devices')}>
            {t('ui-devices')}
          </Action>
          <Action className="menu-entry" onClick={() => onOpen('tills')}>
            {t('ui-tills')}
          </Action>
          <Action className="menu-entry" onClick={() => onOpen('owner')}>
            {t('ui-owner')}
          </Action>
          <Action className="menu-entry" onClick={() => void run(client.staff.signOut())}>
            {t('ui-sign-out')}
          </Action>
          {status.staff && <p>{t('ui-signed-in-as', { name: status.staff.name })}</p>}
          {status.office.lastContact !== undefined && <p>{t('ui-last-contact', { at: status.office.lastContact })}</p>}
          {troubles.length > 0 && (
            <section className="menu-troubles">
              <h3>{t('ui-troubles')}</h3>
              <ul>
                {troubles.map((trouble) => (
                  <li key={trouble.key}>
                    <WaitShape />
                    {say(trouble)}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </DialogFrame>
  );
}
