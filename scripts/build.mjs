// Builds the desktop program into dist/desktop: main and its threads (ESM), the preload (one CommonJS file, as Electron's sandbox
// demands), the page. `--watch` builds again at every change. Run by scripts/node24.mjs: it reads TypeScript.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { CSP_META } from '../src/main/shell/security.ts';
import { licencePart } from './licences.ts';

// Started from a test, the environment would say otherwise, and React would be built for development.
process.env.NODE_ENV = 'production';
const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}${process.env.SOMAT_DIST ?? 'dist/desktop'}`;
const watch = process.argv.includes('--watch') ? {} : null;

/** What is not bundled: Electron itself, and the one module with machine code in it. */
const external = ['electron', 'better-sqlite3', ...builtinModules, /^node:/];

/** The licences of all that was bundled, in one file beside it: what is shipped says whose it is. */
const bundled = new Set();
const noteLicences = {
  name: 'note-licences',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      for (const id of file.type === 'chunk' ? Object.keys(file.modules) : []) {
        const folder = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];
        if (folder) bundled.add(folder);
      }
    }
  },
};

function writeLicences() {
  const parts = [...bundled].sort().map(licencePart);
  writeFileSync(`${out}/licences.txt`, [...new Set(parts)].join(`\n${'-'.repeat(80)}\n\n`));
}

const common = {
  configFile: false,
  mode: 'production',
  root,
  logLevel: 'warn',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** The page's policy stands in its HTML too, for whatever would show that file by another way than `app://`. */
const policyInPage = {
  name: 'policy-in-page',
  transformIndexHtml: (html) =>
    html.replace('<head>', `<head>\n    <meta http-equiv="Content-Security-Policy" content="${CSP_META}" />`),
};

/** pdfmake's fetching of what a document names by address is not even in the program: a module that refuses stands in its place. */
const noFetching = {
  name: 'no-fetching',
  load: (id) =>
    /[\\/]pdfmake[\\/]js[\\/]URLResolver\.js$/.test(id)
      ? `exports.__esModule = true;
         exports.default = class {
           named = false;
           setUrlAccessPolicy() {}
           async resolve(url) {
             this.named ||= /^https?:/i.test(url);
           }
           async resolved() {
             if (this.named) throw new Error('this program reaches no network');
           }
         };`
      : null,
};

/** pdfkit reads the space of colour that it names in a file (PDF/A) from beside itself. */
const colours = {
  name: 'colours',
  generateBundle() {
    const fileName = 'data/sRGB_IEC61966_2_1.icc';
    this.emitFile({ type: 'asset', fileName, source: readFileSync(`${root}node_modules/pdfkit/js/${fileName}`) });
  },
};

/** Main serves these files of the page and no others; read from what was written, so that nothing that is copied is forgotten. */
const listFiles = {
  name: 'list-files',
  writeBundle() {
    const folder = `${out}/renderer`;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => relative(folder, join(item.parentPath, item.name)).replaceAll('\\', '/'));
    writeFileSync(`${out}/page-files.json`, `${JSON.stringify(files.sort(), null, 1)}\n`);
  },
};

/** The threads lie beside the chunks that start them, all at the depth of `src/main/x/`, so that `assets/` is where it was. */
const main = {
  ...common,
  // pdfkit asks where it lies, in the way of CommonJS.
  define: { ...common.define, __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  plugins: [noteLicences, noFetching, colours],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: `${out}/main`,
    target: 'node24',
    minify: false,
    watch,
    rolldownOptions: {
      external,
      input: {
        index: `${root}src/main/shell/index.ts`,
        'password-worker': `${root}src/main/keys/password-worker.ts`,
        'verify-worker': `${root}src/main/register/verify-worker.ts`,
        'care-worker': `${root}src/main/care/care-worker.ts`,
        'pdf-worker': `${root}src/main/paper/pdf-worker.ts`,
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: ({ name }) => `part-${name.replaceAll('.', '-')}-[hash].js`,
      },
    },
  },
};

const preload = {
  ...common,
  build: {
    ssr: true,
    outDir: `${out}/preload`,
    target: 'node24',
    minify: false,
    watch,
    rolldownOptions: {
      external,
      input: `${root}src/main/shell/preload.ts`,
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
};

const page = {
  ...common,
  root: `${root}src/renderer`,
  base: '/',
  plugins: [react(), policyInPage, noteLicences, listFiles],
  build: {
    outDir: `${out}/renderer`,
    emptyOutDir: true,
    target: 'chrome140',
    // A data: URL in a style sheet is one thing, a script or a font as data another; and the preload helper would fetch.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5_000,
    watch,
    rolldownOptions: {
      input: { index: `${root}src/renderer/index.html`, print: `${root}src/renderer/print.html` },
    },
  },
};

const parts = { main, preload, page };
const only =
  process.argv
    .find((arg) => arg.startsWith('--only='))
    ?.slice(7)
    .split(',') ?? Object.keys(parts);
if (!watch && only.length === 3) rmSync(out, { recursive: true, force: true });
for (const [name, part] of Object.entries(parts)) if (only.includes(name)) await build(part);
if (only.length === 3) writeLicences();
