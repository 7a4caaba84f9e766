import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { download } from '../download.ts';
import { type Column, type Order, rowsAsCsv, rowsShown } from './rows.ts';

type TableProps<Row> = {
  /** What the rows are: read out with the table, and the name of its file. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What to do first where there is nothing yet. */
  readonly empty: string;
  /** Fetches the next page where head office has more. */
  readonly more?: (() => void) | undefined;
};

/** Up to so many rows are looked over without searching. */
const SEARCHED_FROM = 12;
/** Above it only the rows that can be seen are drawn. */
const DRAWN_AT_ONCE = 200;
const ROW_PIXELS = 45;

/** A table that can be sorted, searched and taken along; long ones draw what is seen of them. */
export function Table<Row>({ name, columns, rows, keyOf, empty, more }: TableProps<Row>): ReactElement {
  const { t, count, format } = useWords();
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<Order>();
  const shown = useMemo(
    () => rowsShown(rows, columns, typed, order, format.language),
    [rows, columns, typed, order, format.language],
  );
  const body = useRef<HTMLTableSectionElement>(null);
  const isLong = shown.length > DRAWN_AT_ONCE;
  const window = useWindowVirtualizer({
    count: isLong ? shown.length : 0,
    estimateSize: () => ROW_PIXELS,
    overscan: 20,
    scrollMargin: body.current?.offsetTop ?? 0,
  });
  if (rows.length === 0) return <p className="office-empty">{empty}</p>;

  const items = window.getVirtualItems();
  const drawn = isLong
    ? items.map(({ index }) => ({ row: shown[index]!, index }))
    : shown.map((row, index) => ({ row, index }));
  const above = isLong ? (items[0]?.start ?? 0) - window.options.scrollMargin : 0;
  const below = isLong ? window.getTotalSize() - (items.at(-1)?.end ?? 0) + window.options.scrollMargin : 0;
  const sortBy = (column: number): void =>
    setOrder((kept) => ({ column, down: kept?.column === column && !kept.down }));
  const isNumber = columns.map(({ value }) => (value ? 'number' : undefined));

  return (
    <div className="office-table">
      <div className="office-table-tools">
        {(rows.length >= SEARCHED_FROM || typed !== '') && (
          <Field label={t('ui-office-table-search')} value={typed} onChange={setTyped} maxLength={100} />
        )}
        <p className="office-note" role="status">
          {t(more ? 'ui-office-table-more-rows' : 'ui-office-table-rows', {
            rows: shown.length,
            count: count(shown.length),
          })}
        </p>
        <Action tone="bare" onClick={() => download(`${name}.csv`, rowsAsCsv(shown, columns), 'text/csv')}>
          {t('ui-office-csv')}
        </Action>
      </div>
      {/* a wide table moves sideways by itself, by the keys too */}
      <div className="office-table-frame" tabIndex={0} role="region" aria-label={name}>
        <table aria-rowcount={shown.length + 1}>
          <thead>
            <tr>
              {columns.map(({ title }, column) => (
                <th key={title} scope="col" className={isNumber[column]} aria-sort={sorting(order, column)}>
                  <button type="button" className="office-sort" onClick={() => sortBy(column)}>
                    {title}
                    <span aria-hidden="true">{order?.column === column ? (order.down ? ' ▼' : ' ▲') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
            {drawn.map(({ row, index }) => (
              <tr
                key={keyOf(row)}
                aria-rowindex={index + 2}
                data-index={index}
                ref={isLong ? window.measureElement : undefined}
              >
                {columns.map(({ title, text, cell }, column) => (
                  <td key={title} className={isNumber[column]}>
                    {cell ? cell(row) : text(row)}
                  </td>
                ))}
              </tr>
            ))}
            {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
          </tbody>
        </table>
      </div>
      {more && (
        <Action tone="bare" onClick={more}>
          {t('ui-office-table-more')}
        </Action>
      )}
    </div>
  );
}

const sorting = (order: Order | undefined, column: number): 'ascending' | 'descending' | undefined =>
  order?.column !== column ? undefined : order.down ? 'descending' : 'ascending';
