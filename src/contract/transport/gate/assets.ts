import { type Audience, audienceOf, ENTRANCES } from './audiences.ts';

/** One file of the built user interface and how it is to be answered. */
export interface Asset {
  /** Path below the folder of the built files, with forward slashes. */
  readonly file: string;
  readonly type: string;
  readonly cacheControl: string;
  /** Who may have it; both audiences if it says nothing. */
  readonly audience?: Audience;
}

const TYPES: { readonly [extension: string]: string } = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  txt: 'text/plain; charset=utf-8',
};

/** Vite's name of a file whose content never changes: `assets/main-B3x_9aZ0.js`. */
const HASHED = /^assets\/[^/]+-[\w-]{8}\.\w+$/;

/**
 * Which built file answers a path of an address. Only names in `files` can come out, so no path leads out of the folder;
 * file types that are not in the list above are not served (a source map, a stray backup).
 */
export function assetFor(pathname: string, files: ReadonlySet<string>): Asset | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const page = audienceOf('page', path);
  const file = page ? ENTRANCES[page].file : path.slice(1);
  const type = TYPES[/\.([a-z0-9]+)$/.exec(file)?.[1] ?? ''];
  if (!path.startsWith('/') || type === undefined || !files.has(file)) return undefined;
  const audience = audienceOf('file', file);
  return {
    file,
    type,
    cacheControl: HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(audience && { audience }),
  };
}
