import { CUSTOMER_RPC_PATH, RPC_PATH } from '../wire.ts';

/**
 * Who looks at a page. Each audience has a page, a cookie and a way to the service of its own, and nothing that is the
 * other's opens with it.
 */
export type Audience = 'staff' | 'customer';

export interface Entrance {
  /** Path of the page's address. */
  readonly page: string;
  /** The built file that is the page. */
  readonly file: string;
  /** Path of the WebSocket. */
  readonly rpc: string;
  /** Beginning of the cookie's name; the port follows. */
  readonly cookie: string;
  /** Connections at a time: a till has two or three windows, and the customer's must not take the places of the counter's. */
  readonly mostSockets: number;
}

export const ENTRANCES: { readonly [Name in Audience]: Entrance } = {
  staff: { page: '/', file: 'index.html', rpc: RPC_PATH, cookie: 'treuekasse', mostSockets: 32 },
  customer: {
    page: '/customer',
    file: 'customer.html',
    rpc: CUSTOMER_RPC_PATH,
    cookie: 'treuekasse-customer',
    mostSockets: 8,
  },
};

export const AUDIENCES = ['staff', 'customer'] as const satisfies readonly Audience[];

/** Whose page, file or WebSocket this is, if it is anybody's. */
export const audienceOf = (what: 'page' | 'file' | 'rpc', name: string): Audience | undefined =>
  AUDIENCES.find((audience) => ENTRANCES[audience][what] === name);

export const isAudience = (value: unknown): value is Audience => AUDIENCES.some((audience) => audience === value);
