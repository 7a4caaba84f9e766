import { type ReactElement, useState } from 'react';
import type { TextValues } from '#base/result';
import { MOST_UPLOAD_BYTES, MOST_UPLOAD_LETTERS } from '#contract/back-office/upload';
import { useWords } from '#ui/words';
import { packed } from '../../packed.ts';

type ChooseFileProps = {
  /** Kinds of files that are offered first. */
  readonly accept: string;
  readonly note: 'ui-upload-intro' | 'ui-import-intro';
  readonly noteValues?: TextValues;
  readonly tooLarge: 'upload-large' | 'import-file-large';
  /** What went wrong with the file, in a sentence. */
  readonly fault: string | undefined;
  /** Another one is being chosen: what was shown of the last one goes. */
  readonly onChoose: () => void;
  readonly onChosen: (name: string, content: string) => Promise<void>;
};

const MEGABYTES = MOST_UPLOAD_BYTES / 1024 / 1024;

/** Where a file is chosen, and why it is not taken. */
export function ChooseFile({
  accept,
  note,
  noteValues,
  tooLarge,
  fault,
  onChoose,
  onChosen,
}: ChooseFileProps): ReactElement {
  const { t } = useWords();
  const [isLarge, setLarge] = useState(false);
  const choose = async (input: HTMLInputElement): Promise<void> => {
    const [chosen] = input.files ?? [];
    if (!chosen) return;
    onChoose();
    const content = chosen.size > MOST_UPLOAD_BYTES ? undefined : await packed(chosen);
    const isSent = content !== undefined && content.length <= MOST_UPLOAD_LETTERS;
    setLarge(!isSent);
    if (isSent) await onChosen(chosen.name, content);
    // the same file can be chosen again, after it was put right
    input.value = '';
  };
  return (
    <>
      <label className="office-choice">
        <span className="field-label">{t('ui-upload-file')}</span>
        <input
          type="file"
          accept={accept}
          onChange={({ target }) => void choose(target)}
          aria-describedby="upload-note"
        />
      </label>
      <p className="office-note" id="upload-note">
        {t(note, { most: MEGABYTES, ...noteValues })}
      </p>
      <p className="office-fault" role="alert">
        {isLarge ? t(tooLarge, { most: MEGABYTES }) : fault}
      </p>
    </>
  );
}
