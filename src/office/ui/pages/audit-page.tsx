import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { download } from '../download.ts';
import { Loaded } from '../loaded.tsx';
import type { Column } from '../table/rows.ts';
import { Table } from '../table/table.tsx';

type Entry = BackOfficeViews['watch']['audit']['entries'][number];
type Filter = { readonly what?: string; readonly from?: string; readonly until?: string };

const filterOf = (what: string, from: string, until: string): Filter => ({
  ...(what !== '' && { what }),
  ...(from !== '' && { from }),
  ...(until !== '' && { until }),
});

/** Who has changed what. */
export function AuditPage(): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, send } = useSending();
  const [filter, setFilter] = useState<Filter>({});
  const [typed, setTyped] = useState({ what: '', from: '', until: '' });
  const [proof, setProof] = useState<BackOfficeViews['watch']['auditProof']>();
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setFilter(filterOf(typed.what.trim(), typed.from, typed.until));
  };
  const takeCsv = async (): Promise<void> => {
    const csv = await send(() => client.watch.auditCsv(filter));
    if (csv) download(csv.file, csv.text, 'text/csv');
  };
  const prove = async (): Promise<void> => setProof(await send(() => client.watch.auditProof()));
  const date = (name: 'from' | 'until', label: string): ReactElement => (
    <label className="office-choice">
      <span className="field-label">{label}</span>
      <input
        className="field-input"
        type="date"
        value={typed[name]}
        onChange={({ target }) => setTyped((all) => ({ ...all, [name]: target.value }))}
      />
    </label>
  );
  return (
    <>
      <form className="audit-search" onSubmit={search}>
        <Field
          label={t('ui-audit-what')}
          value={typed.what}
          onChange={(what) => setTyped((all) => ({ ...all, what }))}
          maxLength={80}
        />
        {date('from', t('ui-audit-from'))}
        {date('until', t('ui-audit-until'))}
        <Action submits>{t('ui-audit-search')}</Action>
        <Action onClick={() => void takeCsv()}>{t('ui-audit-csv')}</Action>
        <Action onClick={() => void prove()}>{t('ui-audit-prove')}</Action>
      </form>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {proof && (
        <p role="status" className={proof.broken === undefined ? undefined : 'office-fault'}>
          {proof.broken === undefined ? t('ui-audit-whole') : t('ui-audit-broken', { number: proof.broken })}
        </p>
      )}
      <Entries key={JSON.stringify(filter)} filter={filter} />
    </>
  );
}

function Entries({ filter }: { readonly filter: Filter }): ReactElement {
  const { t, moment } = useWords();
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.watch.audit(filter), [client, filter]));
  const { send } = useSending();
  const [older, setOlder] = useState<readonly Entry[]>([]);
  const [isMore, setMore] = useState<boolean>();
  const entries = [...(asked.value?.entries ?? []), ...older];
  const goOn = async (): Promise<void> => {
    const before = entries.at(-1)?.number;
    const page = await send(() => client.watch.audit({ ...filter, ...(before !== undefined && { before }) }));
    if (!page) return;
    setOlder((kept) => [...kept, ...page.entries]);
    setMore(page.more);
  };
  const who = ({ by, name }: Entry): string =>
    name ?? (by === 'command' || by === 'retention' ? t(`ui-audit-${by}`) : by);
  const about = (entry: Entry): string =>
    Object.entries(entry.about)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ') || '–';
  const columns: readonly Column<Entry>[] = [
    { title: t('ui-audit-number'), text: ({ number }) => String(number), value: ({ number }) => number },
    { title: t('ui-audit-when'), text: ({ at }) => moment(at), value: ({ at }) => at },
    { title: t('ui-audit-who'), text: who },
    { title: t('ui-audit-did'), text: ({ what }) => what },
    { title: t('ui-audit-about'), text: about, cell: (entry) => <span className="audit-about">{about(entry)}</span> },
  ];
  return (
    <Loaded asked={asked}>
      <Table
        name={t('ui-office-audit')}
        columns={columns}
        rows={entries}
        keyOf={({ number }) => String(number)}
        empty={t('ui-audit-none')}
        {...((isMore ?? asked.value?.more) && { more: () => void goOn() })}
      />
    </Loaded>
  );
}
