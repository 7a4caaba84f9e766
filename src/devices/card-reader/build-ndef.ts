import { assert } from '#base/assert';
import { URI_PREFIXES } from './uri-prefixes.ts';

/** An address as a record's content: the longest beginning that the table knows, then the rest. */
const uriPayload = (uri: string): Uint8Array => {
  let code = 0;
  for (const [at, prefix] of URI_PREFIXES.entries()) {
    if (uri.startsWith(prefix) && prefix.length > (URI_PREFIXES[code]?.length ?? 0)) code = at;
  }
  return Buffer.concat([Uint8Array.of(code), Buffer.from(uri.slice(URI_PREFIXES[code]?.length))]);
};

const textPayload = (text: string, language: string): Uint8Array => {
  assert(/^[!-~]{1,63}$/.test(language), 'a language is named by 1 to 63 ASCII characters');
  const name = Buffer.from(language);
  return Buffer.concat([Uint8Array.of(name.length), name, Buffer.from(text)]);
};

export type NdefContent = { readonly uri: string } | { readonly text: string; readonly language: string };

/** A message of addresses and texts, for a blank tag: at least one. Texts are written in UTF-8. */
export function buildNdef(contents: readonly NdefContent[]): Uint8Array {
  assert(contents.length > 0, 'a message has at least one record');
  return Buffer.concat(
    contents.map((content, at) => {
      const [type, payload] =
        'uri' in content
          ? (['U', uriPayload(content.uri)] as const)
          : (['T', textPayload(content.text, content.language)] as const);
      const place = (at === 0 ? 0x80 : 0) | (at === contents.length - 1 ? 0x40 : 0);
      const isShort = payload.length < 256;
      const length = isShort ? Uint8Array.of(payload.length) : bigEndian32(payload.length);
      const head = Uint8Array.of(place | (isShort ? 0x10 : 0) | 1, 1);
      return Buffer.concat([head, length, Buffer.from(type), payload]);
    }),
  );
}

/** A message as the data area of a Type 2 tag: its TLV and the terminator, filled up to whole pages of 4 bytes. */
export function messageTlv(message: Uint8Array): Uint8Array {
  assert(message.length < 0xffff, 'a TLV holds less than 65,535 bytes');
  const length = message.length < 255 ? [message.length] : [255, message.length >> 8, message.length & 0xff];
  const used = 1 + length.length + message.length + 1;
  const area = new Uint8Array(Math.ceil(used / 4) * 4);
  area.set([0x03, ...length]);
  area.set(message, 1 + length.length);
  area[used - 1] = 0xfe;
  return area;
}

const bigEndian32 = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
