import { type ReactElement, useEffect, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import type { CounterClient } from '../../client.ts';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';

type Messages = Awaited<ReturnType<CounterClient['devices']['messages']>>;

const NEWEST_EVERY_MS = 1_000;

/** What went over a device's line, the newest first, and the report for who helps from afar. */
export function DeviceMessages({ id }: { readonly id: string }): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useLive();
  const [messages, setMessages] = useState<Messages>([]);
  const [file, setFile] = useState<string>();
  useEffect(() => {
    let wanted = true;
    const fetch = async (): Promise<void> => {
      const answer = await outcome(client.devices.messages({ id }));
      if (wanted && answer.ok) setMessages(answer.value.toReversed());
    };
    void fetch();
    const timer = setInterval(() => void fetch(), NEWEST_EVERY_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [client, id]);
  const write = async (): Promise<void> => {
    const answer = await outcome(client.devices.report());
    setFile(answer.ok ? t('ui-device-report-written', { file: answer.value.file }) : say(refusalOf(answer)));
  };
  const time = new Intl.DateTimeFormat(format.language, {
    timeZone: format.timeZone,
    timeStyle: 'medium',
  });
  return (
    <>
      <div className="devices-actions">
        <Action onClick={() => void write()}>{t('ui-device-report')}</Action>
        <p className="field-hint" role="status">
          {file}
        </p>
      </div>
      {messages.length === 0 ? (
        <p className="empty">{t('ui-device-messages-none')}</p>
      ) : (
        <table className="device-messages">
          <tbody>
            {messages.map(({ at, direction, text, bytes }, index) => (
              <tr key={`${at} ${messages.length - index}`}>
                <td>{time.format(at)}</td>
                <td>{t(`ui-device-messages-${direction}`)}</td>
                <td>{text}</td>
                <td>{bytes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
