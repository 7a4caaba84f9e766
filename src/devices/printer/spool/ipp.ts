// The Internet Printing Protocol as bytes (RFC 8010), as far as a raw queue needs it.

export type IppOperation = 'print-job' | 'cancel-job' | 'get-jobs' | 'get-printer-attributes' | 'cups-get-printers';

const OPERATIONS: Readonly<Record<IppOperation, number>> = {
  'print-job': 0x0002,
  'cancel-job': 0x0008,
  'get-jobs': 0x000a,
  'get-printer-attributes': 0x000b,
  'cups-get-printers': 0x4002,
};

/** How each attribute that we send is typed (RFC 8011). */
const TAGS = {
  'attributes-charset': 0x47,
  'attributes-natural-language': 0x48,
  'printer-uri': 0x45,
  'job-id': 0x21,
  'requesting-user-name': 0x42,
  'job-name': 0x42,
  'document-format': 0x49,
  'which-jobs': 0x44,
  limit: 0x21,
  'requested-attributes': 0x44,
} as const;

export type IppAttributes = { readonly [Name in keyof typeof TAGS]?: string | number | readonly string[] };
/** Attributes of one printer or job, by their names; each may have several values. */
export type IppGroup = ReadonlyMap<string, readonly (string | number)[]>;
export type IppAnswer = {
  readonly ok: boolean;
  /** One for each printer or job. */
  readonly groups: readonly IppGroup[];
};

const OPERATION_GROUP = 0x01;
const END = 0x03;
const FIRST_VALUE_TAG = 0x10;
const INTEGERS = [0x21, 0x22, 0x23];
/** Successful status codes end here. */
const FIRST_FAILURE = 0x0100;

const isName = (name: string): name is keyof typeof TAGS => Object.hasOwn(TAGS, name);

function attribute(tag: number, name: string, value: string | number): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.alloc(4);
  if (typeof value === 'number') bytes.writeInt32BE(value);
  const head = Buffer.alloc(3);
  head.writeUInt8(tag);
  head.writeUInt16BE(Buffer.byteLength(name), 1);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(bytes.length);
  return Buffer.concat([head, Buffer.from(name), size, bytes]);
}

/** A request; attributes go in the order of `TAGS`, which is the one that the protocol asks for. */
export function ippRequest(operation: IppOperation, attributes: IppAttributes, data?: Uint8Array): Uint8Array {
  const head = Buffer.from([1, 1, 0, 0, 0, 0, 0, 1, OPERATION_GROUP]);
  head.writeUInt16BE(OPERATIONS[operation], 2);
  const all: IppAttributes = { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en', ...attributes };
  const parts = Object.keys(TAGS).flatMap((name) => {
    const value = isName(name) ? all[name] : undefined;
    if (value === undefined || !isName(name)) return [];
    const values = typeof value === 'string' || typeof value === 'number' ? [value] : value;
    // further values of one attribute have no name
    return values.map((one, index) => attribute(TAGS[name], index === 0 ? name : '', one));
  });
  return new Uint8Array(Buffer.concat([head, ...parts, Buffer.from([END]), data ?? new Uint8Array(0)]));
}

/** An answer; undefined if the bytes are none. What is cut off ends it. */
export function readIpp(bytes: Uint8Array): IppAnswer | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.length < 9) return undefined;
  const groups: Map<string, (string | number)[]>[] = [];
  let group: Map<string, (string | number)[]> | undefined;
  let name = '';
  for (let at = 8; at < buffer.length; ) {
    const tag = buffer.readUInt8(at);
    at += 1;
    if (tag === END) break;
    if (tag < FIRST_VALUE_TAG) {
      group = tag === OPERATION_GROUP ? undefined : new Map();
      if (group) groups.push(group);
      continue;
    }
    const nameBytes = piece(buffer, at);
    const valueBytes = nameBytes && piece(buffer, at + 2 + nameBytes.length);
    if (nameBytes === undefined || valueBytes === undefined) return undefined;
    at += 4 + nameBytes.length + valueBytes.length;
    if (nameBytes.length > 0) name = nameBytes.toString();
    const values = group?.get(name) ?? [];
    values.push(INTEGERS.includes(tag) ? integer(valueBytes) : valueBytes.toString());
    group?.set(name, values);
  }
  return { ok: buffer.readUInt16BE(2) < FIRST_FAILURE, groups };
}

/** Bytes with their length of two bytes in front. */
function piece(buffer: Buffer, at: number): Buffer | undefined {
  if (at + 2 > buffer.length) return undefined;
  const end = at + 2 + buffer.readUInt16BE(at);
  return end > buffer.length ? undefined : buffer.subarray(at + 2, end);
}

/** An integer or enum of four bytes, a boolean of one. */
const integer = (bytes: Buffer): number =>
  bytes.length === 4 ? bytes.readInt32BE() : bytes.length === 1 ? bytes.readUInt8() : 0;
