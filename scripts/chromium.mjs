// Finds the Chromium that stands in for Electron's in the tests: named by CHROMIUM, the system's, Playwright's own download; and as
// root on Debian, where there is none, installs it. Run by itself it says what it has found.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} */
function found() {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') return named;
  return SYSTEM.find(runs) ?? (runs(chromium.executablePath()) ? chromium.executablePath() : undefined);
}

/**
 * The path of a Chromium.
 * @returns {string}
 */
export function findChromium() {
  const path = found();
  if (path !== undefined) return path;
  throw new Error(
    'No Chromium: set CHROMIUM, install one ("apt-get install chromium"), or run "npx playwright-core install chromium".',
  );
}

/**
 * Installs packages of Debian, as root on Debian; anywhere else it leaves that to whoever needs them.
 * @param {readonly string[]} packages
 */
export function installFromDebian(packages) {
  const root = process.getuid?.() === 0;
  if (!root || !existsSync('/etc/debian_version')) return;
  process.stderr.write(`Not on this machine, so installed from Debian: ${packages.join(', ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { env, stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env, stdio: 'inherit' });
}

/** Installs one where there is none and that is allowed; the test set-up calls it once. */
export function provideChromium() {
  if (found() === undefined) installFromDebian(['chromium']);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  provideChromium();
  process.stdout.write(`${findChromium()}\n`);
}
