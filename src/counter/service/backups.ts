import type { Clock } from '#base/clock';
import type { Refused } from '#base/result';
import type { SettingKey, Settings } from '../store/settings.ts';
import { type BackupJob, type BackupOutcome, defaultBackupFolder, runBackupApart } from './backup-job.ts';

/** What may be set about backups; what is left out stays as it was the last time. */
export type BackupSettings = {
  readonly folder?: string | undefined;
  readonly hours?: number | undefined;
  readonly keep?: number | undefined;
};

const HOURS = 24;
const KEEP = 7;
/** The first look comes when the morning's rush of starting is over. */
const FIRST_LOOK_MS = 60_000;
const LOOK_EVERY_MS = 10 * 60_000;
/** Reading, checking and writing a file of some gigabytes. */
const LONGEST_MS = 15 * 60_000;
/** Whoever closes the program waits no longer than that. */
const LONGEST_AT_CLOSING_MS = 20_000;

export type BackupsOptions = {
  readonly data: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly terminal: () => string | undefined;
  /** The number of the last entry: a backup of the same entries is not made twice. */
  readonly head: () => number;
  readonly onState: () => void;
  readonly onFailed: (refusal: Refused) => void;
  readonly run?: (job: BackupJob, withinMs: number) => Promise<BackupOutcome>;
};

/**
 * Backups by themselves: every so many hours and when the program is closed, the last few are kept. One that fails is told
 * to the owner and tried again at the next look; it never keeps anybody from booking.
 */
export function createBackups({
  data,
  settings,
  clock,
  terminal,
  head,
  onState,
  onFailed,
  run = runBackupApart,
}: BackupsOptions) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let failure: Refused | undefined;

  const last = (): { at: number; seq: number } | undefined => {
    const [at, seq] = (settings.get('backup-last') ?? '').split(' ').map(Number);
    return Number.isSafeInteger(at) && Number.isSafeInteger(seq) ? { at: at!, seq: seq! } : undefined;
  };
  const folder = (): string => settings.get('backup-folder') ?? defaultBackupFolder(data);
  const atLeast = (key: SettingKey, otherwise: number): number => {
    const set = Number(settings.get(key) ?? otherwise);
    return set >= 1 ? set : otherwise;
  };

  function look(): void {
    clearTimeout(timer);
    timer = setTimeout(look, LOOK_EVERY_MS).unref();
    const made = last();
    // a clock that was set back must not put the next one off for ever
    const age = Math.abs(clock.now() - (made?.at ?? 0));
    if (!made || age >= atLeast('backup-hours', HOURS) * 3_600_000 || failure) void now(LONGEST_MS);
  }

  /** Makes a backup now, unless one is on its way. */
  function now(withinMs: number): Promise<void> {
    running ??= make(withinMs).finally(() => (running = undefined));
    return running;
  }

  async function make(withinMs: number): Promise<void> {
    const [at, seq] = [clock.now(), head()];
    const job = { data, folder: folder(), terminal: terminal() ?? 'new', at, keep: atLeast('backup-keep', KEEP) };
    const outcome = await run(job, withinMs);
    failure = outcome.ok ? undefined : outcome;
    if (outcome.ok) settings.set('backup-last', `${at} ${seq}`);
    else onFailed(outcome);
    onState();
  }

  return {
    configure({ folder: chosen, hours, keep }: BackupSettings): void {
      if (chosen !== undefined) settings.set('backup-folder', chosen);
      if (hours !== undefined) settings.set('backup-hours', String(hours));
      if (keep !== undefined) settings.set('backup-keep', String(keep));
    },
    start: (): void => void (timer = setTimeout(look, FIRST_LOOK_MS).unref()),
    now: (): Promise<void> => now(LONGEST_MS),
    /** What has been booked since the last backup is backed up before the program ends. */
    async atClosing(): Promise<void> {
      clearTimeout(timer);
      await running;
      if (head() > 0 && last()?.seq !== head()) await now(LONGEST_AT_CLOSING_MS);
    },
    /** When the last one was made and the next one is due, and where they lie. */
    state(): { readonly last?: number; readonly next?: number; readonly folder: string } {
      const made = last();
      if (!made) return { folder: folder() };
      return { last: made.at, next: made.at + atLeast('backup-hours', HOURS) * 3_600_000, folder: folder() };
    },
    /** What keeps the last one from being made, for the owner. */
    trouble: (): Refused | undefined => failure,
  };
}

export type Backups = ReturnType<typeof createBackups>;
