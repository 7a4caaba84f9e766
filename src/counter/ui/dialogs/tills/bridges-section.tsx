import { type ReactElement, useEffect, useState } from 'react';
import type { BridgeConfig, BridgesView, BridgeView } from '#contract/bridges';
import { follow } from '#contract/transport/follow';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { newKey } from '../../new-key.ts';
import { refusalOf } from '../../refusal.ts';
import { useLive } from '../../live-context.ts';
import { BridgeForm } from './bridge-form.tsx';
import type { SectionProps } from './sections.ts';

/** A till on this machine and a printer on the network, as the form begins; everything can be changed there. */
const newBridge = (): BridgeConfig => ({
  id: newKey(),
  name: '',
  till: { kind: 'tcp', host: '127.0.0.1', port: 9100, allow: [] },
  printer: { kind: 'tcp', host: '', port: 9100 },
  profile: 'epson-80',
  quietMs: 2_000,
  offerSeconds: 90,
  bookAtOnce: false,
  lines: 'till-receipt',
  holdMs: 150,
  tooLate: 'own-printer',
});

/** The ways from tills to their printers that lead through this counter: how each one is, and what is set about it. */
export function BridgesSection({ pin, onSay }: SectionProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [view, setView] = useState<BridgesView>();
  const [draft, setDraft] = useState<BridgeConfig>();
  useEffect(() => follow((signal) => client.bridges.watch(undefined, { signal }), setView), [client]);

  const run = async (call: ReturnType<typeof client.bridges.put>): Promise<void> => {
    const answer = await outcome(call);
    onSay(answer.ok ? t('ui-tills-saved') : say(refusalOf(answer)));
    if (answer.ok) setDraft(undefined);
  };
  const withPin = pin === undefined ? {} : { pin };
  const change = (next: BridgeConfig | undefined): void => {
    onSay(undefined);
    setDraft(next);
  };

  if (draft)
    return (
      <>
        <BridgeForm config={draft} onChange={change} />
        <div className="devices-actions">
          <Action
            unavailable={draft.name.trim() === ''}
            onClick={() => void run(client.bridges.put({ ...withPin, config: draft }))}
          >
            {t('ui-device-save')}
          </Action>
          <Action onClick={() => change(undefined)}>{t('ui-bridge-back')}</Action>
        </div>
      </>
    );
  return (
    <div className="device-form">
      <p className="field-hint">{t('ui-bridges-why')}</p>
      {view?.trouble && <p role="alert">{say(view.trouble)}</p>}
      {view?.bridges.map((bridge) => (
        <section key={bridge.config.id} aria-label={bridge.config.name}>
          <BridgeState bridge={bridge} />
          <div className="devices-actions">
            <Action unavailable={bridge.isGiven} onClick={() => change(bridge.config)}>
              {t('ui-device-change')}
            </Action>
            <Action
              unavailable={bridge.isGiven}
              onClick={() => void run(client.bridges.remove({ ...withPin, id: bridge.config.id }))}
            >
              {t('ui-device-remove')}
            </Action>
          </div>
        </section>
      ))}
      <div className="devices-actions">
        <Action onClick={() => change(newBridge())}>{t('ui-bridge-new')}</Action>
      </div>
    </div>
  );
}

/** How it stands with one of them, in words. */
function BridgeState({ bridge }: { readonly bridge: BridgeView }): ReactElement {
  const { t, say } = useWords();
  const { config, till, printer, last, bytesToPrinter, restarts } = bridge;
  return (
    <p role="status">
      <strong>{config.name}</strong>
      <br />
      {t(`ui-bridge-till-${till}`)} {t(`ui-bridge-printer-${printer}`)}
      {last && (
        <>
          <br />
          {t('ui-bridge-last', { at: last.at, what: say(last.what) })}
        </>
      )}
      <br />
      <small>{t('ui-bridge-figures', { bytes: bytesToPrinter, restarts })}</small>
    </p>
  );
}
