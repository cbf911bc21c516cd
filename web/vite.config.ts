// The page is built into web/dist: external module scripts and style sheets only, so that the server's
// Content-Security-Policy (default-src 'self') holds without exceptions.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { packages } from './tools/packages';

const server = process.env['ISNAD_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte(), packages(['world-atlas'])],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1100,
    reportCompressedSize: true,
  },
  server: { proxy: { '/api': { target: server, changeOrigin: true, headers: { Origin: server } } } },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'node' },
});
