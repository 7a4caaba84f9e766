import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// npx vite test/gallery --config test/gallery/vite.config.ts
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: join(import.meta.dirname, '../../out/gallery'), emptyOutDir: true },
  server: { fs: { allow: [join(import.meta.dirname, '../..')] } },
});
