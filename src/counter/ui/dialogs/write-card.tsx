import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { useDevices } from './devices/use-devices.ts';

type WriteCardProps = {
  readonly onWritten: (card: string) => void;
  readonly onFault: (fault: string | undefined) => void;
};

/** Makes a blank NFC card that lies on the reader a new card of the shop. Only where there is a reader that can. */
export function WriteCard({ onWritten, onFault }: WriteCardProps): ReactElement | null {
  const { t, say } = useWords();
  const { client } = useLive();
  const devices = useDevices();
  const [isWriting, setWriting] = useState(false);
  if (!devices?.devices.some(({ config, state }) => config.class === 'card-reader' && state !== 'out')) return null;
  const write = async (): Promise<void> => {
    setWriting(true);
    onFault(t('ui-write-card-hint'));
    const answer = await outcome(client.devices.writeCard());
    setWriting(false);
    onFault(answer.ok ? undefined : say(refusalOf(answer)));
    if (answer.ok) onWritten(answer.value.card);
  };
  return (
    <Action className="write-card" unavailable={isWriting} onClick={() => void write()}>
      {t('ui-write-card')}
    </Action>
  );
}
