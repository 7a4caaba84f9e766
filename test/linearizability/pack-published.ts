import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Published, PUBLISHED_FILE, type PublishedHistories } from './published.ts';

/**
 * `node test/linearizability/pack-published.ts FOLDER`: packs the published histories (`expected.json` and `etcd/*.log`) into
 * one file of test/data. Logs are kept as they are; those without a verdict are left out.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('which folder?');
const { source, register_histories: verdicts } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
  source: string;
  register_histories: Record<string, boolean>;
};
const histories = Object.keys(verdicts)
  .sort()
  .map(
    (name): Published => ({
      name,
      linearizable: verdicts[name]!,
      log: readFileSync(join(folder, 'etcd', name), 'utf8'),
    }),
  );
mkdirSync(dirname(PUBLISHED_FILE), { recursive: true });
writeFileSync(
  PUBLISHED_FILE,
  gzipSync(JSON.stringify({ source, histories } satisfies PublishedHistories), { level: 9 }),
);
console.log(`${histories.length} histories in ${PUBLISHED_FILE}`);
