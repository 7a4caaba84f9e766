import { createElement, Fragment, type ReactElement, useRef } from 'react';
import { Action } from './action.ts';

type ChooseFileProps = {
  /** What the file is for, read out with the field; the button's words unless said. */
  readonly label?: string;
  /** What stands on the button. */
  readonly text: string;
  /** Endings and kinds, as `accept` of the element has them: a help to who chooses, no check. */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly unavailable?: boolean;
  readonly describedBy?: string;
  /** At least one file. */
  readonly onChosen: (files: readonly File[]) => void;
};

/** A button that lets one choose a file of this machine: the browser's own has neither our words nor our size. */
export function ChooseFile({
  label,
  text,
  accept,
  multiple,
  unavailable,
  describedBy,
  onChosen,
}: ChooseFileProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return createElement(
    Fragment,
    undefined,
    createElement('input', {
      ref: input,
      type: 'file',
      accept,
      multiple: multiple ?? false,
      hidden: true,
      'aria-label': label ?? text,
      onChange: ({ target }: { readonly target: HTMLInputElement }) => {
        const files = [...(target.files ?? [])];
        // the same file can be chosen again, after it was put right
        target.value = '';
        if (files.length > 0) onChosen(files);
      },
    }),
    createElement(
      Action,
      {
        unavailable,
        ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
        onClick: () => input.current?.click(),
      },
      text,
    ),
  );
}
