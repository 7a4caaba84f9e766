import { connect, type Socket } from 'node:net';

/** One connection to a server, kept between requests that were made as bytes beforehand: a client that costs next to nothing. */
export function keepConnection(url: string) {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let received: Buffer = Buffer.alloc(0);
  let waiting: { resolve(body: string): void; reject(error: Error): void } | undefined;
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const text = received.toString('latin1', 0, head);
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
    if (received.length < head + 4 + length) return;
    const body = received.toString('utf8', head + 4, head + 4 + length);
    received = received.subarray(head + 4 + length);
    if (text.startsWith('HTTP/1.1 200')) waiting?.resolve(body);
    else waiting?.reject(new Error(`${text.split('\r\n')[0]}: ${body}`));
  });
  const broken = (): void => waiting?.reject(new Error('the connection was closed'));
  socket.on('error', broken);
  socket.on('close', broken);
  return {
    ask: (request: Uint8Array): Promise<string> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: (): void => void socket.destroy(),
  };
}

/** The bytes of a request. */
export function requestBytes(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): Buffer {
  const lines = [
    `POST ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}
