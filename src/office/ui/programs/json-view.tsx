import { type ReactElement, useId, useState } from 'react';
import type { ProgramFault } from '#domain/program/schema';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import type { Draft } from './editor.tsx';

type JsonProps = {
  readonly draft: Draft;
  readonly faults: readonly ProgramFault[];
  readonly count: number;
  readonly isReadOnly: boolean;
  readonly onChange: (draft: Draft) => void;
};

/** As much as head office takes. */
const MOST_CHARACTERS = 4_000_000;
const MOST_FAULTS = 50;

/** The program as its file, for who knows the format; every fault with its place. */
export function JsonView({ draft, faults, count, isReadOnly, onChange }: JsonProps): ReactElement {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState(() => JSON.stringify(draft, undefined, 2));
  const [refused, setRefused] = useState<string>();
  const take = (): void => {
    const read = readDraft(text);
    if (read === 'long') setRefused(t('draft-long'));
    else if (read === 'none') setRefused(t('ui-program-json-fault'));
    else {
      setRefused(undefined);
      onChange(read);
    }
  };
  return (
    <section className="program-panel">
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('ui-program-json', { count })}
        </label>
        <textarea
          id={id}
          className="field-input program-json"
          rows={24}
          spellCheck={false}
          readOnly={isReadOnly}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <p className="office-fault" role="alert">
        {refused}
      </p>
      {!isReadOnly && <Action onClick={take}>{t('ui-program-json-take')}</Action>}
      <ul className="program-findings">
        {faults.slice(0, MOST_FAULTS).map(({ path, reason }) => (
          <li key={`${path} ${reason}`} className="program-error">
            <code>{path}</code> {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

function readDraft(text: string): Draft | 'long' | 'none' {
  if (text.length > MOST_CHARACTERS) return 'long';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Draft) : 'none';
  } catch {
    return 'none';
  }
}
