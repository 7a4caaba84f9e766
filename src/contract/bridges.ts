import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { bridgeConfigSchema, MAX_BRIDGES } from '#till/receipt-stream/bridge-config';
import { id, pin, refusing, sentence } from './fields.ts';

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

/** Ways from tills to their printers that lead through this counter. Only managers change what is set up. */
export const bridgesContract = {
  watch: oc.output(eventIterator(bridgesView)),
  /** Sets up a bridge, or changes the one with this id. The screen makes the id, once for each new one. */
  put: refusing.input(z.object({ pin: pin.optional(), config: bridgeConfigSchema })),
  remove: refusing.input(z.object({ pin: pin.optional(), id })),
};
