// Builds the browser's part: src/web to dist/web, each file also brotli- and gzip-compressed so that the server only has to send it.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// The design system exports only its script; its Sass and fonts are reached as files.
const packages = fileURLToPath(new URL('./node_modules', import.meta.url));
const COMPRESSIBLE = new Set(['.js', '.css', '.html', '.svg', '.json']);

async function compress(file: string): Promise<void> {
  const text = await readFile(file);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(text, { params: quality }));
  await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
}

function precompress(): Plugin {
  let out = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      out = join(config.root, config.build.outDir);
    },
    async writeBundle() {
      for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
        // The page itself is filled in for each answer (the style nonce), so only the assets are compressed ahead.
        if (entry.isFile() && COMPRESSIBLE.has(extname(entry.name)) && entry.name !== 'index.html') {
          await compress(join(entry.parentPath, entry.name));
        }
      }
    },
  };
}

// React Aria's English words are en-US; en-GB reads them too.
export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ['da-DK', 'en-US'] }), enforce: 'pre' },
    precompress(),
  ],
  // The design system's own Sass is a little older than the compiler.
  css: { preprocessorOptions: { scss: { silenceDeprecations: ['if-function'] } } },
  resolve: { alias: { 'dkfds/src': join(packages, 'dkfds/src') } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: 'es2022',
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
