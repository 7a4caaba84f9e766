import type { Clock } from '#base/clock';
import type { Device, DeviceMessage, DeviceState, DeviceWatch } from './device.ts';
import type { DeviceConfig } from './device-config.ts';

/** How a device of this configuration is driven. Answers at once: drivers find and open what they drive by themselves. */
export type OpenDevice = (config: DeviceConfig, watch: DeviceWatch) => Device;

export type ManagedDevice = {
  readonly config: DeviceConfig;
  readonly state: DeviceState;
  /** Since when it is in this state. */
  readonly since: number;
};

export type TimedMessage = DeviceMessage & { readonly at: number };

/** What a technician on the telephone asks for; more would only be memory. */
const MESSAGES_KEPT = 200;

type Running = {
  readonly config: DeviceConfig;
  readonly device: Device;
  readonly messages: TimedMessage[];
  state: DeviceState;
  since: number;
};

/**
 * Keeps the devices of a counter running: opens what is configured, closes what is not any more, and knows how each one is.
 * Nothing here waits for a device, so that none of them can hold up a booking.
 */
export function createDeviceManager(options: {
  readonly open: OpenDevice;
  readonly clock: Clock;
  readonly onChange: () => void;
}) {
  const { open, clock, onChange } = options;
  let running: Running[] = [];

  function start(config: DeviceConfig): Running {
    const messages: TimedMessage[] = [];
    // a driver that tells its state while it is being opened is asked for it right after
    let entry: Running | undefined;
    const device = open(config, {
      onState(state) {
        if (!entry || isSame(entry.state, state)) return;
        entry.state = state;
        entry.since = clock.now();
        onChange();
      },
      onMessage(message) {
        messages.push({ at: clock.now(), ...message });
        if (messages.length > MESSAGES_KEPT) messages.shift();
      },
    });
    entry = { config, device, messages, state: device.state(), since: clock.now() };
    return entry;
  }

  return {
    /** From now on exactly these. What has not changed goes on undisturbed. */
    use(configs: readonly DeviceConfig[]): void {
      const kept = running.filter(({ config }) => configs.some((wanted) => isSame(wanted, config)));
      // closed first: two drivers must not meet on one line
      for (const one of running) if (!kept.includes(one)) one.device.close();
      running = configs.map((config) => kept.find((one) => isSame(one.config, config)) ?? start(config));
      onChange();
    },
    list: (): ManagedDevice[] => running.map(({ config, state, since }) => ({ config, state, since })),
    /** The driver of a device, for what only its class can do. */
    driver: (id: string): Device | undefined => running.find(({ config }) => config.id === id)?.device,
    /** The last messages that went over its line, oldest first. */
    messages: (id: string): readonly TimedMessage[] => running.find(({ config }) => config.id === id)?.messages ?? [],
    close(): void {
      for (const { device } of running) device.close();
      running = [];
    },
  };
}

/** Plain data of a few fields; keys stand in the order of their schema. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
