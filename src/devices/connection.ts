import { z } from 'zod';

/** A serial line: RS-232, or a USB device that shows itself as one (CDC). */
const serial = z.object({
  kind: z.literal('serial'),
  /** `/dev/ttyUSB0`, `COM3`. With a serial number only where it was seen last. */
  path: z.string().min(1).max(200),
  /** Of the USB device; it is found again by it at whatever port. */
  serialNumber: z.string().min(1).max(200).optional(),
  baudRate: z.int().min(300).max(1_000_000).default(9600),
  dataBits: z.literal([7, 8]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  stopBits: z.literal([1, 2]).default(1),
  /** How a device says that it takes no more at present: not at all, by a wire of its own, or by bytes. */
  flow: z.enum(['none', 'rts-cts', 'xon-xoff']).default('none'),
});

/** A USB device by what it says of itself; without a serial number the first one of its make counts. */
const hid = z.object({
  kind: z.literal('hid'),
  vendorId: z.int().min(0).max(0xffff),
  productId: z.int().min(0).max(0xffff),
  serialNumber: z.string().min(1).max(200).optional(),
});

const tcp = z.object({
  kind: z.literal('tcp'),
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535).default(9100),
});

/** A printer as a device file of the system: `/dev/usb/lp0`. */
const file = z.object({ kind: z.literal('file'), path: z.string().min(1).max(200) });

/** A queue of the system's print service (CUPS, Windows), which must pass bytes on as they are. */
const queue = z.object({ kind: z.literal('queue'), name: z.string().min(1).max(127) });

/** Readers of the system's smart card service; all of them without a name. */
const pcsc = z.object({ kind: z.literal('pcsc'), reader: z.string().min(1).max(200).optional() });

/** By kind, for what only some of them can reach. */
export const connectionSchemas = { serial, hid, tcp, file, queue, pcsc };

export const connectionSchema = z.discriminatedUnion('kind', [serial, hid, tcp, file, queue, pcsc]);

/** How a device is reached. */
export type Connection = z.infer<typeof connectionSchema>;
export type ConnectionOf<Kind extends Connection['kind']> = Extract<Connection, { kind: Kind }>;

/** A device that was seen at this machine, whether or not it is in use. */
export type FoundDevice = {
  readonly connection: Connection;
  /** As it names itself, for a person to recognise it by. */
  readonly name: string;
};

/** Where a device is, in a word that a person can compare with what is printed on a cable or a port. */
export function placeOf(connection: Connection): string {
  switch (connection.kind) {
    case 'serial':
    case 'file':
      return connection.path;
    case 'hid': {
      const model = [connection.vendorId, connection.productId].map((id) => id.toString(16).padStart(4, '0')).join(':');
      return connection.serialNumber === undefined ? model : `${model} ${connection.serialNumber}`;
    }
    case 'tcp':
      return `${connection.host}:${connection.port}`;
    case 'queue':
      return connection.name;
    case 'pcsc':
      return connection.reader ?? 'PC/SC';
  }
}

/**
 * Whether two connections may lead to the same device: by its serial number where both have one, else by its place; one that
 * names no single USB device or reader leads to all of its make. Settings such as the speed are no part of it.
 */
export function leadToSame(one: Connection, other: Connection): boolean {
  const mayBe = (a: string | undefined, b: string | undefined): boolean =>
    a === undefined || b === undefined || a === b;
  if (one.kind === 'serial' && other.kind === 'serial')
    return one.serialNumber !== undefined && other.serialNumber !== undefined
      ? one.serialNumber === other.serialNumber
      : one.path === other.path;
  if (one.kind === 'hid' && other.kind === 'hid')
    return (
      one.vendorId === other.vendorId &&
      one.productId === other.productId &&
      mayBe(one.serialNumber, other.serialNumber)
    );
  if (one.kind === 'pcsc' && other.kind === 'pcsc') return mayBe(one.reader, other.reader);
  return one.kind === other.kind && placeOf(one) === placeOf(other);
}
