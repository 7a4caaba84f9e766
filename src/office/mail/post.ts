import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { Log } from '../http/faults.ts';
import type { Database, Tx } from '../store/database.ts';
import { delayMail, endMail, forgetMail, type MailRow, putMail, takeMail } from '../store/mail.ts';
import { createSmtp } from './smtp.ts';
import type { MailSettings } from './settings.ts';

export type PostParts = {
  readonly db: Database;
  readonly brand: string;
  /** Without them nothing is sent, and nothing written down. */
  readonly settings: MailSettings | undefined;
  readonly clock: Clock;
  readonly log: Log;
};
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** How long it is of use; a day if nothing is said. */
  readonly validMs?: number;
};
export type MailRefusal = 'mail-off' | 'mail-full';

/** Other processes write mail too, and what failed comes up again. */
const LOOK_EVERY_MS = 5_000;
const FORGET_EVERY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
/** After each attempt that failed, a longer wait. */
const WAITS_MS = [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE_MS);
const USEFUL_MS = 24 * 3_600_000;

/** What happens to a mail after an attempt that failed: another one at some time, or none. */
export function afterFault(
  mail: Pick<MailRow, 'attempts' | 'until'>,
  isForGood: boolean,
  nowMs: number,
): number | undefined {
  const next = nowMs + (WAITS_MS[mail.attempts - 1] ?? WAITS_MS.at(-1)!);
  return isForGood || next >= mail.until ? undefined : next;
}

/**
 * Head office's post. A mail is written down in the transaction that wants it, so that it goes if and only if that holds, and is sent
 * afterwards by one process; if that dies in the middle, another one sends it again after a while.
 */
export function startPost({ db, brand, settings, clock, log }: PostParts) {
  const smtp = settings && createSmtp(settings);
  let isStopped = false;
  let isDue = false;
  let running: Promise<void> | undefined;

  async function sendOne(mail: MailRow): Promise<void> {
    if (!smtp) return;
    if (mail.until <= clock.now()) return giveUp(mail, mail.fault ?? 'late');
    const fault = await smtp.send({ id: mail.id, to: mail.recipient, subject: mail.subject, text: mail.body });
    if (!fault) return endMail(db, mail, 'sent', null);
    const next = afterFault(mail, fault.isForGood, clock.now());
    if (next === undefined) return giveUp(mail, fault.fault);
    await delayMail(db, mail, next, fault.fault);
  }
  async function giveUp(mail: MailRow, fault: string): Promise<void> {
    await endMail(db, mail, 'given-up', fault);
    log('mail', new Error(`mail ${mail.id} was given up after ${mail.attempts} attempts: ${fault}`));
  }

  async function sendDue(): Promise<void> {
    do {
      isDue = false;
      for (;;) {
        const mail = isStopped ? undefined : await takeMail(db, brand, clock.now());
        if (!mail) break;
        await sendOne(mail);
      }
      // whoever has written meanwhile may have come after the last look
    } while (isDue && !isStopped);
  }
  function soon(): void {
    isDue = true;
    if (!smtp || isStopped) return;
    running ??= sendDue()
      .catch((error: unknown) => (isStopped ? undefined : log('mail', error)))
      .finally(() => (running = undefined));
  }
  const timers = smtp
    ? [
        setInterval(soon, LOOK_EVERY_MS),
        setInterval(() => {
          forgetMail(db, brand, clock.now()).catch((error: unknown) => log('mail', error));
        }, FORGET_EVERY_MS),
      ].map((timer) => timer.unref())
    : [];

  return {
    isOn: smtp !== undefined,
    /** Writes a mail down with whatever `tx` does besides; call `soon` when that is done. */
    async write(
      tx: Database | Tx,
      { to, subject, text, validMs = USEFUL_MS }: Mail,
    ): Promise<Result<void, MailRefusal>> {
      if (!smtp) return refused('mail-off');
      const now = clock.now();
      const isWritten = await putMail(tx, brand, { recipient: to, subject, body: text, until: now + validMs }, now);
      return isWritten ? ok(undefined) : refused('mail-full');
    },
    soon,
    async stop(): Promise<void> {
      isStopped = true;
      for (const timer of timers) clearInterval(timer);
      await running;
      smtp?.close();
    },
  };
}

export type Post = ReturnType<typeof startPost>;
