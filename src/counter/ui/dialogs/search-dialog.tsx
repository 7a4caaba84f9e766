import { type ReactElement, useRef, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import type { CounterClient } from '../client.ts';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { NumberPad } from '../screen/number-pad.tsx';
import { Coin } from '../shapes.tsx';
import { DialogFrame } from './dialog-frame.tsx';

type Found = Awaited<ReturnType<CounterClient['members']['search']>>[number];

/** Finds a customer by name, phone or card number while one types. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t, say } = useWords();
  const live = useLive();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Found[]>();
  /** The text that `found` answers: while one types it is an older one. */
  const [answered, setAnswered] = useState('');
  const [fault, setFault] = useState<string>();
  /** Only the answer to the newest question counts. */
  const question = useRef(0);

  const search = (next: string): void => {
    setText(next);
    const own = ++question.current;
    setFault(undefined);
    if (next.trim() === '') {
      setFound(undefined);
      return;
    }
    void outcome(live.client.members.search({ text: next })).then((answer) => {
      if (own !== question.current) return;
      setAnswered(next);
      if (answer.ok) setFound(answer.value);
      else setFault(say(refusalOf(answer)));
    });
  };
  const take = (member: string): void => {
    onClose();
    void live.send({ kind: 'member', member });
  };
  // among several a person chooses: Enter must never take the wrong customer
  const only = answered === text && found?.length === 1 ? found[0] : undefined;
  const isUnknownNumber = answered === text && found?.length === 0 && /\d/.test(text);
  const main = (): void => {
    if (only) take(only.id);
    else if (isUnknownNumber) {
      // the counter says what the number is, or is not
      onClose();
      void live.send({ kind: 'scan', text: text.trim() });
    }
  };
  const key = (pressed: string): void => search(pressed === 'Backspace' ? text.slice(0, -1) : text + pressed);
  return (
    <DialogFrame
      title={t('ui-search-title')}
      onClose={onClose}
      fault={fault}
      main={{ text: t('ui-search-take'), onPress: main, unavailable: !only && !isUnknownNumber }}
    >
      <div className="two-columns">
        <div className="search-side">
          <Field label={t('ui-search-label')} value={text} onChange={search} autoFocus maxLength={100} />
          <FoundList found={found} onTake={take} />
        </div>
        <NumberPad onKey={key} />
      </div>
    </DialogFrame>
  );
}

function FoundList({
  found,
  onTake,
}: {
  readonly found: readonly Found[] | undefined;
  readonly onTake: (member: string) => void;
}): ReactElement {
  const { t, count } = useWords();
  if (found === undefined || found.length === 0) {
    return (
      <p className="empty" role="status">
        {t(found ? 'ui-search-nobody' : 'ui-search-empty')}
      </p>
    );
  }
  const about = ({ town, phoneEnding, card }: Found): string =>
    [town, phoneEnding && t('ui-search-phone', { ending: phoneEnding }), card && t('ui-search-card', { card })]
      .filter((part) => part !== undefined && part !== '')
      .join(', ');
  return (
    <ul className="list" aria-label={t('ui-search-found')}>
      {found.map((member) => (
        <li key={member.id}>
          <Action className="list-row" onClick={() => onTake(member.id)}>
            <span>
              <strong>{member.name === '' ? t('ui-live-nameless') : member.name}</strong>
              <small>{about(member)}</small>
            </span>
            <span className="figure list-points">
              <Coin />
              {count(member.points)}
            </span>
          </Action>
        </li>
      ))}
    </ul>
  );
}
