import { z } from 'zod';
import { connectionSchema, connectionSchemas } from './connection.ts';
import { logoSchema } from './printer/logo.ts';
import { PRINTER_PROFILE_IDS } from './printer/profile-ids.ts';
import { scannerSettingsSchema } from './scanner/settings.ts';

const { serial, hid, tcp, file, queue, pcsc } = connectionSchemas;

const common = {
  /** Given by the counter; stays the same while the device is set up. */
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  /** As the shop calls it. */
  name: z.string().trim().min(1).max(60),
};

/**
 * A device of a counter as it is set up: what it is, where it is, and how it is spoken to. Serial lines may lie behind a serial
 * device server on the network (`tcp`), which passes bytes on as they are.
 */
export const deviceConfigSchema = z.discriminatedUnion('class', [
  z.object({
    ...common,
    class: z.literal('scanner'),
    connection: z.discriminatedUnion('kind', [serial, hid, tcp]),
    settings: scannerSettingsSchema,
  }),
  z.object({
    ...common,
    class: z.literal('card-reader'),
    /** Whatever the smart card service drives, or a PN532 on a line. */
    connection: z.discriminatedUnion('kind', [pcsc, serial, tcp]),
    /** The number of a card's chip counts as its number where nothing is written on it; it can be copied (docs/hardware). */
    uidCounts: z.boolean().default(false),
  }),
  z.object({
    ...common,
    class: z.literal('printer'),
    connection: z.discriminatedUnion('kind', [tcp, serial, file, queue]),
    profile: z.enum(PRINTER_PROFILE_IDS),
    /** The shop's, at the head of every receipt. */
    logo: logoSchema.optional(),
  }),
  z.object({
    ...common,
    class: z.literal('line-display'),
    connection: z.discriminatedUnion('kind', [serial, tcp]),
    protocol: z.enum(['cd5220', 'epson-dm-d']),
    codePage: z.enum(['cp437', 'cp858', 'windows1252']).default('cp858'),
  }),
]);

export type DeviceConfig = z.infer<typeof deviceConfigSchema>;
export type DeviceClass = DeviceConfig['class'];
export type DeviceConfigOf<Class extends DeviceClass> = Extract<DeviceConfig, { class: Class }>;

/** More than stand at any till. */
export const MAX_DEVICES = 16;

/** Devices that somebody has removed; the oldest is forgotten, and would only be set up once more. */
export const MAX_IGNORED = 100;

/** All devices of a counter. `ignored`: connections that were found by themselves and that somebody has removed. */
export const deviceSetSchema = z.object({
  devices: z.array(deviceConfigSchema).max(MAX_DEVICES),
  ignored: z.array(connectionSchema).max(MAX_IGNORED).default([]),
});
export type DeviceSet = z.infer<typeof deviceSetSchema>;
