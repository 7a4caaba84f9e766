import { createElement, type HTMLAttributes, type ReactElement } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** It is left, or Enter was pressed. */
  readonly onLeave?: () => void;
  /** What helps before one types; read out with the field. */
  readonly hint?: string | undefined;
  /** What is wrong with the value, in a sentence. */
  readonly fault?: string | undefined;
  readonly autoFocus?: boolean;
  readonly secret?: boolean;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly maxLength?: number;
  readonly className?: string;
};

/** One line of text with its label above it. */
export function Field({
  label,
  value,
  onChange,
  onLeave,
  hint,
  fault,
  autoFocus,
  secret,
  inputMode,
  maxLength,
  className,
}: FieldProps): ReactElement {
  return createElement(
    TextField,
    {
      className: `field${className ? ` ${className}` : ''}`,
      value,
      onChange,
      isInvalid: fault !== undefined,
      validationBehavior: 'aria',
      autoFocus: autoFocus ?? false,
      type: secret ? 'password' : 'text',
      autoComplete: 'off',
      ...(onLeave && {
        onBlur: onLeave,
        onKeyDown: ({ key }: { readonly key: string }) => key === 'Enter' && onLeave(),
      }),
      ...(maxLength !== undefined && { maxLength }),
      ...(inputMode !== undefined && { inputMode }),
    },
    createElement(Label, { className: 'field-label' }, label),
    createElement(Input, { className: 'field-input', spellCheck: 'false', autoCorrect: 'off' }),
    hint !== undefined &&
      fault === undefined &&
      createElement(Text, { slot: 'description', className: 'field-hint' }, hint),
    createElement(FieldError, { className: 'field-fault' }, fault),
  );
}
