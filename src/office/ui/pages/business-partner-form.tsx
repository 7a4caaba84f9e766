import { type FormEvent, type ReactElement, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../client.ts';
import type { Partner, Partners } from './business-partners-page.tsx';

type PartnerFormProps = Pick<Partners, 'inForce' | 'stores'> & {
  readonly partner: Partner | undefined;
  readonly onDone: (draft: string) => void;
  readonly onCancel: (() => void) | undefined;
};

/** A partner as somebody wants it; it becomes a draft of the program. */
export function PartnerForm({ partner, inForce, stores, onDone, onCancel }: PartnerFormProps): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [name, setName] = useState(partner?.name ?? { de: '', en: '' });
  const [percent, setPercent] = useState(String(partner?.pointsPercent ?? 100));
  const [rewards, setRewards] = useState(partner?.rewards ?? true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(partner?.stores.map(({ id }) => id)));
  // what a program names may be no store yet
  const known = new Map([...(partner?.stores ?? []), ...stores].map((store) => [store.id, store]));
  const toggle = (id: string): void =>
    setChosen((kept) => new Set(kept.has(id) ? [...kept].filter((one) => one !== id) : [...kept, id]));
  const pointsPercent = /^\d{1,4}$/.test(percent.trim()) ? Number(percent) : Number.NaN;
  const isPercent = pointsPercent <= 1_000;
  const isReady = isPercent && chosen.size > 0 && name.de.trim() !== '' && name.en.trim() !== '';
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await send(() =>
      client.businessPartners.put({
        inForce,
        ...(partner && { id: partner.id }),
        name: { de: name.de.trim(), en: name.en.trim() },
        stores: [...chosen],
        pointsPercent,
        rewards,
        ended: false,
      }),
    );
    if (made) onDone(made.draft);
  };
  return (
    <form className="office-form" onSubmit={(event) => void put(event)}>
      <h2>
        {partner
          ? t('ui-business-partner-change-of', { name: partner.name[format.language] })
          : t('ui-business-partner-new')}
      </h2>
      <Field
        label={t('ui-business-partner-name-de')}
        value={name.de}
        onChange={(de) => setName((kept) => ({ ...kept, de }))}
        maxLength={80}
        autoFocus={partner !== undefined}
      />
      <Field
        label={t('ui-business-partner-name-en')}
        value={name.en}
        onChange={(en) => setName((kept) => ({ ...kept, en }))}
        maxLength={80}
      />
      <fieldset>
        <legend className="field-label">{t('ui-business-partner-stores')}</legend>
        {[...known.values()].map((store) => (
          <label key={store.id} className="office-check">
            <input type="checkbox" checked={chosen.has(store.id)} onChange={() => toggle(store.id)} />
            {store.name}
          </label>
        ))}
      </fieldset>
      <Field
        label={t('ui-business-partner-percent')}
        hint={t('ui-business-partner-percent-hint')}
        fault={isPercent ? undefined : t('ui-business-partner-percent-wrong')}
        value={percent}
        onChange={setPercent}
        inputMode="numeric"
        maxLength={4}
      />
      <label className="office-check">
        <input type="checkbox" checked={rewards} onChange={() => setRewards(!rewards)} />
        {t('ui-business-partner-rewards')}
      </label>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <div className="office-actions">
        <Action submits unavailable={isSending || !isReady}>
          {t('ui-business-partner-draft')}
        </Action>
        {onCancel && <Action onClick={onCancel}>{t('ui-business-partner-cancel')}</Action>}
      </div>
    </form>
  );
}
