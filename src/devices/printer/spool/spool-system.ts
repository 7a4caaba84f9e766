import type { PrinterStatus } from '../printer-status.ts';

export type SpoolJob = {
  readonly id: number;
  readonly title: string;
  /** `done` is handed over to the printer, `failed` was taken out by a person or given up by the system. */
  readonly state: 'waiting' | 'done' | 'failed';
};

/** The print service of an operating system, as far as it is needed to pass bytes on. Never throws, never hangs. */
export type SpoolSystem = {
  queues(): Promise<readonly string[]>;
  /** What the system knows of the printer behind the queue; `off` if the queue or the service is not there. */
  status(queue: string): Promise<PrinterStatus>;
  /** The number of the job; undefined if it was not taken, or nothing is known of it. */
  submit(queue: string, title: string, bytes: Uint8Array): Promise<number | undefined>;
  /** Jobs that wait, and the last of those that do not where the system remembers them; undefined if it does not answer. */
  jobs(queue: string): Promise<readonly SpoolJob[] | undefined>;
  cancel(queue: string, id: number): Promise<void>;
};
