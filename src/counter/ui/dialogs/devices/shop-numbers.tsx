import { type ReactElement, useState } from 'react';
import type { DevicesView } from '#contract/devices';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import type { Run } from './device-detail.tsx';

type ShopNumbersProps = {
  readonly numbers: DevicesView['numbers'];
  readonly mayChange: boolean;
  readonly onRun: Run;
};

type Label = DevicesView['numbers']['labels'][number];

/** Digits of an EAN-13 without its check digit. */
const LABEL_DIGITS = 12;
const NEW_LABEL = { prefix: '28', item: '5', amount: '5', of: 'price' as Label['of'] };

/** What the shop's own codes look like: numbers of cards, and labels of the scale. */
export function ShopNumbers({ numbers, mayChange, onRun }: ShopNumbersProps): ReactElement {
  const { t } = useWords();
  const { client } = useLive();
  const known = (numbers.cards?.eanPrefixes ?? []).join(' ');
  const [cards, setCards] = useState(known);
  const [draft, setDraft] = useState(NEW_LABEL);
  const set = (change: Partial<DevicesView['numbers']>): Promise<boolean> =>
    onRun(client.devices.setNumbers({ ...numbers, ...change }));
  const add = async (): Promise<void> => {
    const label = labelOf(draft);
    if (label && (await set({ labels: [...numbers.labels, label] }))) setDraft(NEW_LABEL);
  };
  const digits = (text: string): string => text.replaceAll(/\D/g, '').slice(0, 4);
  return (
    <div className="device-form">
      <div className="device-pair">
        <Field
          label={t('ui-codes-cards')}
          hint={t('ui-codes-cards-hint')}
          value={cards}
          onChange={setCards}
          maxLength={200}
          inputMode="numeric"
        />
        <Action
          unavailable={!mayChange || cards.trim() === known}
          onClick={() => void set({ cards: prefixesOf(cards) })}
        >
          {t('ui-device-save')}
        </Action>
      </div>
      <h3>{t('ui-codes-labels')}</h3>
      {numbers.labels.length === 0 && <p className="empty">{t('ui-codes-labels-none')}</p>}
      <ul className="list">
        {numbers.labels.map((label) => (
          <li key={label.prefix} className="device-found">
            <span>
              {t('ui-codes-label', {
                prefix: label.prefix,
                item: label.item,
                amount: label.amount,
                of: t(`ui-codes-of-${label.of}`),
              })}
            </span>
            <Action
              unavailable={!mayChange}
              onClick={() => void set({ labels: numbers.labels.filter((other) => other !== label) })}
            >
              {t('ui-device-remove')}
            </Action>
          </li>
        ))}
      </ul>
      <div className="device-label">
        <Field
          label={t('ui-codes-prefix')}
          value={draft.prefix}
          onChange={(prefix) => setDraft({ ...draft, prefix: digits(prefix) })}
          inputMode="numeric"
        />
        <Field
          label={t('ui-codes-item')}
          value={draft.item}
          onChange={(item) => setDraft({ ...draft, item: digits(item) })}
          inputMode="numeric"
        />
        <Field
          label={t('ui-codes-amount')}
          value={draft.amount}
          onChange={(amount) => setDraft({ ...draft, amount: digits(amount) })}
          inputMode="numeric"
        />
        <Choice
          label={t('ui-codes-of')}
          value={draft.of}
          options={(['price', 'weight'] as const).map((value) => ({ value, text: t(`ui-codes-of-${value}`) }))}
          onChange={(of) => setDraft({ ...draft, of })}
        />
      </div>
      <div className="devices-actions">
        <Action unavailable={!mayChange || !labelOf(draft)} onClick={() => void add()}>
          {t('ui-codes-add')}
        </Action>
      </div>
    </div>
  );
}

/** Undefined while the parts do not make up the twelve digits of a label; what is left between them is skipped. */
function labelOf({ prefix, item, amount, of }: typeof NEW_LABEL): Label | undefined {
  const skip = LABEL_DIGITS - prefix.length - Number(item) - Number(amount);
  if (!/^2\d{0,3}$/.test(prefix) || Number(item) < 1 || Number(amount) < 1 || skip < 0) return undefined;
  return { prefix, item: Number(item), skip, amount: Number(amount), of, decimals: of === 'price' ? 2 : 3 };
}

/** Without any, all numbers from 20 to 29 are cards. */
function prefixesOf(text: string): DevicesView['numbers']['cards'] {
  const eanPrefixes = text.split(/[\s,;]+/).filter((prefix) => prefix !== '');
  return eanPrefixes.length === 0 ? undefined : { eanPrefixes };
}
