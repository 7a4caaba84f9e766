import { type FormEvent, type ReactElement, type ReactNode, useState } from 'react';
import { Action } from '#ui/action';
import { LanguageChoice } from '../language-choice.tsx';
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

/** A short form before the counter opens; in either language, for nobody has chosen one yet. */
export function StartFrame({ title, why, main, isSending, fault, onMain, children }: StartFrameProps): ReactElement {
  const [languageFault, setLanguageFault] = useState<string>();
  const said = fault ?? languageFault;
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
          {said !== undefined && <WaitShape />}
          {said}
        </p>
        <div className="start-foot">
          <LanguageChoice onFault={setLanguageFault} silentLabel />
          <Action tone="main" submits unavailable={isSending}>
            {main}
            <EnterShape />
          </Action>
        </div>
      </form>
    </main>
  );
}
