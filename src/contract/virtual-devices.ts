import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** How a virtual printer may be: `silent` takes everything and answers nothing. */
export const printerStates = ['ok', 'near-end', 'paper-out', 'cover-open', 'offline', 'off', 'silent'] as const;

/** Devices that are only there on a page, and where a counter finds each of them. */
export const virtualDevicesView = z.object({
  printer: z.object({
    address: z.string(),
    state: z.enum(printerStates),
    /** What came out of it, the newest first, as pictures. */
    receipts: z.array(z.object({ number: z.int(), svg: z.string() })).max(20),
    drawerOpen: z.boolean(),
  }),
  scanner: z.object({ address: z.string(), connected: z.boolean() }),
  cardReader: z.object({
    address: z.string(),
    connected: z.boolean(),
    /** The card that lies on it, and what is written on that; empty where nothing is. */
    card: z.object({ uid: z.string(), text: z.string() }).optional(),
  }),
  display: z.object({ address: z.string(), connected: z.boolean(), lines: z.tuple([z.string(), z.string()]) }),
});
export type VirtualDevicesView = z.infer<typeof virtualDevicesView>;

const scanned = z.string().min(1).max(2_000);

/** What somebody at the page does with the devices. */
export const virtualDevicesContract = {
  watch: oc.output(eventIterator(virtualDevicesView)),
  scan: oc.input(z.object({ text: scanned })),
  /** Lays a card on the reader: a blank one without a text. */
  layCard: oc.input(z.object({ text: z.string().max(200) })),
  takeCard: oc,
  setPrinter: oc.input(z.object({ state: z.enum(printerStates) })),
  closeDrawer: oc,
};
export type VirtualDevicesContract = typeof virtualDevicesContract;
