import { z } from 'zod';
import { connectionSchema } from '#devices/connection';
import { deviceConfigSchema, MAX_DEVICES } from '#devices/device-config';
import { numberSettingsSchema } from '#devices/scanner/settings';
import { id, sentence } from './fields.ts';

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
