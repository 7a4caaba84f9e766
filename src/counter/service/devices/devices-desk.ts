import type { Clock, RandomBytes } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Refused, type Result, refused } from '#base/result';
import type { DevicesView, DeviceView, FoundDeviceView } from '#contract/devices';
import type { Sentence } from '#contract/fields';
import { LiveValue } from '#contract/transport/live-value';
import { leadToSame, placeOf } from '#devices/connection';
import type { DeviceConfig } from '#devices/device-config';
import type { FoundInClass } from '#devices/find-devices';
import { createDeviceManager, type ManagedDevice, type TimedMessage } from '#devices/manager';
import { type OpenedDrivers, openDrivers } from '#devices/open-drivers';
import type { BarcodeSettings } from '#devices/scanner/read-barcode';
import { type NumberSettings, scannerSettingsSchema } from '#devices/scanner/settings';
import { type Format, render } from '#text/render';
import { newCardNumber } from '../new-card.ts';
import type { Settings } from '../../store/settings.ts';
import { createDeviceSettings } from './device-settings.ts';
import { createNumberSettings } from './number-settings.ts';
import { createScanRoutes } from './scan-routes.ts';
import { createScanTest } from './scan-test.ts';
import type { ReceiptDocument } from '#devices/printer/receipt-document';
import { testPage } from './test-page.ts';

/** Devices that need no settings are looked for so often and set up by themselves. */
const ADOPT_EVERY_MS = 30_000;
/** The first time when the counter has opened: looking loads drivers. */
const FIRST_ADOPT_MS = 1_000;
/** A device that is away for so long is told to whoever stands there. */
const TROUBLE_AFTER_MS = 5_000;

export type DevicesDeskParts = {
  readonly settings: Settings;
  /** Devices that the command line names: in use as long as it does, and changed there only. */
  readonly given: readonly DeviceConfig[];
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly format: () => Format;
  /** Everything that is connected to this machine and says so. */
  readonly find: () => Promise<readonly FoundInClass[]>;
  /** Of that, what can be set up without a question. */
  readonly findPlain: () => Promise<readonly FoundInClass[]>;
  /** Whether a member has this card already. */
  readonly isTaken: (card: string) => boolean;
  /** What a scanner or a card said, for the customer at the counter. */
  readonly onScan: (text: string) => void;
  /** What could not be read, and why. */
  readonly onRefused: (refusal: Refused) => void;
  /** The printer is another one, or none. */
  readonly onPrinter: (printer: OpenedPrinter | undefined) => void;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
};
export type OpenedPrinter = NonNullable<ReturnType<OpenedDrivers['printer']>>;

export type DevicesDesk = ReturnType<typeof createDevicesDesk>;

/** The devices of this counter: what is set up, how each one is, and where what they read goes. Nothing of it is ever waited for. */
export function createDevicesDesk(parts: DevicesDeskParts) {
  const { settings, clock, random } = parts;
  const kept = createDeviceSettings(settings, parts.given);
  const numbers = createNumberSettings(settings);
  const drivers = openDrivers({
    onScan: (text, device) => test.take(text, device) || routes.take(text),
    onRefused: (refusal, device) => test.refuse(refusal, device) || parts.onRefused(refusal),
  });
  const manager = createDeviceManager({ open: drivers.open, clock, onChange: refresh });
  const test = createScanTest({ clock, barcodes, onChange: refresh });
  const routes = createScanRoutes(parts.onScan);
  const live = new LiveValue<DevicesView>({ devices: [], numbers: numbers.get() });
  let printer: OpenedPrinter | undefined;
  let adopting: NodeJS.Timeout | undefined;
  let isClosed = false;

  /** How every scan of this counter is read. */
  function barcodes(): BarcodeSettings {
    const { labels, cards } = numbers.get();
    return { labels, ...(cards && { cards }), year: new Date(clock.now()).getUTCFullYear() };
  }

  function refresh(): void {
    const trouble = kept.trouble();
    const running = test.view();
    live.set({
      devices: manager.list().map(viewOf),
      numbers: numbers.get(),
      ...(running && { test: running }),
      ...(trouble && { trouble: { key: trouble.code, values: trouble.values } }),
    });
    parts.onChange();
  }

  /** From now on what is set up now. */
  function apply(): void {
    manager.use(kept.list());
    const next = drivers.printer();
    if (next?.device === printer?.device) return;
    if (printer && !(next && leadToSame(printer.connection, next.connection))) takeBack(printer);
    printer = next;
    parts.onPrinter(next);
  }

  /** What waits in a print queue of the system would come out there, too. */
  function takeBack(left: OpenedPrinter): void {
    void left.device
      .driver()
      .then((driver) => driver?.takeBack?.())
      .catch(parts.onFault);
  }

  /** Sets up what is plain by what it says of itself: a scanner or card reader that is plugged in works at once. */
  async function adopt(): Promise<void> {
    const found = await parts.findPlain();
    if (isClosed) return;
    let isNew = false;
    for (const one of found) {
      const config = plainConfig(one, newId(clock.now(), random));
      if (config && kept.isNew(config) && kept.put(config).ok) isNew = true;
    }
    if (isNew) apply();
  }
  const adoptLater = (afterMs: number): void => {
    if (isClosed) return;
    adopting = setTimeout(() => {
      adopt()
        .catch(parts.onFault)
        .finally(() => adoptLater(ADOPT_EVERY_MS));
    }, afterMs).unref();
  };

  const configOf = (id: string): Result<DeviceConfig> => {
    const config = kept.list().find((one) => one.id === id);
    return config ? ok(config) : refused('device-unknown');
  };

  return {
    live,
    /** Opens what is set up, and looks for more. */
    start(): void {
      apply();
      // settings that cannot be read are no word that nobody wants receipts any more
      if (!printer && !kept.trouble()) parts.onPrinter(undefined);
      adoptLater(FIRST_ADOPT_MS);
    },

    /** What is there and not set up yet. */
    async find(): Promise<FoundDeviceView[]> {
      const found = await parts.find();
      return found
        .filter((one) => kept.list().every((known) => !leadToSame(known.connection, one.connection)))
        .map((one) => ({ ...one, classes: [...one.classes], place: placeOf(one.connection) }));
    },

    /** Sets up a device, or changes one that has this id. */
    put(config: DeviceConfig): Result<void> {
      const written = kept.put(config);
      if (written.ok) apply();
      return written;
    },

    barcodes,
    setNumbers(next: NumberSettings): void {
      numbers.set(next);
      refresh();
    },

    remove(id: string): Result<void> {
      const removed = kept.remove(id);
      if (removed.ok) apply();
      return removed;
    },

    /** Prints a page, shows a line, or waits for a scan, by what the device is. */
    async test(id: string | undefined): Promise<Result<void>> {
      if (id === undefined) {
        // a scanner that types: no device stands for it
        test.begin();
        return ok(undefined);
      }
      const config = configOf(id);
      if (!config.ok) return config;
      switch (config.value.class) {
        case 'scanner':
        case 'card-reader':
          test.begin();
          return ok(undefined);
        case 'printer':
          return drivers.printPage(testPage(config.value.name, clock.now(), parts.format()));
        case 'line-display':
          drivers.show(['Treuekasse ÄÖÜ äöü ß', `${config.value.name} €`]);
          return ok(undefined);
      }
    },
    endTest: (): void => test.end(),
    /** Prints a page of which nothing is kept. */
    printPage: (page: ReceiptDocument): Promise<Result<void>> => drivers.printPage(page),
    /** A scan that came through a window: whether a test took it. */
    takenByTest: (text: string): boolean => test.take(text),
    claim: routes.claim,

    messages: (id: string): readonly TimedMessage[] => manager.messages(id),
    /** Every device and what it said, for support: no card, no name, no receipt is in it. */
    report: () => manager.list().map((one) => ({ ...viewOf(one), messages: manager.messages(one.config.id) })),

    /** What printers there are profiles for. */
    async printerModels(): Promise<{ id: string; name: string }[]> {
      const { printerProfiles } = await import('#devices/printer/profiles');
      return printerProfiles.map(({ id, name }) => ({ id, name }));
    },

    openDrawer: (): Promise<Result<void>> => drivers.openDrawer(),
    /** Shows two lines to the customer, on every line display. */
    show: (lines: readonly [string, string]): void => drivers.show(lines),

    /** Writes a new card number onto the blank card that lies on the reader; answers with the number. */
    async writeCard(): Promise<Result<string>> {
      const card = newCardNumber(random);
      if (parts.isTaken(card)) return refused('card-taken');
      const written = await drivers.writeCard(card);
      return written.ok ? ok(card) : written;
    },

    /** What somebody must look at: devices that do not work. */
    troubles: (): Sentence[] =>
      manager.list().flatMap(({ config, state, since }) => {
        // the printer has a place of its own on the quiet line, and a cable that is put in again is no trouble
        const isOut = state.kind === 'out' && clock.now() - since >= TROUBLE_AFTER_MS;
        return isOut && config.class !== 'printer' ? [troubleOf(config.name, state.refusal)] : [];
      }),

    close(): void {
      isClosed = true;
      clearTimeout(adopting);
      test.stop();
      manager.close();
    },
  };
}

const troubleOf = (name: string, { code, values }: Refused): Sentence => {
  const said = (language: 'de' | 'en'): string =>
    render(code, values, { language, currency: 'EUR', timeZone: 'Europe/Berlin' });
  return { key: 'device-trouble', values: { name, reason: { de: said('de'), en: said('en') } } };
};

const viewOf = ({ config, state, since }: ManagedDevice): DeviceView => ({
  config,
  place: placeOf(config.connection),
  state: state.kind,
  ...(state.kind !== 'ready' && { reason: { key: state.refusal.code, values: state.refusal.values } }),
  since,
});

/** The configuration of a device that leaves no question open. Serial ports and printers could be anything. */
function plainConfig({ connection, name }: FoundInClass, id: string): DeviceConfig | undefined {
  const common = { id, name: name.slice(0, 60).trim() || connection.kind };
  if (connection.kind === 'hid')
    return { ...common, class: 'scanner', connection, settings: scannerSettingsSchema.parse({}) };
  if (connection.kind === 'pcsc') return { ...common, class: 'card-reader', connection, uidCounts: false };
  return undefined;
}
