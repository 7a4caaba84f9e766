import type { ReactElement } from 'react';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import type { Column } from '../../../table/rows.ts';
import { Table } from '../../../table/table.tsx';
import type { Preview } from './looked.ts';

type BecomesProps = {
  readonly preview: Preview;
  /** What is shown is what would be taken over. */
  readonly isReady: boolean;
  readonly onReport: () => void;
  readonly onPropose: () => void;
  readonly onTakeOver: () => void;
};
type Row = Preview['first'][number];

/** What would become of the rows, and the button that makes it so. */
export function Becomes({ preview, isReady, onReport, onPropose, onTakeOver }: BecomesProps): ReactElement {
  const { t, say } = useWords();
  const { lacks, counts, second, remarked, first } = preview;
  const isProposed = second?.proposed?.isOwn === false;
  const columns = useColumns(first);
  const secondWord = (proposed?: { readonly by: string; readonly isOwn: boolean }): string =>
    !proposed
      ? t('import-second')
      : proposed.isOwn
        ? t('ui-import-proposed-own')
        : t('ui-import-proposed-by', { by: proposed.by });
  return (
    <>
      <section className="office-statement">
        <h2>{t('ui-import-becomes')}</h2>
        {lacks ? (
          <p className="office-fault">{say(lacks)}</p>
        ) : (
          <>
            <p>{t('ui-import-counts', counts)}</p>
            <p className="office-note">{t('ui-import-fits')}</p>
            {second && <p>{secondWord(second.proposed)}</p>}
          </>
        )}
      </section>
      {remarked > 0 && <Remarks preview={preview} onReport={onReport} />}
      {!lacks && (
        <section className="members-list">
          <h2>{t('ui-import-first')}</h2>
          <Table<Row>
            name={t('ui-import-first')}
            rows={first}
            keyOf={({ line }) => String(line)}
            empty={t('ui-import-first-none')}
            columns={columns}
          />
        </section>
      )}
      <div className="office-actions">
        {second && !isProposed ? (
          <Action unavailable={!isReady || second.proposed !== undefined} onClick={onPropose}>
            {t('ui-import-propose')}
          </Action>
        ) : (
          <Action unavailable={!isReady || lacks !== undefined || counts.taken === 0} onClick={onTakeOver}>
            {t('ui-import-take-over', { taken: counts.taken })}
          </Action>
        )}
      </div>
    </>
  );
}

/** Only what any of the rows says. */
function useColumns(rows: readonly Row[]): readonly Column<Row>[] {
  const { t, money, count } = useWords();
  const word = (name: 'card' | 'name' | 'town' | 'phone'): Column<Row>[] =>
    rows.some((row) => row[name] !== '')
      ? [{ title: t(`ui-import-${name}`), text: (row: Row) => row[name] || '–' }]
      : [];
  const amount = (
    name: 'points' | 'credit' | 'visits' | 'consents',
    title: string,
    text: (value: number) => string,
  ): Column<Row>[] =>
    rows.some((row) => row[name] > 0)
      ? [{ title, text: (row: Row) => text(row[name]), value: (row: Row) => row[name] }]
      : [];
  return [
    { title: t('ui-upload-row'), text: ({ line }) => String(line), value: ({ line }) => line },
    { title: t('ui-upload-becomes'), text: ({ outcome }) => t(`ui-import-${outcome}`) },
    ...word('card'),
    ...word('name'),
    ...word('town'),
    ...word('phone'),
    ...amount('points', t('ui-import-points'), count),
    ...amount('credit', t('ui-import-credit'), money),
    ...amount('visits', t('ui-import-visits'), count),
    ...amount('consents', t('ui-import-consented'), count),
  ];
}

/** Rows that do not fit, with their lines and what the cell looks like. */
function Remarks({
  preview: { remarks, remarked },
  onReport,
}: Pick<BecomesProps, 'preview' | 'onReport'>): ReactElement {
  const { t, say } = useWords();
  return (
    <section className="members-list">
      <h2>{t('ui-import-remarks')}</h2>
      {remarked > remarks.length && (
        <p className="office-note">{t('ui-upload-more-faults', { shown: remarks.length })}</p>
      )}
      <div className="office-table-frame" tabIndex={0} role="region" aria-label={t('ui-import-remarks')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ui-upload-row')}</th>
              <th scope="col">{t('ui-import-remark-column')}</th>
              <th scope="col">{t('ui-import-remark-shape')}</th>
              <th scope="col">{t('ui-upload-fault')}</th>
              <th scope="col">{t('ui-import-remark-row')}</th>
            </tr>
          </thead>
          <tbody>
            {remarks.map(({ line, column, shape, why, isTaken }) => (
              <tr key={`${line} ${column} ${why.key}`}>
                <td>{line}</td>
                <td>{column || '–'}</td>
                <td>{shape || '–'}</td>
                <td>{say(why)}</td>
                <td>{t(isTaken ? 'ui-import-remark-taken' : 'ui-import-remark-refused')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="office-actions">
        <Action onClick={onReport}>{t('ui-upload-report')}</Action>
      </div>
    </section>
  );
}
