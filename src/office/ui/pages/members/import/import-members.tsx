import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { MOST_IMPORT_ROWS } from '#contract/back-office/imports';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../../client.ts';
import { download } from '../../../download.ts';
import { Loaded } from '../../../loaded.tsx';
import { ChooseUpload } from '../../upload/choose-upload.tsx';
import { Becomes } from './becomes.tsx';
import { ImportForm } from './import-form.tsx';
import { type Upload, useLooked } from './looked.ts';

/** Customers of another system, from a file: chosen, looked at, put right and taken over. `#members/import` */
export function ImportMembers(): ReactElement {
  const { t } = useWords();
  const { client } = useDesk();
  const stores = useAsked(useCallback(() => client.structure.stores(), [client]));
  return (
    <>
      <p>
        <a className="members-link" href="#members">
          {t('ui-members-back')}
        </a>
      </p>
      <section className="members-list">
        <h2>{t('ui-import')}</h2>
        <Loaded asked={stores}>
          {stores.value?.length === 0 ? (
            <p className="office-empty">{t('ui-import-no-store')}</p>
          ) : (
            <FromFile stores={stores.value ?? []} />
          )}
        </Loaded>
      </section>
    </>
  );
}

function FromFile({ stores }: { readonly stores: BackOfficeViews['structure']['stores'] }): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const { upload, preview, isCurrent, ...looking } = useLooked();
  const [done, setDone] = useState<{
    readonly upload: Upload;
    readonly counts: BackOfficeViews['imports']['takeOver'];
  }>();

  const report = async (upload: Upload): Promise<void> => {
    const answer = await send(() => client.imports.report({ ...upload, language: format.language }));
    if (answer) download(answer.file, answer.text, 'text/csv');
  };
  const takeOver = async (upload: Upload): Promise<void> => {
    const counts = await send(() => client.imports.takeOver(upload));
    if (!counts) return;
    setDone({ upload, counts });
    await looking.say(undefined);
  };
  const propose = async (upload: Upload): Promise<void> => {
    if (await send(() => client.imports.propose(upload))) await looking.say(upload);
  };
  const isWaiting = isSending || looking.isSending;
  const said = fault ?? looking.fault;
  return (
    <>
      <ChooseUpload
        accept=".csv,.txt,.json,text/csv,text/plain,application/json"
        note="ui-import-intro"
        noteValues={{ rows: MOST_IMPORT_ROWS }}
        tooLarge="import-file-large"
        fault={said && say(said)}
        onChoose={() => {
          setDone(undefined);
          void looking.say(undefined);
        }}
        onChosen={(file, content) => looking.say({ content, file: file.slice(0, 200), constants: {}, values: {} })}
      />
      <p role="status">{isWaiting ? t('ui-import-taking') : done && t('ui-import-done', done.counts)}</p>
      {done && done.counts.refused + done.counts.leftOut > 0 && (
        <div className="office-actions">
          <Action unavailable={isWaiting} onClick={() => void report(done.upload)}>
            {t('ui-upload-report')}
          </Action>
        </div>
      )}
      {preview && upload && (
        <>
          <h2>{t('ui-upload-found', { file: upload.file, rows: preview.counts.rows })}</h2>
          <ImportForm
            preview={preview}
            isCurrent={isCurrent}
            upload={upload}
            stores={stores}
            onChange={(wanted) => void looking.say(wanted)}
          />
          <Becomes
            preview={preview}
            isReady={isCurrent && !isWaiting}
            onReport={() => void report(upload)}
            onPropose={() => void propose(upload)}
            onTakeOver={() => void takeOver(upload)}
          />
        </>
      )}
    </>
  );
}
