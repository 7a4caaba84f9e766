import { createTransport, type NodemailerError } from 'nodemailer';
import type { MailSettings } from './settings.ts';

/** A server that does not answer must not hold up the other mail for long. */
const ANSWER_MS = 10_000;
const SILENCE_MS = 30_000;

export type Letter = {
  /** Stays the same when a mail is sent again, so that the reader's server can tell. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};
/** `for-good`: the server wants nothing of this mail; otherwise it is worth another attempt. Names nobody's address. */
export type SendFault = { readonly fault: string; readonly isForGood: boolean };

/** Sends one mail over SMTP; what it was refused with, or nothing. */
export function createSmtp({ host, port, tls, user, password, from }: MailSettings) {
  const transport = createTransport({
    host,
    port,
    secure: tls === 'from-the-start',
    requireTLS: tls === 'upgraded',
    ignoreTLS: tls === 'none',
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    dnsTimeout: ANSWER_MS,
    socketTimeout: SILENCE_MS,
    // a text is a text, whatever stands in it
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.split('@')[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text }: Letter): Promise<SendFault | undefined> {
      try {
        await transport.sendMail({
          from: { ...from },
          // as an object it is one address, never a list
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          // no holiday notice comes back
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return undefined;
      } catch (error) {
        return faultOf(error);
      }
    },
    close: (): void => transport.close(),
  };
}

/** What servers say holds addresses: their number is enough. */
function faultOf(error: unknown): SendFault {
  const { code = 'unknown', responseCode, permanent = true } = error as NodemailerError;
  // a wrong password or a broken line is no fault of the mail
  const isForGood = permanent && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return { fault: responseCode === undefined ? code : `${code} ${responseCode}`, isForGood };
}
