import { type ReactElement, useId, useState } from 'react';
import { useWords } from '#ui/words';
import { FaultLine } from './fault-line.tsx';
import { hintKey, type Names } from './form.ts';

type LinesProps = {
  readonly label: string;
  readonly names: Names;
  readonly held: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (words: readonly string[]) => void;
};

/** Words, one a line. */
export function LinesInput({ label, names, held, fault, onChange }: LinesProps): ReactElement {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState(held.join('\n'));
  const words = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  const shown = words(typed).join('\n') === held.join('\n') ? typed : held.join('\n');
  const hint = hintKey(names);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="field-input program-lines"
        rows={Math.min(8, Math.max(2, held.length + 1))}
        value={shown}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(words(event.target.value));
        }}
      />
      <p id={`${id}-hint`} className="field-hint">
        {t(hint ?? 'ui-program-one-a-line')}
      </p>
      <FaultLine fault={fault} />
    </div>
  );
}
