import type { ReactElement } from 'react';
import { useWords } from '#ui/words';

type Row = { readonly name: string; readonly now: string; readonly planned: string };

/** What is in force and what a draft would come to, beside each other. */
export function NowAndThen({ rows }: { readonly rows: readonly Row[] }): ReactElement {
  const { t } = useWords();
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col" className="number">
            {t('ui-program-now')}
          </th>
          <th scope="col" className="number">
            {t('ui-program-then')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, now, planned }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">{now}</td>
            <td className="number">{planned}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
