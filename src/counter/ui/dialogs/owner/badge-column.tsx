import { type ReactElement, useState } from 'react';
import type { PeopleView } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import type { CounterClient } from '../../client.ts';
import { useOwner } from './use-owner.ts';

export type MadeBadge = Awaited<ReturnType<CounterClient['owner']['makeBadge']>> & { readonly name: string };

type BadgeActionsProps = {
  readonly person: PeopleView['staff'][number];
  /** After a badge was made, with what is shown of it this once, or revoked. */
  readonly onDone: (made: MadeBadge | undefined) => void;
  readonly onFault: (fault: string | undefined) => void;
};

/** Gives somebody a badge, another in its place, or takes it away. What cannot be taken back is asked twice. */
export function BadgeActions({
  person: { id, name, active, badge },
  onDone,
  onFault,
}: BadgeActionsProps): ReactElement {
  const { t } = useWords();
  const ask = useOwner();
  const [sureOf, setSureOf] = useState<'make' | 'revoke'>();
  const [isSending, setSending] = useState(false);

  const run = async <T,>(call: Parameters<typeof ask<T>>[0], madeOf: (value: T) => MadeBadge | undefined) => {
    setSending(true);
    const asked = await ask(call);
    setSending(false);
    setSureOf(undefined);
    onFault('fault' in asked ? asked.fault : undefined);
    if ('value' in asked) onDone(madeOf(asked.value));
  };
  const make = (): Promise<void> =>
    run(
      (owner, access) => outcome(owner.makeBadge({ access, staff: id })),
      (made) => ({ ...made, name }),
    );
  const revoke = (): Promise<void> =>
    run(
      (owner, access) => outcome(owner.revokeBadge({ access, staff: id })),
      () => undefined,
    );
  if (!active) return <></>;
  const first = t(sureOf === 'make' ? 'ui-badge-sure' : badge ? 'ui-badge-another' : 'ui-badge-make');
  const second = t(sureOf === 'revoke' ? 'ui-badge-sure' : 'ui-badge-revoke');
  return (
    <span className="badge-actions">
      <Action
        unavailable={isSending}
        aria-label={t('ui-badge-of', { what: first, name })}
        onClick={() => (!badge || sureOf === 'make' ? void make() : setSureOf('make'))}
      >
        {first}
      </Action>
      {badge && (
        <Action
          unavailable={isSending}
          aria-label={t('ui-badge-of', { what: second, name })}
          onClick={() => (sureOf === 'revoke' ? void revoke() : setSureOf('revoke'))}
        >
          {second}
        </Action>
      )}
    </span>
  );
}

/** The badge as it was printed, this once: an image of its own, as receipts are. */
export function BadgePicture({ made }: { readonly made: MadeBadge }): ReactElement {
  const { t } = useWords();
  return (
    <section className="badge-made" role="status">
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(made.svg)}`} alt={made.code} />
      <div>
        <p className="owner-sentence">{t('ui-badge-made', { name: made.name })}</p>
        <p>{t(made.isPrinted ? 'ui-badge-printed' : 'ui-badge-not-printed')}</p>
      </div>
    </section>
  );
}
