import type { ReactElement } from 'react';
import type { ClubContractView } from '#contract/club-contract';
import type { CustomerView } from '#contract/customer';
import { useWords } from '#ui/words';
import { ReadFirst } from './read-first.tsx';
import { SignHere } from './sign-here.tsx';

type ContractProps = {
  readonly view: CustomerView;
  readonly asked: Extract<CustomerView['shows'], { phase: 'contract' }>;
};

/** What joining a club comes to (I12): term, price, how it ends, on which terms; signed with the finger, or not. */
export function Contract({ view, asked: { request, contract } }: ContractProps): ReactElement {
  return (
    <ReadFirst view={view} title="ui-contract-title" label="slip-club" sign={<ContractSign request={request} />}>
      <Terms shop={view.shop} contract={contract} />
    </ReadFirst>
  );
}

function ContractSign({ request }: { readonly request: string }): ReactElement {
  const { t } = useWords();
  return <SignHere request={request} given={[]} kept={`${t('ui-contract-holds')} ${t('ui-signing-kept')}`} />;
}

function Terms({ shop, contract }: { readonly shop: string; readonly contract: ClubContractView }): ReactElement {
  const { t, money, day, format } = useWords();
  const { name, from, until, fee, vat, refund, terms } = contract;
  const rate = new Intl.NumberFormat(format.language).format(vat / 100);
  return (
    <div className="contract">
      <p>{t('ui-contract-shop', { store: shop })}</p>
      <h2>{name[format.language]}</h2>
      <dl>
        <dt>{t('slip-club-from')}</dt>
        <dd>{day(from)}</dd>
        <dt>{t('slip-club-until')}</dt>
        <dd>{day(until)}</dd>
        <dt>{t('slip-club-fee', { rate })}</dt>
        <dd>
          <strong>{money(fee)}</strong>
        </dd>
      </dl>
      <p>{t('slip-club-renewal')}</p>
      <p>{t(`slip-club-leave-${refund}`)}</p>
      {terms && <p>{terms[format.language]}</p>}
    </div>
  );
}
