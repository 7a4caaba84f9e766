import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { PARTNER_SCOPES, type PartnerScope } from '#contract/partner/fields';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import type { Column } from '../table/rows.ts';
import { Table } from '../table/table.tsx';

type Key = BackOfficeViews['partners']['keys'][number];

/** Keys with which online shops and apps ask head office. */
export function PartnersPage(): ReactElement {
  const { t, say, moment } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.partners.keys(), [client]));
  const { fault, send } = useSending();
  const [made, setMade] = useState<string>();
  const [sure, setSure] = useState<string>();
  const mayChange = me.role === 'head-office';
  const revoke = async (id: string): Promise<void> => {
    if (sure !== id) return setSure(id);
    setSure(undefined);
    await send(() => client.partners.revokeKey({ id }));
    asked.again();
  };
  const columns: Column<Key>[] = [
    { title: t('ui-partners-name'), text: ({ name }) => name },
    { title: t('ui-partners-scopes'), text: ({ scopes }) => scopes.map((scope) => t(`ui-scope-${scope}`)).join(', ') },
    {
      title: t('ui-partners-used'),
      text: ({ usedAt }) => (usedAt === undefined ? t('ui-partners-never') : moment(usedAt)),
      value: ({ usedAt }) => usedAt ?? 0,
    },
  ];
  if (mayChange)
    columns.push({
      title: t('ui-partners-action'),
      text: ({ revokedAt }) => (revokedAt === undefined ? '' : t('ui-partners-revoked', { at: revokedAt })),
      cell: ({ id, revokedAt }) =>
        revokedAt === undefined ? (
          <Action onClick={() => void revoke(id)}>
            {t(sure === id ? 'ui-partners-revoke-sure' : 'ui-partners-revoke')}
          </Action>
        ) : (
          t('ui-partners-revoked', { at: revokedAt })
        ),
    });
  return (
    <Loaded asked={asked}>
      <p className="office-note">{t('ui-partners-intro')}</p>
      {made !== undefined && (
        <p className="office-code" role="status">
          {t('ui-partners-once')} <strong>{made}</strong>
        </p>
      )}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Table
        name={t('ui-office-partners')}
        columns={columns}
        rows={asked.value ?? []}
        keyOf={({ id }) => id}
        empty={t('ui-partners-none')}
      />
      {mayChange && (
        <NewKey
          onMade={(key) => {
            setMade(key);
            asked.again();
          }}
        />
      )}
    </Loaded>
  );
}

function NewKey({ onMade }: { readonly onMade: (key: string) => void }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly PartnerScope[]>([]);
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '' || scopes.length === 0) return;
    const made = await send(() => client.partners.makeKey({ name, scopes: [...scopes] }));
    if (!made) return;
    setName('');
    setScopes([]);
    onMade(made.key);
  };
  return (
    <section className="office-form">
      <h2>{t('ui-partners-make')}</h2>
      <form onSubmit={(event) => void make(event)}>
        <Field label={t('ui-partners-name')} value={name} onChange={setName} maxLength={120} />
        <fieldset>
          <legend className="field-label">{t('ui-partners-scopes')}</legend>
          {PARTNER_SCOPES.map((scope) => (
            <label key={scope} className="office-check">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes((all) => (target.checked ? [...all, scope] : all.filter((one) => one !== scope)))
                }
              />
              {t(`ui-scope-${scope}`)}
            </label>
          ))}
        </fieldset>
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action submits unavailable={isSending || name.trim() === '' || scopes.length === 0}>
          {t('ui-partners-make')}
        </Action>
      </form>
    </section>
  );
}
