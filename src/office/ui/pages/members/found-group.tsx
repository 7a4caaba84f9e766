import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';

type Kinds = BackOfficeViews['groups']['list']['kinds'];

/** A new group: what it is called, its card, and the store that it belongs to. */
export function FoundGroup({ kinds }: { readonly kinds: Kinds }): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const asked = useAsked(useCallback(() => client.structure.stores(), [client]));
  const [name, setName] = useState('');
  const [card, setCard] = useState('');
  const [kind, setKind] = useState(kinds[0]?.id ?? '');
  const [chosen, setStore] = useState<string>();
  const store = chosen ?? asked.value?.[0]?.id ?? '';
  const found = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await send(() => client.groups.found({ kind, name, card, store }));
    if (made) location.hash = `#members/${encodeURIComponent(made.account)}/group`;
  };
  return (
    <section className="office-form">
      <h3>{t('ui-groups-new')}</h3>
      <p className="office-note">{t('ui-groups-new-hint')}</p>
      <Loaded asked={asked}>
        <form onSubmit={(event) => void found(event)}>
          <label className="office-choice">
            <span className="field-label">{t('ui-groups-kind')}</span>
            <select value={kind} onChange={({ target }) => setKind(target.value)}>
              {kinds.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name[format.language]}
                </option>
              ))}
            </select>
          </label>
          <Field label={t('ui-members-name')} value={name} onChange={setName} maxLength={60} />
          <Field label={t('ui-groups-card')} value={card} onChange={setCard} maxLength={200} />
          <label className="office-choice">
            <span className="field-label">{t('ui-members-store')}</span>
            <select value={store} onChange={({ target }) => setStore(target.value)}>
              {asked.value?.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <p className="office-fault" role="alert">
            {fault && say(fault)}
          </p>
          <Action submits unavailable={isSending || name.trim() === '' || card.trim() === ''}>
            {t('ui-groups-found')}
          </Action>
        </form>
      </Loaded>
    </section>
  );
}
