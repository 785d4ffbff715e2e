import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPackage, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// What goes to an office, packed from the built program around a stub in place of Electron (design 8): its list of files and its fuses.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const work = join(ROOT, 'dist/test-packages');

const require = createRequire(import.meta.url);

/** With a wire whose fuses stand as Electron ships them; for Windows in a program whose resources can be edited. */
function stubProgram(windows: boolean): Buffer {
  const wire = Buffer.concat([
    Buffer.from('stub'),
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 8]),
    Buffer.from('10110001', 'latin1'),
    Buffer.alloc(64),
  ]);
  if (!windows) return wire;
  // What electron-builder itself edits programs with.
  const { NtExecutable, NtExecutableResource, Resource } = require('resedit');
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setFileVersion(45, 4, 1, 0, 1033);
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(wire).buffer);
  return Buffer.from(program.generate());
}

/** A folder that looks like an unpacked Electron, its program a stub. */
async function stub(program: string): Promise<string> {
  const folder = join(work, `stub-${program}`);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  writeFileSync(join(folder, program), stubProgram(program.endsWith('.exe')), { mode: 0o755 });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(folder, name), '45.4.1');
  for (const name of ['vi', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${name}.pak`), '');
  const empty = join(work, 'empty');
  mkdirSync(empty, { recursive: true });
  writeFileSync(join(empty, 'main.js'), '');
  await createPackage(empty, join(folder, 'resources', 'default_app.asar'));
  return folder;
}

async function pack(target: 'linux' | 'win', program: string): Promise<string> {
  const output = join(work, `out-${target}`);
  const args = [
    join(ROOT, 'node_modules/electron-builder/cli.js'),
    `--${target}`,
    'dir',
    '--x64',
    '--publish=never',
    `-c.electronDist=${await stub(program)}`,
    `-c.directories.output=${output}`,
    // Editing icon and names of the program takes a tool that is fetched; its resources are written all the same.
    ...(target === 'win' ? ['-c.win.signAndEditExecutable=false'] : []),
  ];
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'pipe' });
  return join(output, `${target}-unpacked`);
}

/** A call, a constructor or a module that reaches out, and an address in a page or a style sheet; a method of one's own called so is none. */
const SPEAKS =
  /\b(?:from|import) ?["'`](?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises|inspector)["'`]|\b(?:require|import|getBuiltinModule)\(["'`](?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises|inspector)["'`]\)|(?<![.#\w$])fetch\((?![^()]*\) ?\{)|\b(?:globalThis|window|self|global)\.fetch\b|\b(?:XMLHttpRequest|WebSocket|WebSocketStream|EventSource|WebTransport|RTCPeerConnection|sendBeacon|importScripts|autoUpdater|openExternal)\b|\bcrashReporter\.start\b|\burl\(["']?(?:https?:)?\/\/|(?:src|href|action) ?= ?["'](?:https?:)?\/\//g;

/** A bundle as it is called before its hash, which every build may change. */
function bundleName(file: string): string {
  return file.replace('dist/desktop/', '').replace(/-[\w-]{8}(\.\w+)$/, '$1');
}

const TARGETS = [
  { target: 'linux', program: 'electron', packed: 'so-mat', native: 'linux-x64.node' },
  { target: 'win', program: 'electron.exe', packed: 'So Mat.exe', native: 'win32-x64.node' },
] as const;

beforeAll(() => {
  rmSync(work, { recursive: true, force: true });
  if (!existsSync(join(ROOT, 'dist/desktop/main/index.js'))) throw new Error('run "npm run build" first');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe.each(TARGETS)('the package for $target', ({ target, program, packed, native }) => {
  let folder = '';
  let archive = '';
  let files: readonly string[] = [];
  beforeAll(async () => {
    folder = await pack(target, program);
    archive = join(folder, 'resources', 'app.asar');
    const all = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/').slice(1));
    files = all.filter((file) => !all.some((other) => other.startsWith(`${file}/`))).sort();
  });

  test('holds the bundles, the fonts, one module with machine code, the licences, and nothing else', () => {
    const expected = [
      /^package\.json$/,
      /^(LICENSE|NOTICE)(\.\w+)?$/,
      /^dist\/desktop\/(licences\.txt|page-files\.json)$/,
      /^dist\/desktop\/main\/(index|care-worker|password-worker|pdf-worker|verify-worker|part-[\w-]+)\.js$/,
      /^dist\/desktop\/main\/data\/sRGB_IEC61966_2_1\.icc$/,
      /^dist\/desktop\/preload\/preload\.cjs$/,
      /^dist\/desktop\/renderer\/(index|print)\.html$/,
      /^dist\/desktop\/renderer\/assets\/[\w.-]+\.(js|mjs|css|woff2?|ttf|svg|png)$/,
      /^assets\/emergency\/mo-khan-cap\.mjs$/,
      /^assets\/fonts\/(Tinos_\w+\.ttf|LICENSE-Tinos\.txt)$/,
      /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w./-]+\.js)$/,
      new RegExp(`^node_modules/better-sqlite3/prebuilds/${native.replace('.', '\\.')}$`),
    ];
    expect(files.filter((file) => !expected.some((one) => one.test(file)))).toEqual([]);
    const needed = [
      'package.json',
      'dist/desktop/licences.txt',
      'dist/desktop/page-files.json',
      'dist/desktop/main/index.js',
      'dist/desktop/main/care-worker.js',
      'dist/desktop/main/password-worker.js',
      'dist/desktop/main/pdf-worker.js',
      'dist/desktop/main/verify-worker.js',
      'dist/desktop/main/data/sRGB_IEC61966_2_1.icc',
      'dist/desktop/preload/preload.cjs',
      'dist/desktop/renderer/index.html',
      'dist/desktop/renderer/print.html',
      'assets/emergency/mo-khan-cap.mjs',
      'assets/fonts/LICENSE-Tinos.txt',
      'assets/fonts/Tinos_400Regular.ttf',
      `node_modules/better-sqlite3/prebuilds/${native}`,
    ];
    expect(needed.filter((file) => !files.includes(file))).toEqual([]);
  });

  test('names the licence of everything that was bundled', () => {
    const parts = extractFile(archive, 'dist/desktop/licences.txt')
      .toString()
      .split(`\n${'-'.repeat(80)}\n\n`);
    expect(parts.length).toBeGreaterThan(40);
    const heads = parts.map((part) => part.slice(0, part.indexOf('\n')));
    expect(heads.filter((head) => !/^\S+ \d\S* \([^()]*(?:\([^()]*\))?[^()]*\)$/.test(head))).toEqual([]);
    expect(heads.filter((head) => /undefined|\(\)/.test(head))).toEqual([]);
    expect(heads).toContain('png-js 1.1.0 (MIT)');
  });

  test('has no source, no map, no development dependency', () => {
    expect(files.filter((file) => /\.(ts|tsx|map|md|cpp|hpp)$/.test(file))).toEqual([]);
    expect(new Set(files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))).toEqual(
      new Set(['better-sqlite3']),
    );
    const own: unknown = JSON.parse(extractFile(archive, 'package.json').toString());
    expect(own).toMatchObject({ main: 'dist/desktop/main/index.js', type: 'module' });
    expect(own).not.toHaveProperty('devDependencies');
    expect(own).not.toHaveProperty('scripts');
  });

  test('main has no code that could reach a network', () => {
    const reaches =
      /\bfrom ?["'](?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises|inspector)["']|\brequire\(["'](?:node:)?(?:https?|http2|net|tls|dgram|dns|inspector)["']\)|\bfetch\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b|\bautoUpdater\b|\bcrashReporter\.start\b|\bopenExternal\b/g;
    const found = files
      .filter((file) => /^(dist\/desktop\/(main|preload)|node_modules)\/.*\.c?js$/.test(file))
      .flatMap((file) =>
        [...extractFile(archive, file).toString().matchAll(reaches)].map(([text]) => `${file}: ${text}`),
      );
    expect(found).toEqual([]);
  });

  test('what of the bundles could speak to a network is what is listed in docs/security.md, as often as it says', () => {
    const found = files
      .filter((file) => /^dist\/desktop\/.*\.([cm]?js|css|html)$/.test(file))
      .flatMap((file) => {
        const words = [...extractFile(archive, file).toString().matchAll(SPEAKS)].map(([text]) =>
          text.replace('(', ''),
        );
        const counted = [...new Set(words)].sort().map((word) => {
          return `${words.filter((other) => other === word).length} × \`${word}\``;
        });
        return words.length === 0 ? [] : [`${bundleName(file)}: ${counted.join(', ')}`];
      });
    const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
    const listed = [...page.matchAll(/^\| `([^`]+)` \| bundled: ([^|]+?) \|/gm)].map(
      ([, name, what]) => `${name}: ${what}`,
    );
    expect(found.sort()).toEqual(listed.sort());
  });

  test('only the machine code lies outside the archive, and every file in it bears its own digest', () => {
    const outside = join(folder, 'resources', 'app.asar.unpacked');
    const loose = readdirSync(outside, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
    expect(loose.map((item) => item.name)).toEqual([native]);
    const { header } = getRawHeader(archive);
    const without: string[] = [];
    const look = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('files' in node && typeof node.files === 'object' && node.files !== null)
        for (const [name, inner] of Object.entries(node.files)) look(inner, `${path}/${name}`);
      else if (!('integrity' in node)) without.push(path);
    };
    look(header, '');
    expect(without).toEqual([]);
  });

  test('every fuse is set as it should be', async () => {
    const wire = await getCurrentFuseWire(join(folder, packed));
    const on = (fuse: FuseV1Options): boolean => String.fromCharCode(Number(wire[fuse])) === '1';
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookies: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      snapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookies: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      snapshot: false,
      fileProtocol: false,
    });
  });

  test.runIf(target === 'win')('the program bears the digest of the archive: a changed one does not start', () => {
    const program = readFileSync(join(folder, packed)).toString('latin1');
    const { headerString } = getRawHeader(archive);
    expect(program).toContain(createHash('sha256').update(headerString).digest('hex'));
  });

  test('of the languages of Chromium only Vietnamese and English are left', () => {
    expect(readdirSync(join(folder, 'locales')).sort()).toEqual(['en-US.pak', 'vi.pak']);
  });
});

test('the settings name every fuse, and nothing publishes or updates', () => {
  const load: unknown = require('js-yaml').load;
  if (typeof load !== 'function') throw new Error('js-yaml has no load');
  const settings = load(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'));
  expect(settings.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: false,
  });
  expect(settings).toMatchObject({
    publish: null,
    npmRebuild: false,
    nsis: {
      oneClick: false,
      perMachine: false,
      allowElevation: false,
      language: '1066',
      installerLanguages: ['vi_VN'],
    },
  });
  const electron: unknown = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8'));
  expect(electron).toMatchObject({ version: settings.electronVersion });
});
