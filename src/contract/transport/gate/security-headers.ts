import type { Asset } from './assets.ts';

/**
 * Two style sheets that react-aria-components adds to the page by itself (usePress, usePreventScroll), allowed by their
 * content; a test compares them with the installed version.
 */
const LIBRARY_STYLES = [
  'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=',
  'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg=',
];

/** What a page of ours may do: run and load its own files and talk to where `connect` says, and nothing else. */
const policy = (connect: string): readonly string[] => [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${LIBRARY_STYLES.map((hash) => `'${hash}'`).join(' ')}`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self'",
  `connect-src ${connect}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

export const CONTENT_SECURITY_POLICY = policy("'self'").join('; ');

/** Headers of every answer, in both shells. */
export const SECURITY_HEADERS: { readonly [name: string]: string } = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * Headers of one file. The customer's page talks to its own WebSocket only and opens no window, so that not even another
 * page of the same browser helps it to the counter's procedures.
 *
 * @param socket address of the customer's WebSocket; nothing where the page gets a message port.
 */
export const headersOf = (
  { audience }: Pick<Asset, 'audience'>,
  socket: string | undefined,
): { readonly [name: string]: string } =>
  audience === 'customer'
    ? {
        ...SECURITY_HEADERS,
        'content-security-policy': [...policy(socket ?? "'none'"), 'sandbox allow-scripts allow-same-origin'].join(
          '; ',
        ),
      }
    : SECURITY_HEADERS;
