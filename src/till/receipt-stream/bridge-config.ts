import { z } from 'zod';
import { connectionSchemas } from '#devices/connection';
import { PRINTER_PROFILE_IDS } from '#devices/printer/profile-ids';
import { tillRulesSchema } from './rules.ts';

const { serial, tcp, file, queue } = connectionSchemas;

const address = z.union([z.ipv4(), z.ipv6()]);

/** Where the till's bytes come from. */
const tillSide = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('tcp'),
    /** The address that is listened on; another one than this machine's own only where the shop sets it. */
    host: address.default('127.0.0.1'),
    port: z.int().min(1).max(65_535),
    /** Tills on the network that may connect. This machine may always. */
    allow: z.array(address).max(16).default([]),
  }),
  serial,
]);

/** A way from a till to its printer that leads through this counter, as it is set up. */
export const bridgeConfigSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  /** As the shop calls the till. */
  name: z.string().trim().min(1).max(60),
  till: tillSide,
  printer: z.discriminatedUnion('kind', [tcp, serial, file, queue]),
  /** What the printer is: its language, and how wide it prints. */
  profile: z.enum(PRINTER_PROFILE_IDS),
  /** How the till's receipts are read; with the shipped rules where nothing is set. */
  rules: tillRulesSchema.optional(),
  /** A till that sends nothing for so long has ended its receipt. */
  quietMs: z.int().min(200).max(60_000).default(2_000),
  /** A sale that no card follows goes away after so long. */
  offerSeconds: z.int().min(5).max(3_600).default(90),
  /** A customer who was known before the receipt came: their sale is booked without a touch. */
  bookAtOnce: z.boolean().default(false),
  /** The member's lines of such a sale: on the till's receipt, before its cut, or on our own printer. */
  lines: z.enum(['till-receipt', 'own-printer']).default('till-receipt'),
  /** A cut waits for the member's lines for so long at most. */
  holdMs: z.int().min(20).max(1_000).default(150),
  /** Where they come too late: on our own printer, or not at all. */
  tooLate: z.enum(['own-printer', 'nothing']).default('own-printer'),
});
export type BridgeConfig = z.infer<typeof bridgeConfigSchema>;

/** More than stand at any counter. */
export const MAX_BRIDGES = 4;

export const bridgeSetSchema = z.array(bridgeConfigSchema).max(MAX_BRIDGES);
