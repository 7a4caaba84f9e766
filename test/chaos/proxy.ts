import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { Random } from './random.ts';

/** What the network does to connections through the proxy, from now on and to those that are open. */
export type Weather =
  | { readonly kind: 'calm' }
  /** Every piece waits for so long, drawn anew each time; order is kept, as TCP keeps it. */
  | { readonly kind: 'delay'; readonly leastMs: number; readonly mostMs: number }
  /** Every connection is reset after so many further bytes in either direction, drawn for each, in the middle of whatever it is. */
  | { readonly kind: 'cut'; readonly leastBytes: number; readonly mostBytes: number }
  /** New connections are reset at once, open ones go on. */
  | { readonly kind: 'refuse' }
  /** Nothing comes through in one direction; the other goes on. */
  | { readonly kind: 'stall'; readonly direction: Direction }
  /** Nothing comes through and nothing is refused: the cable was pulled. What was sent before comes when it is calm again. */
  | { readonly kind: 'black-hole' }
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number };
type Direction = 'up' | 'down';

export type ChaosProxy = {
  readonly port: number;
  setWeather(weather: Weather): void;
  /** Resets every open connection now; says how many. */
  cutAll(): number;
  /** Connections made through it so far, and bytes passed on. */
  readonly counts: { readonly connections: number; readonly bytes: number; readonly cut: number };
  close(): Promise<void>;
};

/** More connections at a time are none of ours. */
const MOST_CONNECTIONS = 500;
const CONNECT_TIMEOUT_MS = 5_000;
/** A throttled connection passes pieces of at most this. */
const THROTTLED_BYTES = 512;

/**
 * A TCP proxy on a free port of 127.0.0.1 that mistreats what passes through it. `upstream` names the port of the other
 * side for each new connection, or undefined when there is none. In each direction at most one piece is held, and a side
 * that does not read is not read from: memory stays small. What is delivered is always a prefix of what was sent.
 */
export async function openChaosProxy(upstream: () => number | undefined, random: Random): Promise<ChaosProxy> {
  let weather: Weather = { kind: 'calm' };
  const waitingForChange = new Set<() => void>();
  const links = new Set<Link>();
  const counts = { connections: 0, bytes: 0, cut: 0 };

  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (client) => {
    client.on('error', () => undefined);
    if (weather.kind === 'refuse' || links.size >= MOST_CONNECTIONS) {
      client.resetAndDestroy();
      return;
    }
    counts.connections++;
    const link = new Link(client);
    links.add(link);
    void serve(link).then((whole) => {
      // both sides have said all and were told so: the connection ends by itself, without a reset that could outrun the last bytes
      if (!whole) link.reset();
      links.delete(link);
    });
  });

  /** Whether both directions came to their end in good order. */
  async function serve(link: Link): Promise<boolean> {
    await calmEnough('up', link);
    const port = upstream();
    if (port === undefined || link.isOver || !(await link.connectTo(port))) return false;
    if (weather.kind === 'cut') link.cutAfter(random.between(weather.leastBytes, weather.mostBytes));
    const ends = await Promise.all([pump(link, 'up'), pump(link, 'down')]);
    return ends.every((whole) => whole);
  }

  /** Passes on what one side sends until it ends; then the other side is told so. */
  async function pump(link: Link, direction: Direction): Promise<boolean> {
    const [from, to] = direction === 'up' ? [link.client, link.server!] : [link.server!, link.client];
    try {
      // not destroyed at its end: the other direction may go on
      for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        for (let at = 0; at < chunk.length; ) {
          await calmEnough(direction, link);
          const wanted = weather.kind === 'throttle' ? Math.min(THROTTLED_BYTES, chunk.length - at) : chunk.length - at;
          await pass(weather, wanted, link);
          if (link.isOver) return false;
          const size = Math.min(wanted, link.bytesLeft);
          counts.bytes += size;
          await link.write(to, chunk.subarray(at, at + size));
          at += size;
          if (link.spend(size)) {
            counts.cut++;
            link.reset();
            return false;
          }
        }
      }
      await calmEnough(direction, link);
      to.end();
      return !link.isOver;
    } catch {
      // one side was reset: so is the other
      link.reset();
      return false;
    }
  }

  /** Waits until the weather lets something pass in this direction, or the connection is over. */
  async function calmEnough(direction: Direction, link: Link): Promise<void> {
    while (
      !link.isOver &&
      (weather.kind === 'black-hole' || (weather.kind === 'stall' && weather.direction === direction))
    ) {
      await link.wait((wake) => {
        waitingForChange.add(wake);
        return () => waitingForChange.delete(wake);
      });
    }
  }

  async function pass(now: Weather, bytes: number, link: Link): Promise<void> {
    const waitMs =
      now.kind === 'delay'
        ? random.between(now.leastMs, now.mostMs)
        : now.kind === 'throttle'
          ? (bytes / now.bytesPerSecond) * 1_000
          : 0;
    if (waitMs > 0)
      await link.wait((wake) => {
        const timer = setTimeout(wake, waitMs);
        return () => clearTimeout(timer);
      });
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    setWeather(next) {
      weather = next;
      for (const link of links) {
        if (next.kind === 'cut') link.cutAfter(random.between(next.leastBytes, next.mostBytes));
        else link.cutAfter(Number.POSITIVE_INFINITY);
      }
      const woken = [...waitingForChange];
      for (const wake of woken) wake();
    },
    cutAll() {
      const open = links.size;
      for (const link of links) link.reset();
      counts.cut += open;
      return open;
    },
    close() {
      for (const link of links) link.reset();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The two ends of a connection through the proxy. */
class Link {
  readonly client: Socket;
  server: Socket | undefined;
  bytesLeft = Number.POSITIVE_INFINITY;
  isOver = false;
  /** What waits for something that will not come once the connection is over. */
  private readonly waiting = new Set<() => void>();

  constructor(client: Socket) {
    this.client = client;
    this.watch(client);
  }

  /** Whether the other side took the connection. */
  async connectTo(port: number): Promise<boolean> {
    const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true, timeout: CONNECT_TIMEOUT_MS });
    this.server = server;
    this.watch(server);
    server.once('timeout', () => this.reset());
    await this.wait((wake) => {
      server.once('connect', wake);
      return () => server.off('connect', wake);
    });
    server.setTimeout(0);
    return !this.isOver;
  }

  /** A side that breaks takes the other with it. One that has ended in good order may still have bytes on their way. */
  private watch(socket: Socket): void {
    socket.on('error', () => this.reset());
    socket.once('close', (hadError) => hadError && this.reset());
  }

  cutAfter(bytes: number): void {
    this.bytesLeft = bytes;
  }

  /** Counts bytes passed on; whether they were the last. */
  spend(bytes: number): boolean {
    this.bytesLeft -= bytes;
    return this.bytesLeft <= 0;
  }

  /** Waits for something, but not beyond the end of the connection. `begin` gives back what ends the waiting. */
  wait(begin: (wake: () => void) => () => void): Promise<void> {
    if (this.isOver) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        end();
        resolve();
      };
      this.waiting.add(wake);
      const end = begin(wake);
    });
  }

  /** Answers when the system has taken all of it. */
  write(to: Socket, bytes: Buffer): Promise<void> {
    return bytes.length === 0
      ? Promise.resolve()
      : this.wait((wake) => {
          to.write(bytes, wake);
          return () => undefined;
        });
  }

  reset(): void {
    this.isOver = true;
    for (const wake of this.waiting) wake();
    for (const socket of [this.client, this.server]) if (socket && !socket.destroyed) socket.resetAndDestroy();
  }
}
