import type { CustomerContract, CustomerView } from '#contract/customer';
import type { Connection } from '#contract/transport/connection';
import { follow } from '#contract/transport/follow';

/** What the customer's page needs of the connection to the counter service. */
export type CustomerConnection = Pick<Connection<CustomerContract>, 'client' | 'onState'>;

/** A booking, or a question about it, is shown no longer than this, even if the service has come to a standstill over it. */
const LONGEST_BOOKED_MS = 10_000;

/**
 * The customer's view as the page knows it; nothing until the service has said it once. While there is no connection nobody
 * says when a customer has gone: then the page keeps the shop's name and nothing of a person.
 */
export class LiveCustomer {
  #view: CustomerView | undefined;
  #isConnected = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly client: CustomerConnection['client'];

  constructor({ client, onState }: CustomerConnection) {
    this.client = client;
    onState((state) => {
      this.#isConnected = state === 'connected';
      if (this.#view && !this.#isConnected) this.#show(withoutCustomer(this.#view));
    });
    follow(
      (signal) => client.watch(undefined, { signal }),
      (view) => this.#show(this.#isConnected ? view : withoutCustomer(view)),
    );
  }

  readonly get = (): CustomerView | undefined => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #show(view: CustomerView): void {
    this.#view = view;
    clearTimeout(this.#timer);
    if (view.shows.phase === 'booked' || view.shows.phase === 'rating')
      this.#timer = setTimeout(() => this.#show(withoutCustomer(view)), LONGEST_BOOKED_MS);
    for (const listener of this.#listeners) listener();
  }
}

const withoutCustomer = (view: CustomerView): CustomerView => ({ ...view, shows: { phase: 'idle' } });
