import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LiveMessage } from '#replication/wire';
import type { Sessions } from '../http/sessions.ts';
import type { Contacts } from '../store/contacts.ts';

/** A terminal that does not take what it is told is let go; it comes back and asks. */
const MOST_UNSENT_BYTES = 256 * 1024;
const MOST_LINES = 10_000;
const PING_MS = 25_000;
/** Nudges that come faster are put together: the last position says it all. */
const NUDGE_EVERY_MS = 20;

type Line = { readonly terminal: string; readonly socket: WebSocket; answered: boolean };
type BrandLines = {
  readonly lines: Map<string, Line>;
  told: number;
  position: number;
  lastSent: number;
  timer: NodeJS.Timeout | undefined;
};

/** The live lines of terminals to this process. */
export function createLines(sessions: Sessions, contacts: Contacts) {
  const brands = new Map<string, BrandLines>();
  const upgrades = new WebSocketServer({
    noServer: true,
    maxPayload: 1024,
    handleProtocols: (protocols) => [...protocols][0] ?? false,
  });
  let count = 0;

  function linesOf(brand: string): BrandLines {
    let found = brands.get(brand);
    if (!found) brands.set(brand, (found = { lines: new Map(), told: 0, position: 0, lastSent: 0, timer: undefined }));
    return found;
  }

  function send(line: Line, frame: Buffer): void {
    if (line.socket.bufferedAmount > MOST_UNSENT_BYTES) line.socket.terminate();
    else line.socket.send(frame, { binary: false });
  }

  function add(brand: string, terminal: string, socket: WebSocket): void {
    const { lines } = linesOf(brand);
    // one line a terminal: a new one means that the old one is dead, whether or not the network has noticed
    lines.get(terminal)?.socket.terminate();
    const line: Line = { terminal, socket, answered: true };
    lines.set(terminal, line);
    count++;
    socket.on('pong', () => {
      line.answered = true;
      contacts.live(brand, terminal);
    });
    // the reason follows as `close`
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      count--;
      if (lines.get(terminal) === line) lines.delete(terminal);
    });
  }

  const pinging = setInterval(() => {
    for (const { lines } of brands.values()) {
      for (const line of lines.values()) {
        if (!line.answered) line.socket.terminate();
        line.answered = false;
        if (line.socket.readyState === line.socket.OPEN) line.socket.ping();
      }
    }
  }, PING_MS).unref();

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const token = /(?:^|,)\s*treuekasse\.([\w.-]{1,400})\s*(?:,|$)/.exec(
      request.headers['sec-websocket-protocol'] ?? '',
    )?.[1];
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/replication/live' || token === undefined) return refuse(socket, '404 Not Found');
    if (count >= MOST_LINES) return refuse(socket, '503 Service Unavailable');
    const checked = await sessions.check(token);
    if (!checked.ok) return refuse(socket, '401 Unauthorized');
    const { brand, id } = checked.value;
    await contacts.arrived(brand, id);
    upgrades.handleUpgrade(request, socket, head, (opened) => add(brand, id, opened));
  }

  function tell(brand: BrandLines): void {
    brand.timer = undefined;
    brand.lastSent = performance.now();
    if (brand.position <= brand.told) return;
    brand.told = brand.position;
    const frame = Buffer.from(JSON.stringify({ kind: 'nudge', position: brand.position } satisfies LiveMessage));
    for (const line of brand.lines.values()) send(line, frame);
  }

  return {
    attach(server: Server): void {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        socket.on('error', () => socket.destroy());
        upgrade(request, socket, head).catch(() => refuse(socket, '503 Service Unavailable'));
      });
    },
    nudge(brandId: string, position: number): void {
      const brand = linesOf(brandId);
      brand.position = Math.max(brand.position, position);
      const since = performance.now() - brand.lastSent;
      if (since >= NUDGE_EVERY_MS && !brand.timer) tell(brand);
      else brand.timer ??= setTimeout(() => tell(brand), NUDGE_EVERY_MS - since).unref();
    },
    say(brand: string, terminal: string, message: LiveMessage): void {
      const line = linesOf(brand).lines.get(terminal);
      if (line) send(line, Buffer.from(JSON.stringify(message)));
    },
    hangUp(brand: string, terminal: string): void {
      linesOf(brand).lines.get(terminal)?.socket.close(4403, 'revoked');
    },
    brands: (): string[] => [...brands.keys()],
    close(): void {
      clearInterval(pinging);
      for (const { lines, timer } of brands.values()) {
        clearTimeout(timer);
        for (const { socket } of lines.values()) socket.terminate();
      }
      upgrades.close();
    },
  };
}

export type Lines = ReturnType<typeof createLines>;

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
