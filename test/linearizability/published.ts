import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A Jepsen log with the verdict that its publishers give it. */
export type Published = { readonly name: string; readonly linearizable: boolean; readonly log: string };
export type PublishedHistories = { readonly source: string; readonly histories: readonly Published[] };

export const PUBLISHED_FILE = join(import.meta.dirname, '../data/linearizability/etcd.json.gz');

/** The histories that a checker must judge like everybody else before it is believed about ours. */
export const publishedHistories = (): PublishedHistories =>
  JSON.parse(gunzipSync(readFileSync(PUBLISHED_FILE)).toString()) as PublishedHistories;
