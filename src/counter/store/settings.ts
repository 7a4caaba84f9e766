import type { Connection } from './database.ts';

/** The few facts that a counter keeps about itself. */
export type SettingKey =
  | 'identity'
  | 'office-url'
  | 'feed-position'
  | 'feed-mark'
  | 'scope'
  | 'filling'
  | 'acknowledged'
  /** Head office has other entries under our numbers: another copy of this file goes on elsewhere. */
  | 'copied'
  | 'language'
  | 'devices'
  | 'numbers'
  | 'wedge'
  /** `off`: customers may not touch their own screen. */
  | 'customer-touch'
  | 'till-bridges'
  | 'receipt-rules'
  | 'till-keys'
  | 'till-network'
  /** From when on a pattern in bookings is shown to the owner. */
  | 'patterns'
  | 'backup-folder'
  | 'backup-hours'
  | 'backup-keep'
  | 'backup-last'
  | 'former-identity'
  | 'joining';

export function createSettings(connection: Connection) {
  const find = connection.prepare<[string], { value: string }>('select value from setting where key = ?');
  const put = connection.prepare<[string, string]>(
    'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  );
  const drop = connection.prepare<[string]>('delete from setting where key = ?');
  return {
    get: (key: SettingKey): string | undefined => find.get(key)?.value,
    set: (key: SettingKey, value: string): void => void put.run(key, value),
    remove: (key: SettingKey): void => void drop.run(key),
  };
}

export type Settings = ReturnType<typeof createSettings>;
