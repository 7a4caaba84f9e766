import type { StatusView } from '#contract/counter';
import { customerContract, type CustomerView } from '#contract/customer';
import type { SessionView } from '#contract/session';
import { LiveValue } from '#contract/transport/live-value';
import { implement } from '#contract/transport/serve';
import { customerView } from './customer-view.ts';
import type { SessionDesk } from './session-desk.ts';

export type CustomerDeskParts = {
  readonly desk: Pick<SessionDesk, 'live' | 'session'>;
  readonly status: LiveValue<StatusView>;
  readonly onFault: (error: unknown) => void;
};

/** A customer who has been left alone for so long has gone, whatever the cashier left open. */
const FORSAKEN_MS = 120_000;

const NOBODY: SessionView = { revision: 0, phase: 'idle', offers: [] };

/**
 * What the customer's screens show. After a booking it ends with the session, four seconds later; when nobody does anything
 * at the counter for two minutes, the screens forget the customer, and the next event shows who is still there.
 */
export function createCustomerDesk({ desk, status, onFault }: CustomerDeskParts) {
  const stopping = new AbortController();
  let session = desk.session();
  let isForsaken = false;
  let timer: NodeJS.Timeout | undefined;
  const now = (): CustomerView => customerView(isForsaken ? NOBODY : desk.live.get(), status.get());
  const live = new LiveValue<CustomerView>(now());
  let told = JSON.stringify(live.get());

  /** Tells the screens what is new for them and nothing else. */
  function publish(): void {
    const view = now();
    const text = JSON.stringify(view);
    if (text === told) return;
    told = text;
    live.set(view);
  }

  function onSession(): void {
    // every event makes a new session; what merely comes in beside it (a balance, the program) is no sign of life
    if (session !== desk.session()) {
      session = desk.session();
      isForsaken = false;
      clearTimeout(timer);
      timer = setTimeout(() => {
        isForsaken = true;
        publish();
      }, FORSAKEN_MS).unref();
    }
    publish();
  }

  const hear = async <T>(value: LiveValue<T>, onChange: (value: T) => void): Promise<void> => {
    for await (const changed of value.watch(stopping.signal)) onChange(changed);
  };
  hear(desk.live, onSession).catch(onFault);
  hear(status, publish).catch(onFault);

  return {
    live,
    stop(): void {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}

/** All that a customer's screen can ask. */
export function customerRouter(live: LiveValue<CustomerView>) {
  const os = implement(customerContract);
  return os.router({ watch: os.watch.handler(({ signal }) => live.watch(signal)) });
}
