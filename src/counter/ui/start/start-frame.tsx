import type { FormEvent, ReactElement, ReactNode } from 'react';
import { Action } from '#ui/action';
import { EnterShape, WaitShape } from '../shapes.tsx';

type StartFrameProps = {
  readonly title: string;
  readonly why?: string;
  readonly main: string;
  readonly isSending: boolean;
  readonly fault?: string | undefined;
  readonly onMain: () => void;
  readonly children: ReactNode;
};

/** A short form before the counter opens. */
export function StartFrame({ title, why, main, isSending, fault, onMain, children }: StartFrameProps): ReactElement {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSending) onMain();
  };
  return (
    <main className="start">
      <form className="start-sheet" onSubmit={submit} noValidate>
        <header>
          <h1>{title}</h1>
          {why !== undefined && <p>{why}</p>}
        </header>
        <div className="start-fields">{children}</div>
        <p className="dialog-fault" role="alert">
          {fault !== undefined && <WaitShape />}
          {fault}
        </p>
        <Action tone="main" submits unavailable={isSending}>
          {main}
          <EnterShape />
        </Action>
      </form>
    </main>
  );
}
