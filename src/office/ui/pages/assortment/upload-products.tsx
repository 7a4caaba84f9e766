import { type ReactElement, useState } from 'react';
import type { Upload } from '#contract/back-office/assortment';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import { download } from '../../download.ts';
import { Table } from '../../table/table.tsx';
import { ChooseUpload } from '../upload/choose-upload.tsx';
import { productColumns } from './product-words.ts';
import { UploadForm } from './upload-form.tsx';

export type Preview = BackOfficeViews['assortment']['preview'];
type Row = Preview['first'][number];

/** A table of products: chosen, looked at, put right and taken over. */
export function UploadProducts(): ReactElement {
  const words = useWords();
  const { t, say, format } = words;
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [looked, setLooked] = useState<{ readonly file: string; readonly upload: Upload; readonly preview: Preview }>();
  const [done, setDone] = useState<BackOfficeViews['assortment']['takeOver']>();

  const { file = '', upload, preview } = looked ?? {};

  const look = async (name: string, wanted: Upload): Promise<void> => {
    const answer = await send(() => client.assortment.preview(wanted));
    // what is shown is what was sent, whichever answer comes last; what cannot be read has no preview
    setLooked(answer && { file: name, upload: wanted, preview: answer });
  };
  const report = async (): Promise<void> => {
    const answer = upload && (await send(() => client.assortment.report({ ...upload, language: format.language })));
    if (answer) download(answer.file, answer.text, 'text/csv');
  };
  const takeOver = async (): Promise<void> => {
    if (!upload || !preview) return;
    const counts = await send(() => client.assortment.takeOver({ ...upload, seen: preview.seen }));
    if (!counts) return;
    setDone(counts);
    setLooked(undefined);
  };
  const isReady = preview !== undefined && preview.columns.product !== undefined && preview.faulty === 0;
  const changes = preview ? preview.counts.new + preview.counts.changed + preview.counts.retired : 0;
  return (
    <>
      <ChooseUpload
        accept=".csv,.txt,text/csv,text/plain"
        note="ui-upload-intro"
        tooLarge="upload-large"
        fault={fault && say(fault)}
        onChoose={() => {
          setDone(undefined);
          setLooked(undefined);
        }}
        onChosen={(name, content) => look(name, { content, others: upload?.others ?? 'stay' })}
      />
      <p role="status">{isSending ? t('ui-upload-looking') : done && t('ui-upload-done', done)}</p>
      {preview && upload && (
        <>
          <h2>{t('ui-upload-found', { file, rows: preview.rows })}</h2>
          <UploadForm preview={preview} upload={upload} onChange={(wanted) => void look(file, wanted)} />
          <section className="office-statement">
            <h2>{t('ui-upload-change')}</h2>
            <p>{t('ui-upload-counts', preview.counts)}</p>
            {preview.columns.product === undefined && <p className="office-fault">{t('upload-number-missing')}</p>}
            <div className="assortment-shown">
              <Choice<Upload['others']>
                label={t('ui-upload-others')}
                value={upload.others}
                onChange={(others) => void look(file, { ...upload, others })}
                options={[
                  { value: 'stay', text: t('ui-upload-others-stay') },
                  { value: 'retire', text: t('ui-upload-others-retire') },
                ]}
              />
            </div>
          </section>
          {preview.faulty > 0 && <Faults preview={preview} onReport={() => void report()} />}
          <section className="members-list">
            <h2>{t('ui-upload-first')}</h2>
            <Table<Row>
              name={t('ui-upload-first')}
              rows={preview.first}
              keyOf={({ line }) => String(line)}
              empty={t('ui-upload-first-none')}
              columns={[
                { title: t('ui-upload-row'), text: ({ line }) => String(line), value: ({ line }) => line },
                { title: t('ui-upload-becomes'), text: ({ outcome }) => t(`ui-upload-${outcome}`) },
                ...productColumns<Row>(words),
              ]}
            />
          </section>
          <div className="office-actions">
            <Action unavailable={!isReady || isSending || changes === 0} onClick={() => void takeOver()}>
              {t('ui-upload-take-over')}
            </Action>
          </div>
        </>
      )}
    </>
  );
}

/** Rows that are wrong, with their lines: nothing is taken over before they are right. */
function Faults({
  preview: { faults, faulty },
  onReport,
}: {
  readonly preview: Preview;
  readonly onReport: () => void;
}): ReactElement {
  const { t, say } = useWords();
  return (
    <section className="members-list">
      <h2>{t('ui-upload-faults')}</h2>
      <p className="office-fault">{t('upload-faulty', { count: faulty })}</p>
      {faulty > faults.length && <p className="office-note">{t('ui-upload-more-faults', { shown: faults.length })}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui-upload-row')}</th>
            <th scope="col">{t('ui-upload-fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, why }) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{say(why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="office-actions">
        <Action onClick={onReport}>{t('ui-upload-report')}</Action>
      </div>
    </section>
  );
}
