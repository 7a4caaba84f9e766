import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { connectionSchema } from '#devices/connection';
import { deviceConfigSchema, MAX_DEVICES } from '#devices/device-config';
import { numberSettingsSchema, wedgeSettingsSchema } from '#devices/scanner/settings';
import { id, refusing, sentence } from './fields.ts';

// What the owner's screen shows of the devices of a counter, and sets about them.

/** A device that is set up, and how it is now. */
const deviceView = z.object({
  config: deviceConfigSchema,
  /** Where it is: `COM3`, `192.168.1.20:9100`. */
  place: z.string(),
  /** `attention`: works, but somebody should look at it soon; `out`: does not work. */
  state: z.enum(['ready', 'attention', 'out']),
  reason: sentence.optional(),
  since: z.int(),
});
export type DeviceView = z.infer<typeof deviceView>;

/** What the terminal made of the scan or the card that a test waited for. It was not booked and is not kept. */
const testResult = z.object({
  /** Id of the device; absent for the keyboard wedge. */
  device: id.optional(),
  /** The kind of code in the words of its standard, `EAN-13`, or what a card carries. */
  what: z.string(),
  length: z.int(),
  reason: sentence.optional(),
});

export const devicesView = z.object({
  devices: z.array(deviceView).max(MAX_DEVICES),
  /** What the codes of this shop look like, for every scanner. */
  numbers: numberSettingsSchema,
  /** A scan is being waited for until then, or has come. */
  test: z.object({ until: z.int(), result: testResult.optional() }).optional(),
  /** The settings could not be read and count as none. */
  trouble: sentence.optional(),
});
export type DevicesView = z.infer<typeof devicesView>;

export const foundDevice = z.object({
  name: z.string(),
  place: z.string(),
  connection: connectionSchema,
  /** What it may be, the likeliest first. */
  classes: z.array(z.enum(['scanner', 'card-reader', 'printer', 'line-display'])).min(1),
});
export type FoundDeviceView = z.infer<typeof foundDevice>;

export const deviceMessage = z.object({
  at: z.int(),
  direction: z.enum(['in', 'out']),
  text: z.string(),
  bytes: z.int(),
});

/** The scanners, card readers, printers and displays of this counter. Only managers change what is set up. */
export const devicesContract = {
  watch: oc.output(eventIterator(devicesView)),
  /** What is connected and not set up. Looking takes up to five seconds. */
  find: refusing.output(z.array(foundDevice).max(100)),
  /** Sets up a device, or changes the one with this id. The screen makes the id, once for each new device. */
  put: refusing.input(z.object({ config: deviceConfigSchema })),
  remove: refusing.input(z.object({ id })),
  setNumbers: refusing.input(numberSettingsSchema),
  /** How a scanner types that is set as a keyboard. */
  setWedge: refusing.input(wedgeSettingsSchema),
  printerModels: refusing.output(z.array(z.object({ id, name: z.string() })).max(100)),
  /** Prints a page, shows a line, or waits for a scan, by what it is; without an id for a scan of the keyboard. */
  test: refusing.input(z.object({ id: id.optional() })),
  endTest: refusing,
  messages: refusing.input(z.object({ id })).output(z.array(deviceMessage).max(200)),
  /** Writes down everything that support asks for, without anything about customers; answers where. */
  report: refusing.output(z.object({ file: z.string() })),
  openDrawer: refusing,
  /** A new number, written onto the blank card that lies on the reader. */
  writeCard: refusing.output(z.object({ card: z.string() })),
  /** A new address that opens the customer's screen once in any browser of this machine. */
  customerScreen: refusing.output(z.object({ address: z.string() })),
  /** Whether customers may touch their own screen; for managers. */
  setCustomerTouch: refusing.input(z.object({ touch: z.boolean() })),
  /** Scans of devices for as long as a dialog is open; without one they go to the session. */
  claimScans: oc.output(eventIterator(z.object({ text: z.string() }))),
};
