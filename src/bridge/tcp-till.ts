import { BlockList, createServer, isIP, type Server, type Socket } from 'node:net';
import type { Hooks, TillEnd } from './bridge.ts';
import { breakOff } from './carry.ts';
import type { PrinterSide, TillSide } from './line-config.ts';
import { isReachable } from './printer-end.ts';

/** Tills at one port at a time; a printer takes fewer. */
const MAX_CONNECTIONS = 8;
/** A till that pulls its cable says nothing: only this finds it out. */
const KEEP_ALIVE_MS = 10_000;
/** So often a port that is taken, and a printer that is away, are tried again. */
const AGAIN_MS = 500;
/** While nobody prints the printer is called so often, so that a till learns at its first attempt that it is away. */
const LOOK_MS = 3_000;

/** `::ffff:192.168.1.20` is the same till as `192.168.1.20`, and `fe80::1%eth0` the same as `fe80::1`. */
const plain = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/, '').replace(/%.*$/, '');
const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
const isHere = (address: string): boolean => address === '::1' || address.startsWith('127.');

/**
 * Tills that print over the network: they find at this port what they would find at the printer's. While the printer is
 * away nothing listens here, so that a till learns it as it always has.
 */
export function tcpTill(
  side: Extract<TillSide, { kind: 'tcp' }>,
  printer: PrinterSide,
  { openPrinter, connect, onTill, onPrinter }: Hooks,
): TillEnd {
  let server: Server | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  const sockets = new Set<Socket>();
  /** Once it is known it stays, also where any free port was asked for. */
  let port = side.port;

  // an address of version 6 is written in many ways
  const allowed = new BlockList();
  for (const address of side.allow) allowed.addAddress(address, familyOf(address));
  const mayConnect = (address: string): boolean =>
    isIP(address) !== 0 && (isHere(address) || allowed.check(address, familyOf(address)));

  /** A printer that takes one line at a time must not meet a call of ours and a till. */
  let calling: Promise<unknown> = Promise.resolve();
  const call = (): Promise<boolean> => {
    const called = isReachable(printer).then((isThere) => {
      if (!isClosed) onPrinter(isThere);
      return isThere;
    });
    calling = called;
    return called;
  };
  // a serial port that is opened tells its device so; a network printer does not notice
  const isQuiet = printer.kind === 'tcp' || printer.kind === 'queue';
  const looking = setInterval(() => {
    if (!isQuiet || !server?.listening || sockets.size > 0) return;
    void call().then((isThere) => {
      if (!isThere && sockets.size === 0) goAway();
    });
  }, LOOK_MS).unref();

  const later = (act: () => void): void => {
    if (!isClosed) timer = setTimeout(act, AGAIN_MS).unref();
  };

  function listen(): void {
    if (isClosed) return;
    const next = createServer(
      { allowHalfOpen: true, noDelay: true, pauseOnConnect: true },
      (socket) => void accept(socket),
    );
    server = next;
    // also one that listens: a machine without a free handle cannot accept
    next.on('error', () => {
      if (server !== next) return;
      server = undefined;
      next.close();
      onTill('taken');
      later(listen);
    });
    next.listen({ host: side.host, port, exclusive: true }, () => {
      const address = next.address();
      if (typeof address === 'object' && address !== null) port = address.port;
      onTill('ready');
    });
  }

  async function accept(socket: Socket): Promise<void> {
    socket.on('error', () => undefined);
    const peer = plain(socket.remoteAddress);
    if (!mayConnect(peer) || sockets.size >= MAX_CONNECTIONS) return breakOff(socket);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    await calling;
    const end = await openPrinter();
    if (!end) {
      breakOff(socket);
      return goAway();
    }
    if (socket.destroyed || isClosed) {
      end.line.destroy();
      return breakOff(socket);
    }
    connect(socket, end, peer);
  }

  /** Until the printer is there again nothing listens. */
  function goAway(): void {
    if (!server || isClosed) return;
    server.close();
    server = undefined;
    lookForPrinter();
  }

  function lookForPrinter(): void {
    later(() => {
      void call().then((isThere) => {
        if (isThere) listen();
        else lookForPrinter();
      });
    });
  }

  listen();
  return {
    port: () => (server?.listening ? port : undefined),
    close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(looking);
      for (const socket of sockets) breakOff(socket);
      return new Promise((resolve) => {
        if (server) server.close(() => resolve());
        else resolve();
      });
    },
  };
}
