import type { ReactElement } from 'react';
import type { SessionView } from '#contract/session';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive, useLiveState } from '../live-context.ts';
import { noticeLine } from '../notice-line.ts';
import { StopShape, WaitShape } from '../shapes.tsx';

type NoticeStripProps = {
  readonly onEnrol: () => void;
  readonly onVoucher: () => void;
  readonly onQuestion: (question: Question) => void;
};
type Question = NonNullable<SessionView['question']>;

/** One line below the customer, always there: what went differently than wished, or what lasts. It covers nothing. */
export function NoticeStrip({ onEnrol, onVoucher, onQuestion }: NoticeStripProps): ReactElement {
  const { t, say } = useWords();
  const live = useLive();
  const state = useLiveState();
  const line = noticeLine(state);
  const question = state.session?.question;
  const dismiss = (): void => {
    live.report(undefined);
    void live.send({ kind: 'dismiss' });
  };
  return (
    <div className={`notice${line ? ` notice-${line.tone}` : ''}`}>
      <p role="status" aria-live="polite">
        {line && (line.tone === 'stop' ? <StopShape /> : <WaitShape />)}
        {line && <span>{say(line.sentence)}</span>}
        {line && line.more > 0 && <span className="notice-more">{t('ui-trouble-more', { count: line.more })}</span>}
      </p>
      {line?.offers === 'enrol' && <Action onClick={onEnrol}>{t('ui-enrol-create')}</Action>}
      {line?.offers === 'voucher' && <Action onClick={onVoucher}>{t('ui-voucher-open')}</Action>}
      {line?.offers === 'question' && question && (
        <Action onClick={() => onQuestion(question)}>{t(`ui-question-${question.kind}`)}</Action>
      )}
      {(line?.offers === 'dismiss' || line?.offers === 'question') && (
        <Action onClick={dismiss}>{t('ui-understood')}</Action>
      )}
    </div>
  );
}
