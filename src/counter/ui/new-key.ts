import { newId } from '#base/ids';

/** A key for something that must happen once however often it is sent. */
export const newKey = (): string => newId(Date.now(), (length) => crypto.getRandomValues(new Uint8Array(length)));
