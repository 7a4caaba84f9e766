import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { WaitShape } from '../../shapes.tsx';

type SectionStateProps = { readonly fault: string | undefined; readonly isLoaded?: boolean };

/** While a section is being added up, and why it could not be. What was read before stays where it is. */
export function SectionState({ fault, isLoaded = false }: SectionStateProps): ReactElement | null {
  const { t } = useWords();
  if (fault !== undefined) {
    return (
      <p className="owner-fault" role="alert">
        <WaitShape />
        {fault}
      </p>
    );
  }
  return isLoaded ? null : <p className="empty">{t('ui-owner-loading')}</p>;
}
