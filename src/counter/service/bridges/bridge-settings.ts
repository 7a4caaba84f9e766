import { ok, type Refused, type Result, refused } from '#base/result';
import { readJson } from '#base/read-json';
import { leadToSame } from '#devices/connection';
import { type BridgeConfig, bridgeSetSchema, MAX_BRIDGES } from '#till/receipt-stream/bridge-config';
import type { Settings } from '../../store/settings.ts';

/** The bridges of this counter, kept in its file. `given` are those that the command line names. */
export function createBridgeSettings(settings: Settings, given: readonly BridgeConfig[]) {
  let trouble: Refused | undefined;

  function read(): readonly BridgeConfig[] {
    const text = settings.get('till-bridges');
    if (text === undefined) return [];
    const read = bridgeSetSchema.safeParse(readJson(text));
    trouble = read.success ? undefined : refused('bridge-settings-broken');
    return read.success ? read.data : [];
  }
  let set = read();

  const write = (next: readonly BridgeConfig[]): void => {
    settings.set('till-bridges', JSON.stringify(next));
    set = next;
    trouble = undefined;
  };
  const isGiven = (id: string): boolean => given.some((one) => one.id === id);

  return {
    list: (): readonly BridgeConfig[] => [...given, ...set],
    isGiven,
    /** Why the settings count as none, if they could not be read. */
    trouble: (): Refused | undefined => trouble,

    /** A new bridge, or other settings of one. */
    put(config: BridgeConfig): Result<void> {
      if (isGiven(config.id)) return refused('bridge-given');
      const others = [...given, ...set].filter(({ id }) => id !== config.id);
      if (others.length >= MAX_BRIDGES) return refused('bridge-too-many', { most: MAX_BRIDGES });
      const taken = others.find((other) => sharesAnEnd(other, config));
      if (taken) return refused('bridge-end-taken', { name: taken.name });
      if (leadsToItself(config)) return refused('bridge-to-itself');
      const known = set.findIndex(({ id }) => id === config.id);
      write(known < 0 ? [...set, config] : set.with(known, config));
      return ok(undefined);
    },

    remove(id: string): Result<void> {
      if (isGiven(id)) return refused('bridge-given');
      if (set.every((one) => one.id !== id)) return refused('bridge-unknown');
      write(set.filter((one) => one.id !== id));
      return ok(undefined);
    },
  };
}

/** The same port for two tills, or a serial line at two places. One printer on the network may serve several bridges. */
function sharesAnEnd(one: BridgeConfig, other: BridgeConfig): boolean {
  if (one.till.kind === 'tcp' && other.till.kind === 'tcp' && one.till.port === other.till.port) return true;
  const ends = ({ till, printer }: BridgeConfig) => [
    ...(till.kind === 'tcp' ? [] : [till]),
    ...(printer.kind === 'serial' || printer.kind === 'file' ? [printer] : []),
  ];
  return ends(one).some((end) => ends(other).some((second) => leadToSame(end, second)));
}

/** A bridge that prints into its own port, or onto the till's line, would never end. */
function leadsToItself({ till, printer }: BridgeConfig): boolean {
  if (till.kind === 'serial') return printer.kind === 'serial' && leadToSame(till, printer);
  const isHere = printer.kind === 'tcp' && ['127.0.0.1', '::1', 'localhost', till.host].includes(printer.host);
  return isHere && printer.port === till.port;
}
