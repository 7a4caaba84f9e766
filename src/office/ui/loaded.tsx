import type { ReactElement, ReactNode } from 'react';
import type { Sentence } from '#contract/fields';
import { useWords } from '#ui/words';

type LoadedProps = {
  readonly asked: { readonly value: unknown; readonly fault: Sentence | undefined };
  readonly children: ReactNode;
};

/** What was asked for once it is there; until then that it is on its way, or why not. */
export function Loaded({ asked: { value, fault }, children }: LoadedProps): ReactElement {
  const { t, say } = useWords();
  return (
    <>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {value === undefined ? fault === undefined && <p aria-busy="true">{t('ui-office-loading')}</p> : children}
    </>
  );
}
