import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from '#office/mail/settings';

export type Received = { readonly to: readonly string[]; readonly headers: string; readonly text: string };

/** A real mail server on this machine, and what it received. `judge` may refuse a recipient with a number of SMTP. */
export async function startMailbox(judge: (to: string) => number | undefined = () => undefined) {
  const received: Received[] = [];
  let heard: () => void = () => undefined;
  const server = new SMTPServer({
    authOptional: true,
    // no STARTTLS: whoever insists on it cannot send here
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, answer) {
      const responseCode = judge(address);
      answer(responseCode === undefined ? null : Object.assign(new Error(`no ${address}`), { responseCode }));
    },
    onData(stream, { envelope }, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), ...readMail(Buffer.concat(chunks)) });
        answer(null);
        heard();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as { port: number };
  const settings: MailSettings = {
    host: '127.0.0.1',
    port,
    tls: 'none',
    from: { name: 'Bäckerei am Markt', address: 'treue@example.com' },
  };
  return {
    received,
    settings,
    /** The first mail to somebody that `fits`, when it is there. */
    async mailTo(to: string, fits: (mail: Received) => boolean = () => true): Promise<Received> {
      for (;;) {
        const found = received.find((mail) => mail.to.includes(to) && fits(mail));
        if (found) return found;
        await new Promise<void>((resolve) => (heard = resolve));
      }
    },
    stop: (): Promise<void> => new Promise((resolve) => server.close(resolve)),
  };
}

function readMail(mail: Buffer): { headers: string; text: string } {
  const [headers = '', ...rest] = mail.toString('latin1').split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const bytes = /^content-transfer-encoding: base64/im.test(headers)
    ? Buffer.from(body, 'base64')
    : Buffer.from(
        body
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
  return { headers, text: bytes.toString('utf8').replaceAll('\r\n', '\n') };
}
