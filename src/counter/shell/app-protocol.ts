import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assetFor } from '#contract/transport/gate/assets';
import { headersOf, SECURITY_HEADERS } from '#contract/transport/gate/security-headers';
import { isOwnAddress } from './guard.ts';

/** Answers the page's requests for its own files, in the same way and with the same headers as the loopback gate does. */
export async function answerAppRequest(
  request: Pick<Request, 'method' | 'url'>,
  folder: string,
  files: ReadonlySet<string>,
): Promise<Response> {
  const refuse = (status: number): Response => new Response(null, { status, headers: SECURITY_HEADERS });
  if (!isOwnAddress(request.url)) return refuse(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const asset = assetFor(new URL(request.url).pathname, files);
  if (!asset) return refuse(404);
  const body = await readFile(join(folder, asset.file));
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: { ...headersOf(asset, undefined), 'content-type': asset.type, 'cache-control': asset.cacheControl },
  });
}
