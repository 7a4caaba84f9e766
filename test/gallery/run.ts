import { parseArgs } from 'node:util';
import { buildGallery, serveGallery } from './serve.ts';

// `npm run gallery`: every screen in every state, to be looked at. `--port N` (0: any), `--minutes N` until it ends by itself.

const { values } = parseArgs({ options: { port: { type: 'string' }, minutes: { type: 'string' } } });
const port = Number(values.port ?? 4173);
const minutes = Number(values.minutes ?? 480);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is a number up to 65535');
if (!(minutes > 0 && minutes <= 1_440)) throw new Error('--minutes is a number up to 1440');

console.log('gallery: building every screen');
await buildGallery();
const gallery = await serveGallery(port).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`gallery: port ${port} is taken; another one: npm run gallery -- --port 0`);
  process.exit(1);
});
console.log(`gallery: ${gallery.url} (Ctrl+C ends it)`);
const end = (): void => {
  gallery.close();
  process.exit(0);
};
setTimeout(end, minutes * 60_000).unref();
process.on('SIGINT', end);
process.on('SIGTERM', end);
