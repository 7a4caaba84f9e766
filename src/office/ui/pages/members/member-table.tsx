import type { ReactElement } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { useWords } from '#ui/words';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';

export type MemberRow = BackOfficeViews['members']['list']['rows'][number];

type MemberTableProps = {
  readonly name: string;
  readonly rows: readonly MemberRow[];
  readonly empty: string;
  readonly more?: (() => void) | undefined;
};

/** Members, each of whom leads to their profile. */
export function MemberTable({ name, rows, empty, more }: MemberTableProps): ReactElement {
  const { t, moment } = useWords();
  const called = (row: MemberRow): string => row.name || t('ui-members-anonymous');
  const columns: readonly Column<MemberRow>[] = [
    {
      title: t('ui-members-name'),
      text: called,
      cell: (row) => (
        <a className="members-link" href={`#members/${encodeURIComponent(row.id)}`}>
          {called(row)}
        </a>
      ),
    },
    { title: t('ui-members-town'), text: ({ town }) => town ?? '–' },
    {
      title: t('ui-members-phone-ending'),
      text: ({ phoneEnding }) => (phoneEnding === undefined ? '–' : `… ${phoneEnding}`),
    },
    { title: t('ui-members-card'), text: ({ card }) => card ?? '–' },
    { title: t('ui-members-store'), text: ({ enrolledIn }) => enrolledIn },
    {
      title: t('ui-members-since'),
      text: ({ enrolledAt }) => moment(enrolledAt),
      value: ({ enrolledAt }) => enrolledAt,
    },
  ];
  return <Table name={name} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} more={more} />;
}
