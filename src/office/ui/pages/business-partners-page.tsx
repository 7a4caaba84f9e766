import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { Table } from '../table/table.tsx';
import { PartnerForm } from './business-partner-form.tsx';

export type Partners = BackOfficeViews['businessPartners']['list'];
export type Partner = Partners['partners'][number];

/** Other businesses at whose stores members collect and redeem, what is open with them, and changes on their way. */
export function BusinessPartnersPage(): ReactElement {
  const { t } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.businessPartners.list(), [client]));
  const [changed, setChanged] = useState<Partner>();
  const [draft, setDraft] = useState<string>();
  const { value } = asked;
  const done = (made: string): void => {
    setChanged(undefined);
    setDraft(made);
    asked.again();
  };
  return (
    <>
      <p className="office-note">{t('ui-business-partners-intro')}</p>
      <Loaded asked={asked}>
        <div role="status">
          {draft !== undefined && (
            <p>
              {t('ui-business-partner-drafted')} <a href={`#programs/${draft}`}>{t('ui-business-partner-to-draft')}</a>
            </p>
          )}
        </div>
        {value && <List value={value} onChange={setChanged} onDraft={done} />}
        {value && value.drafts.length > 0 && <Drafts drafts={value.drafts} />}
        {value && value.inForce === 0 && <p className="office-empty">{t('ui-business-partners-no-program')}</p>}
        {value && value.inForce > 0 && me.role === 'head-office' && (
          <PartnerForm
            // a draft that is made leaves the form as it was before
            key={changed?.id ?? draft ?? ''}
            partner={changed}
            inForce={value.inForce}
            stores={value.stores}
            onDone={done}
            onCancel={changed && (() => setChanged(undefined))}
          />
        )}
      </Loaded>
    </>
  );
}

type ListProps = {
  readonly value: Partners;
  readonly onChange: (partner: Partner) => void;
  readonly onDraft: (draft: string) => void;
};

function List({ value: { partners, inForce }, onChange, onDraft }: ListProps): ReactElement {
  const { t, say, money, count, format } = useWords();
  const { client, me } = useDesk();
  const { fault, send } = useSending();
  const end = async ({ id, name, stores, pointsPercent, rewards, ended }: Partner): Promise<void> => {
    const its = stores.map((store) => store.id);
    const said = { inForce, id, name, stores: its, pointsPercent, rewards, ended: !ended };
    const made = await send(() => client.businessPartners.put(said));
    if (made) onDraft(made.draft);
  };
  const openOf = ({ open }: Partner): string => {
    if (open === undefined) return t('ui-business-partner-no-terms');
    if (open === 0) return t('ui-business-partner-even');
    return t(open > 0 ? 'ui-business-partner-gets' : 'ui-business-partner-owes', { value: Math.abs(open) });
  };
  return (
    <>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Table<Partner>
        name={t('ui-business-partners')}
        rows={partners}
        keyOf={({ id }) => id}
        empty={t('ui-business-partners-none')}
        columns={[
          { title: t('ui-business-partner-name'), text: ({ name }) => name[format.language] },
          {
            title: t('ui-business-partner-stores'),
            text: ({ stores }) => stores.map(({ name }) => name).join(', '),
          },
          {
            title: t('ui-business-partner-percent'),
            text: ({ pointsPercent }) => `${pointsPercent} %`,
            value: ({ pointsPercent }) => pointsPercent,
          },
          {
            title: t('ui-business-partner-rewards-column'),
            text: ({ rewards }) => t(rewards ? 'ui-business-partner-yes' : 'ui-business-partner-no'),
          },
          { title: t('ui-business-partner-pays'), text: ({ owner }) => owner ?? t('ui-business-partner-itself') },
          {
            title: t('ui-business-partner-points'),
            text: ({ points }) => count(points),
            value: ({ points }) => points,
          },
          // most brands have no credit, and no column of zeros
          ...(partners.some(({ credit }) => credit !== 0)
            ? [
                {
                  title: t('ui-business-partner-credit'),
                  text: ({ credit }: Partner) => money(credit),
                  value: ({ credit }: Partner) => credit,
                },
              ]
            : []),
          { title: t('ui-business-partner-open'), text: openOf },
          {
            title: t('ui-business-partner-state'),
            text: ({ ended }) => t(ended ? 'ui-business-partner-ended' : 'ui-business-partner-runs'),
          },
          ...(me.role === 'head-office'
            ? [
                {
                  title: t('ui-business-partner-do'),
                  text: () => '',
                  cell: (partner: Partner) => (
                    <div className="office-actions">
                      {!partner.ended && (
                        <Action onClick={() => onChange(partner)}>{t('ui-business-partner-change')}</Action>
                      )}
                      <Action onClick={() => void end(partner)}>
                        {t(partner.ended ? 'ui-business-partner-again' : 'ui-business-partner-end')}
                      </Action>
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      {partners.length > 0 && <p className="office-note">{t('ui-business-partner-open-note')}</p>}
    </>
  );
}

function Drafts({ drafts }: Pick<Partners, 'drafts'>): ReactElement {
  const { t } = useWords();
  return (
    <section className="members-list">
      <h2>{t('ui-business-partner-drafts')}</h2>
      <ul>
        {drafts.map(({ id, title, state }) => (
          <li key={id}>
            <a className="members-link" href={`#programs/${id}`}>
              {title}
            </a>{' '}
            ({t(`ui-program-state-${state as 'draft'}`)})
          </li>
        ))}
      </ul>
    </section>
  );
}
