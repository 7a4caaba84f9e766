import { ENTRANCES } from '#contract/transport/gate/audiences';

/** Scheme and host under which the shell shows its page. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://counter`;
export const APP_ADDRESS = `${APP_ORIGIN}/`;
export const CUSTOMER_ADDRESS = `${APP_ORIGIN}${ENTRANCES.customer.page}`;

/**
 * True for addresses of our own page. Compares scheme and host as parsed, never the start of a text: `app://counter.evil`
 * and `app://counter@evil` begin like ours.
 */
export function isOwnAddress(address: string | undefined): boolean {
  const url = URL.parse(address ?? '');
  return url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN && url.username === '' && url.password === '';
}

/** What the main process knows of the sender of a message. */
export interface Sender {
  /** Address of the frame; missing when the frame has gone meanwhile. */
  readonly address: string | undefined;
  readonly isMainFrame: boolean;
  /** The sender is a window that the shell itself has opened. */
  readonly isOwnWindow: boolean;
}

/** Whether a message from a page may be acted upon. The only such decision in the shell. */
export const mayAsk = ({ address, isMainFrame, isOwnWindow }: Sender): boolean =>
  isOwnWindow && isMainFrame && isOwnAddress(address);
