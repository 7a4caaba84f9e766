import type { CounterContract } from '#contract/counter';
import type { Connection } from '#contract/transport/connection';

/** What the screens need of the connection to the counter service. */
export type CounterConnection = Pick<Connection<CounterContract>, 'client' | 'onState'>;
export type CounterClient = CounterConnection['client'];
