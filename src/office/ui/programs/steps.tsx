import { type ReactElement, useState } from 'react';
import type { Sentence } from '#contract/fields';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../client.ts';
import type { DraftView, Overview } from './draft-page.tsx';
import { Release } from './release.tsx';

type StepsProps = {
  readonly view: DraftView;
  readonly overview: Overview;
  /** Saves what is typed; answers the revision, undefined if that was refused. */
  readonly save: () => Promise<number | undefined>;
  readonly isSaved: boolean;
  readonly isSending: boolean;
  readonly fault: Sentence | undefined;
  readonly hasFaults: boolean;
  readonly onChanged: () => void;
};

/** Where a draft stands, and what can be done with it next. */
export function Steps({
  view,
  overview,
  save,
  isSaved,
  isSending,
  fault,
  hasFaults,
  onChanged,
}: StepsProps): ReactElement {
  const { t, say, moment } = useWords();
  const { client, me } = useDesk();
  const sending = useSending();
  const [note, setNote] = useState('');
  const { id: draft, state, authors } = view;
  const mayChange = me.role === 'head-office';
  const isAuthor = authors.some(({ id }) => id === me.id);
  const isOld =
    view.base !== (view.inForce as { version?: unknown })['version'] && state !== 'released' && state !== 'discarded';
  const after = async (
    call: (revision: number) => Promise<unknown>,
    first = async (): Promise<number | undefined> => view.revision,
  ): Promise<void> => {
    const revision = await first();
    if (revision === undefined) return;
    const done = await sending.send(async () => {
      await call(revision);
      return true;
    });
    // what was saved before it was refused is there too
    if (done || revision !== view.revision) onChanged();
  };
  const refused = sending.fault ?? fault ?? view.fault;
  return (
    <section className="office-statement program-steps" aria-labelledby="program-state">
      <h2 id="program-state">
        {view.title} <span className="program-state">{t(`ui-program-state-${state}`)}</span>
      </h2>
      <p className="office-note">
        {t('ui-program-authors', { names: authors.map(({ name }) => name).join(', ') })}
        {view.reviewer !== undefined && ` ${t('ui-program-reviewer', { name: view.reviewer })}`}
        {view.due !== undefined && ` ${t('ui-program-due', { at: moment(view.due) })}`}
        {view.version !== undefined && ` ${t('ui-program-as-version', { version: view.version })}`}
        {view.isPilot && ` ${t('ui-program-is-pilot')}`}
      </p>
      {view.note !== '' && <blockquote className="program-note">{view.note}</blockquote>}
      {isOld && (
        <p className="office-fault">
          {say({ key: 'draft-base-old', values: { base: view.base, inForce: Number(view.inForce['version']) } })}
        </p>
      )}
      <p className="office-fault" role="alert">
        {refused && say(refused)}
      </p>
      {mayChange && (state === 'draft' || state === 'review') && (
        <Field label={t('ui-program-note')} value={note} onChange={setNote} maxLength={500} />
      )}
      {mayChange && (
        <div className="office-actions">
          {state === 'draft' && (
            <>
              <Action
                unavailable={isSaved || isSending}
                onClick={() => void save().then((revision) => revision !== undefined && onChanged())}
              >
                {t(isSaved ? 'ui-program-saved' : 'ui-program-save')}
              </Action>
              <Action
                unavailable={isSending || sending.isSending || hasFaults || isOld}
                onClick={() => void after((revision) => client.programs.submit({ draft, revision, note }), save)}
              >
                {t('ui-program-submit')}
              </Action>
            </>
          )}
          {state === 'review' &&
            (isAuthor ? (
              <p className="office-note">{t('draft-own')}</p>
            ) : (
              <Action
                unavailable={sending.isSending || isOld}
                onClick={() => void after((revision) => client.programs.approve({ draft, revision, note }))}
              >
                {t('ui-program-approve')}
              </Action>
            ))}
          {(state === 'review' || state === 'approved') && (
            <Action onClick={() => void after((revision) => client.programs.sendBack({ draft, revision, note }))}>
              {t('ui-program-send-back')}
            </Action>
          )}
          {state === 'scheduled' && (
            <Action onClick={() => void after((revision) => client.programs.unschedule({ draft, revision }))}>
              {t('ui-program-unschedule')}
            </Action>
          )}
          {isOld && state !== 'scheduled' && (
            <Action onClick={() => void after((revision) => client.programs.renew({ draft, revision }), save)}>
              {t('ui-program-renew')}
            </Action>
          )}
          {(state === 'draft' || state === 'review' || state === 'approved') && (
            <Action tone="bare" onClick={() => void after((revision) => client.programs.discard({ draft, revision }))}>
              {t('ui-program-discard')}
            </Action>
          )}
        </div>
      )}
      {mayChange && !isOld && (state === 'approved' || view.isPilot) && (
        <Release
          view={view}
          overview={overview}
          isSending={sending.isSending}
          onRelease={(where, at) =>
            void after((revision) =>
              client.programs.release({ draft, revision, where, ...(at !== undefined && { at }) }),
            )
          }
        />
      )}
    </section>
  );
}
