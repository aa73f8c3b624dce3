import { readdirSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { fakeServer } from './dev/fake_server';
import { methodsText } from './dev/methods_text';
import { offlineList } from './dev/offline_list';
import { subsetFonts } from './dev/subset_fonts';

/**
 * `npm run dev` speaks to a real server when OSHMAP_SERVER names one (for example http://localhost:8080),
 * else to the development fixture in dev/. Neither is part of the bundle.
 */
const realServer = process.env.OSHMAP_SERVER;
const served = ['/api', '/tiles', '/heat', '/health', '/ogc'];

/** One page for each HTML file beside this one; the server serves `name.html` as `/name`. */
const pages = Object.fromEntries(
  readdirSync('.')
    .filter((name) => name.endsWith('.html'))
    .map((name) => [name.replace(/\.html$/, ''), name]),
);

/** Files of public/ that the page of routes asks for. */
const fixedFiles = ['/theme.js', '/icon.svg', '/routes.webmanifest'] as const;

/** Hashes in hexadecimal, so that the server recognises every one of them and lets browsers keep the file. */
const named = { hashCharacters: 'hex' } as const;

/** What every page has is one file: small ones apart weigh more than what a page saves that lacks one. */
const everywhere = [
  /svelte\/src\/internal\/client\/dom\/(blocks\/(if|each|snippet)|elements\/actions)\.js$/,
  /frontend\/src\/api\/(base|client|failure|missed|public_answers)\.ts$/,
  /frontend\/src\/(page\/(network\.svelte|no_data|offline)|state\/(border_versions|dataset_watch|unknown_names))\.ts$/,
];
const blocks = (id: string): string | undefined =>
  everywhere.some((files) => files.test(id)) ? 'blocks' : undefined;

export default defineConfig({
  plugins: [
    svelte(),
    methodsText(),
    subsetFonts(),
    ...(process.env.VITEST ? [] : [offlineList({ page: 'routes', besides: fixedFiles })]),
    ...(realServer ? [] : [fakeServer()]),
  ],
  // Scripts and styles name one another by where they lie themselves, so that the map works below any path; the server
  // puts the prefix of a proxy into the addresses of the HTML files.
  experimental: {
    renderBuiltUrl: (name, { hostType }) => (hostType === 'html' ? `/${name}` : { relative: true }),
  },
  worker: { format: 'es', rollupOptions: { output: named } },
  build: {
    target: 'es2022',
    // Nothing becomes a data: address: the server's content security policy allows fonts from 'self' only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: pages, output: { ...named, manualChunks: blocks } },
  },
  server: realServer
    ? { proxy: Object.fromEntries(served.map((path) => [path, { target: realServer, changeOrigin: true }])) }
    : {},
  // Unit tests run the code the browser gets, not Svelte's variant for servers.
  ...(process.env.VITEST ? { resolve: { conditions: ['browser'] } } : {}),
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
  },
});
