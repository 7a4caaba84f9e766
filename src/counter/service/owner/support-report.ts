import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#base/clock';
import type { StatusView } from '#contract/status';
import { softwareVersion } from '#replication/software-version';
import type { SettingKey, Settings } from '../../store/settings.ts';
import type { Place } from '../place.ts';
import type { ProgramInForce } from '../program.ts';

/** In the counter's folder; the newest is enough. */
const REPORT = 'support-report.json';

/** Settings that may leave the shop: none that opens anything. What is not named here does not. */
const SETTINGS: readonly SettingKey[] = [
  'language',
  'wedge',
  'numbers',
  'patterns',
  'feed-position',
  'acknowledged',
  'copied',
  'backup-hours',
  'backup-keep',
  'backup-last',
];

export type SupportReportParts = {
  readonly folder: string;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly place: Place;
  readonly program: ProgramInForce;
  readonly head: () => number;
  readonly status: () => StatusView;
  /** Every device with its state and its messages, which name what came and never what it said. */
  readonly devices: () => readonly object[];
};

/**
 * Writes down all that support needs to know, and answers where: versions, settings, states and what devices said. No
 * card, no name of anybody and no secret is in it.
 */
export function createSupportReport(parts: SupportReportParts) {
  return (): string => {
    const { staff, today, ...status } = parts.status();
    const program = parts.program.get();
    const identity = parts.place.identity();
    const file = join(parts.folder, REPORT);
    const said = {
      at: new Date(parts.clock.now()).toISOString(),
      version: softwareVersion(),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      terminal: identity?.terminal,
      store: identity?.store,
      program: program && { id: program.id, version: program.version, instruments: program.instruments.length },
      journal: { head: parts.head() },
      status: { ...status, staff: staff?.role, today },
      settings: Object.fromEntries(SETTINGS.map((key) => [key, parts.settings.get(key)])),
      devices: parts.devices(),
    };
    writeFileSync(file, JSON.stringify(said, undefined, 2), { mode: 0o600 });
    return file;
  };
}
