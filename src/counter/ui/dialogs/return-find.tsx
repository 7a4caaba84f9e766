import { type ReactElement, useEffect, useState } from 'react';
import type { SaleSummary } from '#contract/returns';
import type { MemberView } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { DialogFrame } from './dialog-frame.tsx';

type ReturnFindProps = {
  readonly member: MemberView | undefined;
  readonly onFound: (sale: SaleSummary) => void;
  readonly onClose: () => void;
};

/** The purchase by its receipt, or from the customer's latest ones at this counter. */
export function ReturnFind({ member, onFound, onClose }: ReturnFindProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string>();
  const find = async (text: string): Promise<void> => {
    if (text.trim() === '') return;
    const answer = await outcome(client.returns.find({ code: text.trim() }));
    if (answer.ok) onFound(answer.value);
    else setFault(say(refusalOf(answer)));
  };
  const scan = (text: string): void => {
    setFault(undefined);
    void find(text);
  };
  return (
    <DialogFrame
      title={t('ui-return-title')}
      onClose={onClose}
      onScan={scan}
      fault={fault}
      main={{ text: t('ui-return-find'), onPress: () => void find(code), unavailable: code.trim() === '' }}
    >
      <div className="return-find">
        <div className="return-scan">
          <p className="return-call">{t('ui-return-scan')}</p>
          <p>{t(member ? 'ui-return-scan-hint' : 'ui-return-scan-only')}</p>
        </div>
        <Field label={t('ui-return-code')} value={code} onChange={setCode} maxLength={4000} autoFocus />
        {member && <MemberSales member={member} onChoose={onFound} onFault={setFault} />}
      </div>
    </DialogFrame>
  );
}

type MemberSalesProps = {
  readonly member: MemberView;
  readonly onChoose: (sale: SaleSummary) => void;
  readonly onFault: (fault: string) => void;
};

function MemberSales({ member, onChoose, onFault }: MemberSalesProps): ReactElement {
  const { t, say, money, moment } = useWords();
  const { client } = useLive();
  const [sales, setSales] = useState<readonly SaleSummary[]>();
  useEffect(() => {
    let wanted = true;
    void outcome(client.members.sales({ member: member.id })).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setSales(answer.value);
      else onFault(say(refusalOf(answer)));
    });
    return () => {
      wanted = false;
    };
  }, [client, member.id, say, onFault]);
  const name = member.displayName;
  const title = name === undefined ? t('ui-return-sales-nameless') : t('ui-return-sales', { name });
  return (
    <section className="return-sales">
      <h3>{title}</h3>
      {sales?.length === 0 && <p className="empty">{t('ui-return-no-sales')}</p>}
      <ul className="list" aria-label={title}>
        {sales?.map((sale) => (
          <li key={sale.sale}>
            <Action className="list-row" onClick={() => onChoose(sale)}>
              <span>
                <strong>{moment(sale.at)}</strong>
                {sale.returned > 0 && (
                  <small>
                    {t('ui-return-returned')}: {money(sale.returned)}
                  </small>
                )}
              </span>
              <span className="figure">{money(sale.toPay)}</span>
            </Action>
          </li>
        ))}
      </ul>
    </section>
  );
}
