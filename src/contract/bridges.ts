import { z } from 'zod';
import { bridgeConfigSchema, MAX_BRIDGES } from '#till/receipt-stream/bridge-config';
import { sentence } from './fields.ts';

// What the owner's dialog shows of the ways from tills to printers that lead through this counter.

const bridgeView = z.object({
  config: bridgeConfigSchema,
  /** Named on the command line, and changed there only. */
  isGiven: z.boolean(),
  till: z.enum(['starting', 'ready', 'connected', 'taken', 'away']),
  printer: z.enum(['unknown', 'ready', 'away']),
  connections: z.int(),
  bytesToPrinter: z.int(),
  bytesToTill: z.int(),
  /** How often it was brought back since the counter has opened. */
  restarts: z.int(),
  /** The last receipt: when, and what came of it in a sentence. */
  last: z.object({ at: z.int(), what: sentence }).optional(),
});

export type BridgeView = z.infer<typeof bridgeView>;
/** How a bridge is set up. */
export type BridgeConfig = BridgeView['config'];

export const bridgesView = z.object({
  bridges: z.array(bridgeView).max(MAX_BRIDGES * 2),
  trouble: sentence.optional(),
});
export type BridgesView = z.infer<typeof bridgesView>;
