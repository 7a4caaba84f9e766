import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { StartFrame } from './start-frame.tsx';

/** A new counter is connected to its head office by a code that works once. */
export function Pairing(): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [office, setOffice] = useState('');
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [wasTried, setTried] = useState(false);
  const missing = (value: string): string | undefined =>
    wasTried && value.trim() === '' ? t('ui-field-needed') : undefined;
  const pair = async (): Promise<void> => {
    setTried(true);
    if (office.trim() === '' || code.trim() === '') return;
    setSending(true);
    const answer = await outcome(client.setup.pair({ office: office.trim(), code: code.trim() }));
    setSending(false);
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
  };
  return (
    <StartFrame
      title={t('ui-pairing-title')}
      why={t('ui-pairing-why')}
      main={t('ui-pairing-connect')}
      isSending={isSending}
      fault={fault}
      onMain={() => void pair()}
    >
      <Field
        label={t('ui-pairing-office')}
        value={office}
        onChange={setOffice}
        fault={missing(office)}
        inputMode="url"
        maxLength={200}
        autoFocus
      />
      <Field label={t('ui-pairing-code')} value={code} onChange={setCode} fault={missing(code)} maxLength={40} />
    </StartFrame>
  );
}
