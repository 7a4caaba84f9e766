import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { loadShop } from './load-views.ts';
import { SectionState } from './section-state.tsx';
import { useAsked } from './use-owner.ts';

/** What customers are promised: every instrument in a sentence. */
export function ProgramSection(): ReactElement {
  const { t, say, format } = useWords();
  const { value: shop, fault } = useAsked(loadShop);
  if (!shop) return <SectionState fault={fault} />;
  const { program } = shop;
  if (!program) return <p className="empty">{t('ui-owner-program-none')}</p>;
  return (
    <>
      <SectionState fault={fault ?? (program.refusal && say(program.refusal))} isLoaded />
      <p className="owner-sentence">
        {t('ui-owner-program', { name: program.name, version: program.version })}{' '}
        {program.since !== undefined && t('ui-owner-program-since', { at: program.since })}
      </p>
      <ul className="owner-list">
        {program.instruments.map(({ id, name, what }) => (
          <li key={id}>
            {name && <strong>{name[format.language]}</strong>}
            <span>{say(what)}</span>
          </li>
        ))}
      </ul>
      {program.others > 0 && <p>{t('ui-owner-program-others', { others: program.others })}</p>}
    </>
  );
}
