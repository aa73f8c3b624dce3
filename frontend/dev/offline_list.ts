import type { Plugin, Rollup } from 'vite';

interface Offline {
  /** The page that must start without a network: name of its HTML file without the ending. */
  readonly page: string;
  /** Files beside the bundle that the page asks for. */
  readonly besides: readonly string[];
}

/**
 * Writes `PAGE-files.json`: the addresses of everything a page may load, lazy parts included, so that it can be stored
 * for times without a network.
 */
export function offlineList({ page, besides }: Offline): Plugin {
  return {
    name: 'oshmap-offline-list',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = new Set<string>();
        const entry = Object.values(bundle).find(
          (output): output is Rollup.OutputChunk =>
            output.type === 'chunk' && output.isEntry && output.name === page,
        );
        if (entry === undefined) this.error(`no entry is named ${page}`);
        take(entry.fileName, bundle, files);
        const list = [`/${page}`, ...besides, ...[...files].sort().map((file) => `/${file}`)];
        this.emitFile({
          type: 'asset',
          fileName: `${page}-files.json`,
          source: JSON.stringify(list),
        });
      },
    },
  };
}

/** A file and everything it names: chunks by their imports, other files by their name in the text. */
function take(name: string, bundle: Rollup.OutputBundle, files: Set<string>): void {
  const output = bundle[name];
  if (output === undefined || files.has(name)) return;
  files.add(name);
  const text = output.type === 'chunk' ? output.code : name.endsWith('.css') ? String(output.source) : '';
  if (output.type === 'chunk') {
    const styles = output.viteMetadata?.importedCss ?? [];
    for (const next of [...output.imports, ...output.dynamicImports, ...styles]) take(next, bundle, files);
  }
  for (const other of Object.keys(bundle)) {
    const base = other.slice(other.lastIndexOf('/') + 1);
    const isWorkerOrFont = /\.(woff2|svg)$/.test(base) || /worker/.test(base);
    if (isWorkerOrFont && text.includes(base)) take(other, bundle, files);
  }
}
