import { type ButtonHTMLAttributes, createElement, type MouseEvent, type ReactElement } from 'react';

type ActionProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'disabled'> & {
  /** `main` exists once on a screen, bottom right; `quiet` is paper with a line; `bare` is a word in a bar. */
  readonly tone?: 'main' | 'quiet' | 'bare';
  /** Cannot be pressed now, but stays where it is and can be read. */
  readonly unavailable?: boolean | undefined;
  readonly submits?: boolean;
};

/** A touch leaves the focus where it is, so that Enter stays the main action; the Tab key reaches every button as usual. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

/** A button. The element itself, because nothing is faster and every assistive technology knows it. */
export function Action({
  tone = 'quiet',
  unavailable,
  submits,
  className,
  onClick,
  ...rest
}: ActionProps): ReactElement {
  return createElement('button', {
    ...rest,
    type: submits ? 'submit' : 'button',
    className: `action action-${tone}${className ? ` ${className}` : ''}`,
    'aria-disabled': unavailable || undefined,
    onMouseDown: keepFocus,
    onClick: unavailable ? (event: MouseEvent) => event.preventDefault() : onClick,
  });
}
