import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import type { SectionProps } from './sections.ts';

const UNVERIFIED = ['refuse', 'limit', 'manager', 'accept'] as const;

/** Which receipts are taken: how old, and what of those whose signature nobody here can judge. */
export function ReceiptRulesForm({ view: { rules }, pin, onView, onSay }: SectionProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [unverified, setUnverified] = useState(rules.unverified);
  const [most, setMost] = useState(String(rules.unverifiedMost / 100));
  const [days, setDays] = useState(String(rules.days));
  const draft = { unverified, unverifiedMost: Math.round(Number(most) * 100), days: Number(days) };
  const isSame = (Object.keys(draft) as (keyof typeof draft)[]).every((key) => draft[key] === rules[key]);
  const save = async (): Promise<void> => {
    const answer = await outcome(client.tills.setRules({ rules: draft, ...(pin !== undefined && { pin }) }));
    onSay(answer.ok ? t('ui-tills-saved') : say(refusalOf(answer)));
    if (answer.ok) onView(answer.value);
  };
  const digits = (text: string): string => text.replaceAll(/\D/g, '').slice(0, 4);
  return (
    <div className="device-form">
      <Choice
        label={t('ui-receipt-unverified')}
        value={unverified}
        options={UNVERIFIED.map((value) => ({ value, text: t(`ui-receipt-unverified-${value}`) }))}
        onChange={setUnverified}
      />
      <p className="field-hint">{t('ui-receipt-unverified-hint')}</p>
      {unverified === 'limit' && (
        <Field
          label={t('ui-receipt-most')}
          value={most}
          onChange={(text) => setMost(digits(text))}
          inputMode="numeric"
        />
      )}
      <Field
        label={t('ui-receipt-days')}
        hint={t('ui-receipt-days-hint')}
        value={days}
        onChange={(text) => setDays(digits(text))}
        inputMode="numeric"
      />
      <div className="devices-actions">
        <Action unavailable={isSame || days === '' || !(Number(most) >= 1)} onClick={() => void save()}>
          {t('ui-device-save')}
        </Action>
      </div>
    </div>
  );
}
