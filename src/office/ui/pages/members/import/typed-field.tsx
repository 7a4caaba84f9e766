import { type ReactElement, useState } from 'react';
import { Field } from '#ui/field';

type TypedFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly className?: string;
  readonly onChange: (value: string) => void;
};

/** A line of text that counts when it is left, or with Enter: head office reads the whole file anew for it. */
export function TypedField({ value, onChange, ...rest }: TypedFieldProps): ReactElement {
  const [typed, setTyped] = useState<string>();
  const take = (): void => {
    const next = typed?.trim();
    setTyped(undefined);
    if (next !== undefined && next !== value) onChange(next);
  };
  return <Field {...rest} value={typed ?? value} onChange={setTyped} onLeave={take} maxLength={80} />;
}
