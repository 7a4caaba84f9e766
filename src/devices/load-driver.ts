import { refused } from '#base/result';
import type { Device, DeviceState, DeviceWatch } from './device.ts';

/** A driver that is loaded when it is needed: the counter's start waits for none. */
export type LoadedDriver<Driver extends Device> = Device & {
  /** The driver, once it is loaded; undefined if it is not there on this machine, or closed. */
  driver(): Promise<Driver | undefined>;
};

const SEARCHING: DeviceState = { kind: 'out', refusal: refused('device-searching') };
const MISSING: DeviceState = { kind: 'out', refusal: refused('device-driver-missing') };

/** Stands for a driver from the first moment on. `load` gives it the same watch. */
export function loadDriver<Driver extends Device>(
  load: () => Promise<Driver>,
  watch: DeviceWatch,
): LoadedDriver<Driver> {
  let loaded: Driver | undefined;
  let isClosed = false;
  let state = SEARCHING;
  const loading = load().then(
    (driver) => {
      if (isClosed) driver.close();
      else loaded = driver;
      return loaded;
    },
    () => {
      // a package with a binary that this machine has none of: said to the owner, and booking goes on
      state = MISSING;
      if (!isClosed) watch.onState(state);
      return undefined;
    },
  );
  return {
    state: () => loaded?.state() ?? state,
    driver: () => loading,
    close() {
      isClosed = true;
      loaded?.close();
      loaded = undefined;
    },
  };
}
