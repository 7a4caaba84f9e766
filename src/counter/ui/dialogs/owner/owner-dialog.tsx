import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import type { StatusView } from '#contract/status';
import { outcome } from '#contract/transport/outcome';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { ManagerPin } from '../manager-pin.tsx';
import { OwnerSections } from './owner-sections.tsx';
import { OwnerContext } from './use-owner.ts';

type OwnerDialogProps = { readonly status: StatusView; readonly onClose: () => void };

/** The shop as its owner sees it. A manager who is signed in comes straight in; with anybody else a manager's PIN opens it. */
export function OwnerDialog({ status, onClose }: OwnerDialogProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const isManager = status.staff?.role === 'manager';
  const [access, setAccess] = useState<string>();
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);

  const open = useCallback(
    async (pin?: string): Promise<void> => {
      setSending(true);
      const answer = await outcome(client.owner.open(pin === undefined ? {} : { pin }));
      setSending(false);
      setFault(answer.ok ? undefined : say(refusalOf(answer)));
      if (answer.ok) setAccess(answer.value.access);
    },
    [client, say],
  );
  useEffect(() => {
    if (isManager) void open();
  }, [isManager, open]);
  // whoever leaves closes behind them
  useEffect(() => {
    if (access === undefined) return;
    return () => void outcome(client.owner.close({ access }));
  }, [access, client]);

  const pass = useMemo(
    () =>
      access === undefined
        ? undefined
        : {
            access,
            onEnded: (why: string): void => {
              setAccess(undefined);
              setFault(why);
            },
          },
    [access],
  );
  if (pass) {
    return (
      <OwnerContext value={pass}>
        <OwnerSections status={status} onClose={onClose} />
      </OwnerContext>
    );
  }
  if (!isManager) {
    return (
      <ManagerPin
        why={t('ui-owner-pin-why')}
        main={t('ui-owner-open')}
        fault={fault}
        isSending={isSending}
        onPin={(pin) => void open(pin)}
        onBack={onClose}
      />
    );
  }
  return (
    <DialogFrame
      title={t('ui-owner')}
      onClose={onClose}
      fault={fault}
      main={fault === undefined ? undefined : { text: t('ui-owner-open'), onPress: () => void open() }}
    >
      {fault === undefined && <p className="empty">{t('ui-owner-loading')}</p>}
    </DialogFrame>
  );
}
