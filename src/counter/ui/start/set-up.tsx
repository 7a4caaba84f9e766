import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { StartFrame } from './start-frame.tsx';

/** The first start of a new shop: its name, who stands at the counter, and a PIN. */
export function SetUp(): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [storeName, setStoreName] = useState('');
  const [staffName, setStaffName] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [wasTried, setTried] = useState(false);
  const isPin = /^[0-9]{4,8}$/.test(pin);
  const missing = (value: string): string | undefined =>
    wasTried && value.trim() === '' ? t('ui-field-needed') : undefined;
  const finish = async (): Promise<void> => {
    setTried(true);
    if (storeName.trim() === '' || staffName.trim() === '' || !isPin || pin !== again) return;
    setSending(true);
    const answer = await outcome(
      client.setup.finish({ storeName: storeName.trim(), staffName: staffName.trim(), pin }),
    );
    setSending(false);
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
  };
  return (
    <StartFrame
      title={t('ui-setup-title')}
      why={t('ui-setup-why')}
      main={t('ui-setup-finish')}
      isSending={isSending}
      fault={fault}
      onMain={() => void finish()}
    >
      <Field
        label={t('ui-setup-store')}
        value={storeName}
        onChange={setStoreName}
        fault={missing(storeName)}
        maxLength={80}
        autoFocus
      />
      <Field
        label={t('ui-setup-staff')}
        value={staffName}
        onChange={setStaffName}
        fault={missing(staffName)}
        maxLength={60}
      />
      <Field
        label={t('ui-setup-pin')}
        value={pin}
        onChange={setPin}
        fault={wasTried && !isPin ? t('ui-setup-pin-format') : undefined}
        secret
        inputMode="numeric"
        maxLength={8}
      />
      <Field
        label={t('ui-setup-pin-again')}
        value={again}
        onChange={setAgain}
        fault={wasTried && isPin && pin !== again ? t('ui-setup-pin-differs') : undefined}
        secret
        inputMode="numeric"
        maxLength={8}
      />
    </StartFrame>
  );
}
