import { type ReactElement, useCallback, useState } from 'react';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { download, downloadBytes } from '../download.ts';
import { Loaded } from '../loaded.tsx';
import { Disputes } from './disputes.tsx';
import { OwnersStatement } from './statement.tsx';
import { Terms } from './terms.tsx';

/** What owners owe each other, month by month. */
export function SettlementPage(): ReactElement {
  const { t } = useWords();
  const { client, me } = useDesk();
  const months = useAsked(useCallback(() => client.settlement.months(), [client]));
  const [wanted, setWanted] = useState<string>();
  const all = months.value?.months ?? [];
  const period = wanted ?? all.find(({ closed }) => !closed)?.period ?? all[0]?.period;
  return (
    <Loaded asked={months}>
      {months.value?.broken !== undefined && (
        <p className="office-fault" role="alert">
          {t('ui-office-broken', { period: months.value.broken })}
        </p>
      )}
      <label className="office-choice">
        <span className="field-label">{t('ui-office-month')}</span>
        <select value={period} onChange={(event) => setWanted(event.target.value)}>
          {all.map((one) => (
            <option key={one.period} value={one.period}>
              {t(one.closed ? 'ui-office-month-closed' : 'ui-office-month-open', { period: one.period })}
            </option>
          ))}
        </select>
      </label>
      {period !== undefined && <Month key={period} period={period} onClosed={months.again} />}
      {me.role === 'head-office' && <Terms kept={months.value?.points} />}
    </Loaded>
  );
}

function Month({ period, onClosed }: { readonly period: string; readonly onClosed: () => void }): ReactElement {
  const {
    t,
    say,
    format: { language },
  } = useWords();
  const { client, me } = useDesk();
  const [disputes, setDisputes] = useState(0);
  const asked = useAsked(useCallback(() => client.settlement.of({ period }), [client, period]));
  const { fault, isSending, send } = useSending();
  const [isSure, setSure] = useState(false);
  const { value } = asked;
  const close = async (anyway: boolean): Promise<void> => {
    if (!isSure) return setSure(true);
    const done = await send(() => client.settlement.close({ period, anyway }));
    setSure(false);
    if (!done) return;
    asked.again();
    onClosed();
  };
  const takeCsv = async (): Promise<void> => {
    const csv = await send(() => client.settlement.csv({ period, language }));
    if (csv) download(csv.file, csv.text, 'text/csv');
  };
  const takePdf = async (): Promise<void> => {
    const pdf = await send(() => client.accounting.statementPdf({ period, language }));
    if (pdf) downloadBytes(pdf);
  };
  const isUnheard = fault?.key === 'settlement-unheard';
  return (
    <Loaded asked={asked}>
      {value?.closed && <p className="office-note">{t('ui-office-closed-by', value.closed)}</p>}
      {value && value.unheard.length > 0 && (
        <p className="office-note">{t('ui-office-unheard', { counters: value.unheard.join(', ') })}</p>
      )}
      {value?.statements.length === 0 && <p className="office-empty">{t('ui-office-nothing-owed')}</p>}
      {value?.statements.map((one) => (
        <OwnersStatement
          key={one.owner}
          statement={one}
          view={value}
          onDisputed={() => setDisputes((count) => count + 1)}
        />
      ))}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <p className="office-actions">
        {value && value.statements.length > 0 && <Action onClick={() => void takeCsv()}>{t('ui-office-csv')}</Action>}
        {value && value.statements.length > 0 && <Action onClick={() => void takePdf()}>{t('ui-office-pdf')}</Action>}
        {value && !value.closed && me.role === 'head-office' && (
          <Action unavailable={isSending} onClick={() => void close(isUnheard)}>
            {isSure
              ? t('ui-office-close-sure')
              : isUnheard
                ? t('ui-office-close-anyway')
                : t('ui-office-close', { period })}
          </Action>
        )}
      </p>
      <Disputes key={disputes} onAnswered={asked.again} />
    </Loaded>
  );
}
