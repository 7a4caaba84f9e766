import { type ReactElement, useCallback, useEffect, useState } from 'react';
import type { StatusView } from '#contract/status';
import type { TillsView } from '#contract/tills';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { ManagerPin } from '../manager-pin.tsx';
import { SECTIONS } from './sections.ts';
import { TillDetail } from './till-detail.tsx';

type TillsDialogProps = { readonly status: StatusView; readonly onClose: () => void };

/** The tills beside the counter, and what is settled about them. Opens for a manager, or with the PIN of one. */
export function TillsDialog({ status, onClose }: TillsDialogProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const isManager = status.staff?.role === 'manager';
  const [pin, setPin] = useState<string>();
  const [view, setView] = useState<TillsView>();
  /** The serial number of a till, or the name of a section. */
  const [shown, setShown] = useState<string>();
  const [said, setSaid] = useState<string>();

  const open = useCallback(
    async (given?: string): Promise<void> => {
      const answer = await outcome(client.tills.show(given === undefined ? {} : { pin: given }));
      setSaid(answer.ok ? undefined : say(refusalOf(answer)));
      if (!answer.ok) return;
      setPin(given);
      setView(answer.value);
    },
    [client, say],
  );
  useEffect(() => {
    if (isManager) void open();
  }, [isManager, open]);

  if (!view && !isManager)
    return (
      <ManagerPin
        why={t('ui-tills-why')}
        main={t('ui-tills-open')}
        fault={said}
        isSending={false}
        onPin={(typed) => void open(typed)}
        onBack={onClose}
      />
    );
  const show = (next: string): void => {
    setSaid(undefined);
    setShown(next);
  };
  const till = view?.tills.find(({ serial }) => serial === shown);
  const section = shown !== undefined && Object.hasOwn(SECTIONS, shown) ? SECTIONS[shown] : undefined;
  return (
    <DialogFrame title={t('ui-tills')} onClose={onClose} fault={said}>
      <div className="devices">
        <div className="devices-side">
          <ul className="list" aria-label={t('ui-tills-list')}>
            {view?.tills.map(({ serial, name, isHere, storeName }) => (
              <li key={serial}>
                <Action className="list-row" aria-pressed={shown === serial} onClick={() => show(serial)}>
                  <span>
                    <strong>{name ?? t('ui-till-unnamed')}</strong>
                    <small>{isHere ? t('ui-till-here') : t('ui-till-at', { store: storeName })}</small>
                  </span>
                </Action>
              </li>
            ))}
            {Object.entries(SECTIONS).map(([name, { title }]) => (
              <li key={name}>
                <Action className="list-row" aria-pressed={shown === name} onClick={() => show(name)}>
                  <strong>{t(title)}</strong>
                </Action>
              </li>
            ))}
          </ul>
          {view?.tills.length === 0 && <p className="field-hint">{t('ui-tills-none')}</p>}
        </div>
        <section className="devices-detail">
          {till && <TillDetail key={shown} till={till} pin={pin} onView={setView} onSay={setSaid} />}
          {section && view && <section.Body view={view} pin={pin} onView={setView} onSay={setSaid} />}
        </section>
      </div>
    </DialogFrame>
  );
}
