import type { ReactElement } from 'react';
import { type Finding, lintProgram } from '#domain/program/lint';
import type { Program, ProgramFault } from '#domain/program/schema';
import { useWords } from '#ui/words';
import { faultKey } from './fault-text.ts';

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
  return (
    <section className="program-panel" aria-labelledby="program-findings">
      <h2 id="program-findings">{t('ui-program-check')}</h2>
      {faults.length + found.length === 0 && <p className="program-good">{t('ui-program-check-good')}</p>}
      <ul className="program-findings" aria-live="polite">
        {faults.slice(0, MOST_SAID).map(({ path, reason }) => (
          <li key={path} className="program-error">
            <Place path={path} onOpen={onOpen} /> {t(faultKey(reason))}
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
