/** What of a request says where it comes from. */
export interface Asked {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

/** Names under which a page of this machine may address the gate; any other is a foreign name that was made to point here. */
export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`;

/** The request comes from a page that the gate itself has served. */
export const isOwnOrigin = ({ host, origin }: Asked, port: number): boolean =>
  isOwnHost(host, port) && origin === `http://${host}`;

const READING = new Set(['GET', 'HEAD']);

/**
 * Whether a plain request may pass. A page always states its origin when it changes something; a program without one (a
 * till that sends a sale) is no page and shows who it is in its own way.
 */
export const mayPass = (asked: Asked, port: number): boolean =>
  isOwnHost(asked.host, port) && (READING.has(asked.method) || asked.origin === undefined || isOwnOrigin(asked, port));
