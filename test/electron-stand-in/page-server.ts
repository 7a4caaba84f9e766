import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type AppHandler = (request: Request) => Response | Promise<Response>;

/** Serves what the shell's protocol handler answers, over HTTP on loopback, and translates between the two addresses. */
export async function servePages(handler: () => { readonly scheme: string; readonly handle: AppHandler } | undefined) {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const found = handler();
      if (!found) throw new Error('the shell has not registered a protocol');
      const { method = 'GET', url = '/' } = request;
      const answered = await found.handle(new Request(`${found.scheme}://counter${url}`, { method }));
      response.writeHead(answered.status, Object.fromEntries(answered.headers));
      response.end(Buffer.from(await answered.arrayBuffer()));
    };
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = (): string => `${handler()?.scheme}://counter`;
  return {
    toHttp: (address: string): string => (address.startsWith(own()) ? origin + address.slice(own().length) : address),
    toApp: (address: string): string => (address.startsWith(origin) ? own() + address.slice(origin.length) : address),
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type PageServer = Awaited<ReturnType<typeof servePages>>;
