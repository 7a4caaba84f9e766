import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { build } from 'vite';

/** Where the built gallery lies. */
const built = join(import.meta.dirname, '../../out/gallery');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** Builds every screen in every state, without a service behind it. */
export async function buildGallery(): Promise<void> {
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' });
}

/** The file that an address means; undefined for whatever is not of the gallery. */
export function galleryFile(address: string): string | undefined {
  let path: string;
  try {
    path = normalize(decodeURIComponent(new URL(address, 'http://localhost').pathname));
  } catch {
    return undefined;
  }
  const file = join(built, path === sep ? 'contents.html' : path);
  return file.startsWith(built + sep) && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** Serves it to this machine alone. Port 0 is any free one. */
export async function serveGallery(port = 0): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const file = galleryFile(request.url ?? '/');
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the gallery has no address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
