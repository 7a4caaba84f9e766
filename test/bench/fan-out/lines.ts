import { connect, type Socket } from 'node:net';

const POSITION = '"position":';
/** An empty ping (RFC 6455), and the answer to it, masked with zeroes; who does not answer is let go. */
const PING = '\x89\x00';
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);
/** Opening lines has failed by then. */
const OPEN_MS = 60_000;

/**
 * WebSocket lines that only listen. By hand over bare sockets: a thousand clients in one process would otherwise measure
 * themselves. Of what arrives, the last
 * position is looked at, and nothing of the frames around it.
 */
export async function openLines(url: string, tokens: readonly string[]) {
  const { hostname, port, host } = new URL(url);
  const last: number[] = tokens.map(() => 0);
  // a frame may come in two pieces
  const begun: string[] = tokens.map(() => '');
  let awaited: { position: number; missing: Set<number>; resolve(): void; reject(error: Error): void } | undefined;
  let isClosing = false;

  const open = (token: string, index: number): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      const timer = setTimeout(() => reject(new Error('a line did not open')), OPEN_MS);
      const opened = (): void => {
        clearTimeout(timer);
        resolve(socket);
      };
      let isOpen = false;
      socket.on('error', reject);
      socket.on('close', () => {
        if (!isClosing) awaited?.reject(new Error('a line was closed'));
      });
      socket.on('data', (chunk: Buffer) => {
        const text = chunk.toString('latin1');
        if (!isOpen) {
          isOpen = true;
          if (!text.startsWith('HTTP/1.1 101')) return reject(new Error(text.split('\r\n')[0]));
          return opened();
        }
        if (text.includes(PING)) socket.write(PONG);
        const heard = (begun[index] ?? '') + text;
        const end = heard.lastIndexOf('}');
        begun[index] = heard.slice(end + 1);
        const said = heard.lastIndexOf(POSITION, end);
        if (end < 0 || said < 0) return;
        last[index] = Number.parseInt(heard.slice(said + POSITION.length), 10);
        if (!awaited || last[index] < awaited.position || !awaited.missing.delete(index)) return;
        if (awaited.missing.size === 0) awaited.resolve();
      });
      socket.write(
        [
          'GET /replication/live HTTP/1.1',
          `host: ${host}`,
          'connection: Upgrade',
          'upgrade: websocket',
          'sec-websocket-version: 13',
          `sec-websocket-key: ${Buffer.alloc(16, index % 256).toString('base64')}`,
          `sec-websocket-protocol: treuekasse.${token}`,
          '\r\n',
        ].join('\r\n'),
      );
    });

  const sockets: Socket[] = [];
  for (let from = 0; from < tokens.length; from += 50) {
    const some = tokens.slice(from, from + 50);
    sockets.push(...(await Promise.all(some.map((token, index) => open(token, from + index)))));
  }
  return {
    /** Resolves when the last line has heard of the position; to be called before it is told. */
    all: (position: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const missing = new Set(last.flatMap((known, index) => (known < position ? [index] : [])));
        if (missing.size === 0) resolve();
        else awaited = { position, missing, resolve, reject };
      }),
    close: (): void => {
      isClosing = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}
