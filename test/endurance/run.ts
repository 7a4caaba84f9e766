import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { endure, growthIn, type Moment } from './endure.ts';

// `npm run endurance [-- --sales N]`: eight hours of a busy counter, 20,000 sales unless told otherwise, through the real page and the real service.
// Says what both hold after forced collections of garbage, and ends with 1 if either has grown.

const { values } = parseArgs({ options: { sales: { type: 'string', default: '20000' } } });
const sales = Number(values.sales);
if (!Number.isInteger(sales) || sales < 100 || sales > 100_000) throw new Error('--sales is from 100 to 100000');

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(2).padStart(7);
const say = ({ sales: so, page, service }: Moment): void =>
  console.log(
    `${String(so).padStart(6)} sales: page ${megabytes(page.heapBytes)} MB, ${page.nodes} nodes, ${page.listeners} listeners; service ${megabytes(service.heapBytes)} MB`,
  );

const startedAt = performance.now();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const moments = await endure(browser, { sales, warmUp: Math.ceil(sales / 10), looks: 9, onMoment: say });
  const grown = growthIn(moments);
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  console.log(grown.length === 0 ? `no growth, in ${minutes} minutes` : grown.join('\n'));
  process.exitCode = grown.length === 0 ? 0 : 1;
} finally {
  await browser.close();
}
