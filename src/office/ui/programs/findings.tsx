import { type ReactElement, useMemo } from 'react';
import { MOST_ASKED_ABOUT } from '#contract/back-office/assortment';
import { type Finding, lintProgram } from '#domain/program/lint';
import type { Program, ProgramFault } from '#domain/program/schema';
import { type GoodsKind, namedGoods } from '#domain/program/unknown-names';
import { useWords } from '#ui/words';
import { faultKey } from './fault-text.ts';
import { useGoodsNames } from './goods-names.ts';

type FindingsProps = {
  /** Undefined as long as there are faults. */
  readonly program: Program | undefined;
  readonly faults: readonly ProgramFault[];
  readonly onOpen: (index: number) => void;
};

const MOST_SAID = 30;

/** What the reader refuses and what the linter finds, each with its place and what to do about it. */
export function Findings({ program, faults, onOpen }: FindingsProps): ReactElement {
  const { t, say } = useWords();
  const found: readonly Finding[] = program ? lintProgram(program) : [];
  const unknown = useUnknownGoods(program);
  return (
    <section className="program-panel" aria-labelledby="program-findings">
      <h2 id="program-findings">{t('ui-program-check')}</h2>
      {faults.length + found.length + unknown.length === 0 && (
        <p className="program-good">{t('ui-program-check-good')}</p>
      )}
      <ul className="program-findings" aria-live="polite">
        {faults.slice(0, MOST_SAID).map(({ path, reason }) => (
          <li key={path} className="program-error">
            <Place path={path} onOpen={onOpen} /> {t(faultKey(reason))}
          </li>
        ))}
        {unknown.slice(0, MOST_SAID).map(({ path, code, name }) => (
          <li key={path} className="program-error">
            <Place path={path} onOpen={onOpen} /> {t(code, { name })}{' '}
            <span className="program-hint">{t('ui-goods-unknown-hint')}</span>
          </li>
        ))}
        {found.slice(0, MOST_SAID).map(({ path, severity, code, hint, values }) => (
          <li key={`${path} ${code}`} className={severity === 'error' ? 'program-error' : 'program-warning'}>
            <Place path={path} onOpen={onOpen} /> {say({ key: code, values })}{' '}
            <span className="program-hint">{say({ key: hint, values })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Goods that a program names and head office does not know, of the first hundred of each kind. */
function useUnknownGoods(program: Program | undefined) {
  const named = useMemo(() => (program ? namedGoods(program, MOST_ASKED_ABOUT) : []), [program]);
  const values = (kind: GoodsKind): string[] => named.flatMap((one) => (one.kind === kind ? [one.name] : []));
  const told = {
    products: useGoodsNames('products', values('products')),
    categories: useGoodsNames('categories', values('categories')),
    tags: useGoodsNames('tags', values('tags')),
  };
  return named.filter(({ kind, name }) => told[kind](name).isUnknown);
}

function Place({ path, onOpen }: { readonly path: string; readonly onOpen: (index: number) => void }): ReactElement {
  const { t } = useWords();
  const index = /^instruments\[(\d+)\]/.exec(path)?.[1];
  if (index === undefined) return <code>{path}</code>;
  return (
    <button type="button" className="program-place" onClick={() => onOpen(Number(index))}>
      {t('ui-program-part-number', { number: Number(index) + 1 })}
    </button>
  );
}
