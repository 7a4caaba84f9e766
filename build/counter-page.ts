import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

/**
 * The counter's page, the customer's, and that of devices on the screen, built once for both shells: the same files lie behind `app://` and behind the
 * loopback gate.
 *
 * @param root the project's folder; a file that is bundled into a configuration cannot know it.
 */
export const counterPage = (root: string): UserConfig => ({
  root: join(root, 'src/counter/ui'),
  // both shells serve the page at the root of their origin
  base: '/',
  plugins: [react(), withoutBackOffice],
  build: {
    outDir: join(root, 'out/renderer'),
    emptyOutDir: true,
    // Electron 45 and its contemporaries; no older engine is served
    target: 'chrome142',
    // electron-vite leaves it off; a page is read and compiled each time it starts
    minify: true,
    // the content security policy allows no inlined code, and a till loads from its own disk
    assetsInlineLimit: 0,
    // from the own disk: there is nothing to split but what the two pages share
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: join(root, 'src/counter/ui/index.html'),
        customer: join(root, 'src/counter/ui/customer.html'),
        virtual: join(root, 'src/counter/ui/virtual.html'),
      },
    },
  },
});

/** A till reads and compiles its page at each start: sentences that only the back office says are left out. */
const withoutBackOffice: Plugin = {
  name: 'without-back-office',
  load: (id) => (id.endsWith('/src/text/back-office-pages.ts') ? 'export const backOfficePages = {};' : undefined),
};
