import { z } from 'zod';
import { ok, type Result, refused } from '#base/result';

/** The server that takes mail from head office, and who the mail is from. */
export type MailSettings = {
  readonly host: string;
  readonly port: number;
  /** `from-the-start`: nothing goes before; `upgraded`: STARTTLS or nothing; `none`: on this machine alone. */
  readonly tls: 'from-the-start' | 'upgraded' | 'none';
  readonly user?: string;
  readonly password?: string;
  readonly from: { readonly name: string; readonly address: string };
};

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;
const FROM = /^(?:([^<>"\r\n]{0,100})<([^<>\s]+)>|([^<>\s]+))$/;
/** Nothing leaves the machine, so nobody can read along. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);

/**
 * Reads `TREUEKASSE_SMTP` (`smtps://user:password@host`, or `smtp://` for STARTTLS) and `TREUEKASSE_MAIL_FROM` (an address, or `Name <address>`);
 * undefined where neither is set. What is wrong is named without its content: it may hold the password.
 */
export function readMailSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<MailSettings | undefined, 'mail-settings-wrong'> {
  const { TREUEKASSE_SMTP: server = '', TREUEKASSE_MAIL_FROM: from = '' } = environment;
  if (server === '' && from === '') return ok(undefined);
  const sender = FROM.exec(from.trim());
  const address = z.email().safeParse(sender?.[2] ?? sender?.[3]);
  if (!sender || !address.success) return refused('mail-settings-wrong', { setting: 'TREUEKASSE_MAIL_FROM' });
  const wrong = refused('mail-settings-wrong', { setting: 'TREUEKASSE_SMTP' });
  if (!URL.canParse(server)) return wrong;
  const { protocol, hostname, port, username, password } = new URL(server);
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '') return wrong;
  const plain = decoded(username, password);
  if (!plain) return wrong;
  return ok({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? PORTS[protocol] : Number(port),
    tls: protocol === 'smtps:' ? 'from-the-start' : isLoopback(hostname) ? 'none' : 'upgraded',
    ...(plain.user !== '' && plain),
    from: { name: sender[1]?.trim() ?? '', address: address.data },
  });
}

function decoded(user: string, password: string): { user: string; password: string } | undefined {
  try {
    return { user: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}
