import { type ReactElement, useId, useState } from 'react';

type TypedFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly className?: string;
  readonly onChange: (value: string) => void;
};

/** A line of text that counts when it is left, or with Enter: head office reads the whole file anew for it. */
export function TypedField({ label, hint, value, className, onChange }: TypedFieldProps): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const take = (): void => {
    const next = typed?.trim();
    setTyped(undefined);
    if (next !== undefined && next !== value) onChange(next);
  };
  return (
    <div className={className === undefined ? 'field' : `field ${className}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-input"
        value={typed ?? value}
        maxLength={80}
        autoComplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => key === 'Enter' && take()}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
