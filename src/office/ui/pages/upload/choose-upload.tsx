import { type ReactElement, useState } from 'react';
import type { TextValues } from '#base/result';
import { MOST_UPLOAD_BYTES, MOST_UPLOAD_LETTERS } from '#contract/back-office/upload';
import { ChooseFile } from '#ui/choose-file';
import { useWords } from '#ui/words';
import { packed } from '../../packed.ts';

type ChooseUploadProps = {
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
export function ChooseUpload({
  accept,
  note,
  noteValues,
  tooLarge,
  fault,
  onChoose,
  onChosen,
}: ChooseUploadProps): ReactElement {
  const { t } = useWords();
  const [isLarge, setLarge] = useState(false);
  const choose = async (chosen: File): Promise<void> => {
    onChoose();
    const content = chosen.size > MOST_UPLOAD_BYTES ? undefined : await packed(chosen);
    const isSent = content !== undefined && content.length <= MOST_UPLOAD_LETTERS;
    setLarge(!isSent);
    if (isSent) await onChosen(chosen.name, content);
  };
  return (
    <>
      <div>
        <ChooseFile
          text={t('ui-upload-file')}
          accept={accept}
          describedBy="upload-note"
          onChosen={([chosen]) => chosen && void choose(chosen)}
        />
      </div>
      <p className="office-note" id="upload-note">
        {t(note, { most: MEGABYTES, ...noteValues })}
      </p>
      <p className="office-fault" role="alert">
        {isLarge ? t(tooLarge, { most: MEGABYTES }) : fault}
      </p>
    </>
  );
}
