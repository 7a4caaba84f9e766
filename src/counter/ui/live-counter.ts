import type { StatusView } from '#contract/status';
import type { Sentence } from '#contract/fields';
import type { SessionEvent, SessionView } from '#contract/session';
import type { ConnectionState } from '#contract/transport/connection';
import { follow } from '#contract/transport/follow';
import { outcome } from '#contract/transport/outcome';
import type { CounterClient, CounterConnection } from './client.ts';
import { refusalOf } from './refusal.ts';

export type LiveState = {
  readonly connection: ConnectionState;
  readonly session: SessionView | undefined;
  readonly status: StatusView | undefined;
  /** Why the last event did not even reach the service; the service's own refusals stand in `session.notice`. */
  readonly fault: Sentence | undefined;
  /** How often an event of this page was refused, so that the same refusal twice is noticed twice. */
  readonly refusals: number;
};

/**
 * The service's session and status as the page knows them. The newest revision wins, whether it came as the answer to an
 * event or through the stream; the second of the two to arrive costs nothing.
 */
export class LiveCounter {
  readonly client: CounterClient;
  #state: LiveState = {
    connection: 'connecting',
    session: undefined,
    status: undefined,
    fault: undefined,
    refusals: 0,
  };
  #listeners = new Set<() => void>();
  /** Kinds of events that are under way and must not be sent twice by a second touch. */
  #underWay = new Set<SessionEvent['kind']>();

  /** A stream was opened: its first value counts, because a service that was started again counts revisions from the beginning. */
  #isFresh = true;

  constructor(connection: CounterConnection) {
    this.client = connection.client;
    connection.onState((state) => this.#set({ connection: state }));
    follow(
      (signal) => {
        this.#isFresh = true;
        return this.client.session.watch(undefined, { signal });
      },
      (session) => this.#take(session),
    );
    follow(
      (signal) => this.client.status.watch(undefined, { signal }),
      (status) => this.#set({ status }),
    );
  }

  readonly get = (): LiveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** True when the event has taken effect. A refusal shows as the session's notice, or as `fault`. */
  readonly send = async (event: SessionEvent): Promise<boolean> => {
    if (this.#underWay.has(event.kind) && ONCE.has(event.kind)) return false;
    this.#underWay.add(event.kind);
    const answer = await outcome(this.client.session.send(event));
    this.#underWay.delete(event.kind);
    if (answer.ok) {
      this.#take(answer.value);
      if (this.#state.fault) this.#set({ fault: undefined });
    } else {
      const fault = answer.code === 'REFUSED' ? this.#state.fault : refusalOf(answer);
      this.#set({ fault, refusals: this.#state.refusals + 1 });
    }
    return answer.ok;
  };

  /** Something that this page noticed itself. */
  readonly report = (fault: Sentence | undefined): void => this.#set({ fault });

  #take(session: SessionView): void {
    const known = this.#state.session;
    if (!this.#isFresh && known && session.revision <= known.revision) return;
    this.#isFresh = false;
    this.#set({ session });
  }

  #set(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const ONCE: ReadonlySet<SessionEvent['kind']> = new Set<SessionEvent['kind']>(['book', 'undo', 'dismiss']);
