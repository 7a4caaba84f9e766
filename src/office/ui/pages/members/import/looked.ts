import { useRef, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import type { ImportUpload } from '#contract/back-office/imports';
import { useDesk, useSending } from '../../../client.ts';

export type Preview = BackOfficeViews['imports']['preview'];
/** As a page sends it: what is not said stays out. */
export type Upload = Pick<ImportUpload, 'content' | 'file' | 'constants' | 'values'> & Partial<ImportUpload>;

/**
 * What somebody has said of a file, and what head office answers to it. What is said while an answer is on its way is asked next: nothing that
 * was typed is lost, and only what was answered can be taken over.
 */
export function useLooked() {
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const latest = useRef<Upload>(undefined);
  const isAsking = useRef(false);
  const [upload, setUpload] = useState<Upload>();
  const [heard, setHeard] = useState<{ readonly of: Upload; readonly preview: Preview }>();

  const say = async (next: Upload | undefined): Promise<void> => {
    latest.current = next;
    setUpload(next);
    if (next === undefined) setHeard(undefined);
    if (isAsking.current) return;
    isAsking.current = true;
    for (let asked: Upload | undefined; latest.current !== undefined && latest.current !== asked; ) {
      const of = latest.current;
      asked = of;
      const preview = await send(() => client.imports.preview(of));
      // of another file meanwhile nothing of this one is shown; what was put right wrongly can be put right again
      if (preview && latest.current?.content === of.content) setHeard({ of, preview });
    }
    isAsking.current = false;
  };
  return {
    upload,
    preview: heard?.preview,
    isCurrent: heard !== undefined && heard.of === upload,
    fault,
    isSending,
    say,
  };
}
