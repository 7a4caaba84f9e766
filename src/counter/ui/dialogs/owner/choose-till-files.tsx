import { type ReactElement, useEffect, useRef, useState } from 'react';
import { MOST_TILL_BYTES, type TillDaysView } from '#contract/till-days';
import { outcome } from '#contract/transport/outcome';
import { ChooseFile } from '#ui/choose-file';
import { useWords } from '#ui/words';
import { newKey } from '../../new-key.ts';
import { partsOf } from './till-file-parts.ts';
import { useOwner } from './use-owner.ts';

type ChooseTillFilesProps = {
  /** What came of it: the comparison, or why there is none. */
  readonly onCompared: (view: TillDaysView | undefined, fault: string | undefined) => void;
};

/** Brings the till's files to the service, part by part, and has them compared; ends when the section is left. */
export function ChooseTillFiles({ onCompared }: ChooseTillFilesProps): ReactElement {
  const { t } = useWords();
  const ask = useOwner();
  const [going, setGoing] = useState<string>();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  /** Undefined when the section was left meanwhile. */
  async function compared(files: readonly File[]): Promise<{ view?: TillDaysView; fault?: string } | undefined> {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > MOST_TILL_BYTES) return { fault: t('till-days-too-large', { most: MOST_TILL_BYTES / 1024 / 1024 }) };
    const upload = newKey();
    let sent = 0;
    for await (const { bytes, ...part } of partsOf(files)) {
      const answer = await ask((owner, access) => outcome(owner.putTillFile({ access, upload, ...part })));
      if (!isHere.current) return undefined;
      if ('fault' in answer) return { fault: answer.fault };
      sent += bytes;
      setGoing(t('ui-till-days-sending', { percent: Math.floor((100 * sent) / Math.max(1, size)) }));
    }
    setGoing(t('ui-till-days-comparing'));
    const answer = await ask((owner, access) => outcome(owner.compareTillDays({ access, upload })));
    return 'fault' in answer ? { fault: answer.fault } : { view: answer.value };
  }

  const choose = async (files: readonly File[]): Promise<void> => {
    onCompared(undefined, undefined);
    setGoing(t('ui-till-days-sending', { percent: 0 }));
    // a file that was removed from its stick meanwhile cannot be read any more
    const found = await compared(files).catch(() => ({ fault: t('till-days-torn') }));
    if (!found || !isHere.current) return;
    setGoing(undefined);
    onCompared('view' in found ? found.view : undefined, found.fault);
  };
  return (
    <div className="devices-actions">
      <ChooseFile
        text={t('ui-till-days-choose')}
        accept=".zip,.json,.xml,.csv"
        multiple
        unavailable={going !== undefined}
        onChosen={(files) => void choose(files)}
      />
      <p className="field-hint" role="status">
        {going ?? t('ui-till-days-choose-hint')}
      </p>
    </div>
  );
}
