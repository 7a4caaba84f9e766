import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** The pages of the back office, which head office serves below `/office/`. */
export const officePage = (root: string): InlineConfig => ({
  root: join(root, 'src/office/ui'),
  configFile: false,
  logLevel: 'warn',
  base: '/office/',
  plugins: [react()],
  build: {
    outDir: join(root, 'out/back-office'),
    emptyOutDir: true,
    // browsers of people in offices, who keep them up to date (https://web.dev/baseline)
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    // one page for a few people: there is nothing to split
    chunkSizeWarningLimit: 1_000,
    modulePreload: { polyfill: false },
  },
});
