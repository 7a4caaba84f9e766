import { type ReactElement, useEffect, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import type { FoundVoucher, VoucherKind } from './voucher-dialog.tsx';
import { useVoucherRange } from './voucher-range.ts';

type VoucherFindProps = {
  /** The code that was scanned at the counter. */
  readonly code: string | undefined;
  readonly onFound: (voucher: FoundVoucher) => void;
  readonly onSell: (kind: VoucherKind | 'any') => void;
  readonly onClose: () => void;
};

/** A voucher by its code, or what kind of voucher is sold. */
export function VoucherFind({ code, onFound, onSell, onClose }: VoucherFindProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [typed, setTyped] = useState(code ?? '');
  const [fault, setFault] = useState<string>();
  const find = async (text: string): Promise<void> => {
    setFault(undefined);
    const answer = await outcome(client.vouchers.find({ code: text.trim().slice(0, 60) }));
    if (answer.ok) onFound(answer.value);
    else setFault(say(refusalOf(answer)));
  };
  useEffect(() => {
    if (code === undefined) return;
    let wanted = true;
    void outcome(client.vouchers.find({ code })).then((answer) => {
      if (!wanted) return;
      if (answer.ok) onFound(answer.value);
      else setFault(say(refusalOf(answer)));
    });
    return () => {
      wanted = false;
    };
  }, [client, code, onFound, say]);
  const isEmpty = typed.trim() === '';
  return (
    <DialogFrame
      title={t('ui-vouchers')}
      onClose={onClose}
      onScan={(text) => void find(text)}
      fault={fault}
      main={{ text: t('ui-voucher-find'), onPress: () => void find(typed), unavailable: isEmpty }}
    >
      <div className="return-find">
        <div className="return-scan">
          <p className="return-call">{t('ui-voucher-scan')}</p>
          <p>{t('ui-voucher-scan-hint')}</p>
        </div>
        <Field label={t('ui-voucher-code')} value={typed} onChange={setTyped} maxLength={60} autoFocus />
        <Kinds onSell={onSell} onFault={setFault} />
      </div>
    </DialogFrame>
  );
}

type KindsProps = {
  readonly onSell: (kind: VoucherKind | 'any') => void;
  readonly onFault: (fault: string) => void;
};

function Kinds({ onSell, onFault }: KindsProps): ReactElement {
  const { t, say, format } = useWords();
  const rangeOf = useVoucherRange();
  const { client } = useLive();
  const [kinds, setKinds] = useState<readonly VoucherKind[]>();
  useEffect(() => {
    let wanted = true;
    void outcome(client.vouchers.kinds()).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setKinds(answer.value);
      else onFault(say(refusalOf(answer)));
    });
    return () => {
      wanted = false;
    };
  }, [client, say, onFault]);
  return (
    <section className="return-sales">
      <h3>{t('ui-voucher-sell')}</h3>
      <p className="empty">{t('ui-voucher-sell-hint')}</p>
      <ul className="list" aria-label={t('ui-voucher-sell')}>
        {kinds?.map((kind) => (
          <li key={kind.id}>
            <Action className="list-row" onClick={() => onSell(kind)}>
              <strong>{kind.name[format.language]}</strong>
              <span className="figure">{rangeOf(kind)}</span>
            </Action>
          </li>
        ))}
        {kinds?.length === 0 && (
          <li>
            <Action className="list-row" onClick={() => onSell('any')}>
              <strong>{t('ui-voucher-any')}</strong>
            </Action>
          </li>
        )}
      </ul>
    </section>
  );
}
