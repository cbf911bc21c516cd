// packages.ts: writes which npm packages went into the page, for the list of what isnad is made of (tools/release/sbom.py).
//
// In:  the modules that vite puts together, and those whose data a tool writes into public/ beforehand.
// Out: OUTDIR.packages.json beside the page's folder: [{"name", "version", "license"}], by name. Beside it and not in it, for
//      what is in it travels in the program.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

interface Package {
  name: string;
  version: string;
  license?: string;
}

// The package's folder: what stands behind the last node_modules of a module's path, with the scope where it has one.
const inPackage = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/** `more`: packages that no import of the page names, such as that of the map's ground. */
export function packages(more: string[]): Plugin {
  let out = '';
  return {
    name: 'isnad-packages',
    apply: 'build',
    configResolved(config) {
      out = `${resolve(config.root, config.build.outDir)}.packages.json`;
    },
    generateBundle(_options, bundle) {
      const require = createRequire(import.meta.url);
      const folders = new Set(more.map((name) => inPackage.exec(require.resolve(`${name}/package.json`))?.[1] ?? ''));
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const [id, module] of Object.entries(file.modules)) {
          const folder = inPackage.exec(id.replace(/^\0/, ''))?.[1];
          if (folder !== undefined && module.renderedLength > 0) folders.add(folder);
        }
      }
      const found = [...folders].map(
        (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package,
      );
      const rows = found
        .map(({ name, version, license }) => ({ name, version, license }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      writeFileSync(out, `${JSON.stringify(rows, null, 1)}\n`);
    },
  };
}
