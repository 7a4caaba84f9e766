import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// npx vite test/gallery --config test/gallery/vite.config.ts
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '../../out/gallery'),
    emptyOutDir: true,
    rolldownOptions: {
      input: ['contents.html', 'index.html', 'customer.html'].map((page) => join(import.meta.dirname, page)),
    },
  },
  server: { fs: { allow: [join(import.meta.dirname, '../..')] } },
});
