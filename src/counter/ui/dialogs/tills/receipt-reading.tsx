import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { CapturedReceipt, TillReceiptsView } from '#contract/till-receipts';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import { type DraftMarks, type Marked, MARKED, touched, whole } from './marks.ts';
import { ReceiptPaper } from './receipt-paper.tsx';
import { ReceiptReadingLine } from './receipt-reading-line.tsx';
import type { SectionProps } from './sections.ts';

/** The last receipts of the tills and what is read on them; a touch on a line says what it is, and shows at once what comes of it. */
export function ReceiptReading({ pin, onSay }: SectionProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [view, setView] = useState<TillReceiptsView>();
  const [chosen, setChosen] = useState<number>();
  const [marks, setMarks] = useState<DraftMarks>({});
  const [what, setWhat] = useState<Marked>('total');
  const given = pin === undefined ? {} : { pin };

  /** Number of the last question: an answer that was overtaken by a later touch shows nothing. */
  const asked = useRef(0);

  const load = useCallback(async (): Promise<void> => {
    const own = ++asked.current;
    const answer = await outcome(client.tillReceipts.list(pin === undefined ? {} : { pin }));
    if (own !== asked.current) return;
    onSay(answer.ok ? undefined : say(refusalOf(answer)));
    if (answer.ok) setView(answer.value);
  }, [client, pin, onSay, say]);
  useEffect(() => void load(), [load]);

  const receipt = view?.receipts.find(({ id }) => id === chosen);
  const ready = whole(marks);

  const choose = (next: CapturedReceipt): void => {
    setChosen(next.id);
    setMarks({});
    setWhat('total');
    // of another receipt nothing is being tried any more
    void load();
  };
  const touch = async (line: number): Promise<void> => {
    const next = touched(marks, what, line);
    setMarks(next);
    const complete = whole(next);
    if (!complete || chosen === undefined) return;
    const own = ++asked.current;
    const answer = await outcome(client.tillReceipts.tryMarks({ ...given, receipt: chosen, marks: complete }));
    if (own !== asked.current) return;
    onSay(answer.ok ? undefined : say(refusalOf(answer)));
    if (answer.ok) setView(answer.value);
  };
  const save = async (): Promise<void> => {
    if (!ready || !receipt) return;
    asked.current += 1;
    const answer = await outcome(client.tillReceipts.saveMarks({ ...given, receipt: receipt.id, marks: ready }));
    onSay(answer.ok ? t('ui-till-reading-saved', { till: receipt.till }) : say(refusalOf(answer)));
    if (answer.ok) setView(answer.value);
  };
  const forget = async (): Promise<void> => {
    if (!receipt) return;
    asked.current += 1;
    const answer = await outcome(client.tillReceipts.forget({ ...given, bridge: receipt.bridge }));
    onSay(answer.ok ? t('ui-till-reading-forgotten', { till: receipt.till }) : say(refusalOf(answer)));
    if (!answer.ok) return;
    setMarks({});
    setView(answer.value);
  };

  if (view?.receipts.length === 0) {
    return (
      <div className="device-form">
        <p className="field-hint">{t('ui-till-reading-none')}</p>
        <div className="devices-actions">
          <Action onClick={() => void load()}>{t('ui-till-reading-again')}</Action>
        </div>
      </div>
    );
  }
  return (
    <div className="device-form">
      {receipt && (
        <>
          <p className="field-hint">{t('ui-till-reading-hint')}</p>
          <Choice
            label={t('ui-till-mark')}
            value={what}
            options={MARKED.map((value) => ({ value, text: t(`ui-till-mark-${value}`) }))}
            onChange={setWhat}
          />
          <div className="devices-actions">
            <Action unavailable={!ready} onClick={() => void save()}>
              {t('ui-till-reading-save')}
            </Action>
            {receipt.isRuled && <Action onClick={() => void forget()}>{t('ui-till-reading-forget')}</Action>}
          </div>
        </>
      )}
      <div className={receipt ? 'till-reading' : undefined}>
        {receipt && <ReceiptPaper receipt={receipt} marks={marks} onTouch={(line) => void touch(line)} />}
        <ul className="list" aria-label={t('ui-till-reading-list')}>
          {view?.receipts.map((one) => (
            <li key={one.id}>
              <Action className="list-row" aria-pressed={one.id === chosen} onClick={() => choose(one)}>
                <ReceiptReadingLine receipt={one} />
              </Action>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
