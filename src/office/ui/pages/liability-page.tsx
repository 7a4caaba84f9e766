import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { downloadBytes } from '../download.ts';
import { Loaded } from '../loaded.tsx';
import { Table } from '../table/table.tsx';
import { kindName } from './statement.tsx';

type Line = BackOfficeViews['accounting']['liability']['lines'][number];
/** Two balance sheets back. */
const MONTHS = 25;

/** The present month and those before, the latest first. */
function monthsBefore(atMs: number): string[] {
  const now = new Date(atMs);
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 15)).toISOString().slice(0, 7),
  );
}

/** What each owner owes customers at the end of a month, and the volume of vouchers. */
export function LiabilityPage(): ReactElement {
  const words = useWords();
  const {
    t,
    say,
    money,
    count,
    format: { language },
  } = words;
  const { client } = useDesk();
  const [months] = useState(() => monthsBefore(Date.now()));
  const [month, setMonth] = useState(months[0] ?? '');
  const asked = useAsked(useCallback(() => client.accounting.liability({ month }), [client, month]));
  const { fault, send } = useSending();
  const takePdf = async (): Promise<void> => {
    const pdf = await send(() => client.accounting.liabilityPdf({ month, language }));
    if (pdf) downloadBytes(pdf);
  };
  const inMoney = (value: number | undefined): string => (value === undefined ? '–' : money(value));
  const history = Math.max(0, ...(asked.value?.history ?? []).map(({ months: seen }) => seen));
  return (
    <Loaded asked={asked}>
      <label className="office-choice">
        <span className="field-label">{t('ui-liability-month')}</span>
        <select value={month} onChange={(event) => setMonth(event.target.value)}>
          {months.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <p className="office-note">{t('liability-how')}</p>
      <p className="office-note">{t('ui-liability-history', { months: history })}</p>
      <Table<Line>
        name={t('liability-title')}
        rows={asked.value?.lines ?? []}
        keyOf={({ owner, class: what }) => `${owner} ${what}`}
        empty={t('ui-liability-none')}
        columns={[
          { title: t('liability-owner'), text: ({ name }) => name },
          { title: t('statement-what'), text: (line) => kindName(line.class, words) },
          { title: t('statement-units'), text: ({ units }) => count(units), value: ({ units }) => units },
          { title: t('liability-face'), text: ({ face }) => inMoney(face), value: ({ face }) => face ?? 0 },
          {
            title: t('liability-expected'),
            text: ({ expected }) => inMoney(expected),
            value: ({ expected }) => expected ?? 0,
          },
        ]}
      />
      <p className="office-actions">
        <Action onClick={() => void takePdf()}>{t('ui-office-pdf')}</Action>
      </p>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <section>
        <h2>{t('ui-volume')}</h2>
        {asked.value?.volumes.length === 0 && <p className="office-empty">{t('volume-none')}</p>}
        {asked.value?.volumes.map(({ issuer, sold, redeemed, accepted, state }) => (
          <p key={issuer} className={state === 'quiet' ? 'office-note' : 'office-fault'}>
            {t(`volume-${state}`, { issuer, sold, redeemed, companies: accepted.length })}
          </p>
        ))}
      </section>
    </Loaded>
  );
}
