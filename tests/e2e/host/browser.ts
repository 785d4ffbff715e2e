import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.mjs';
import { counts } from './counts.ts';

/** The machine's Chromium, with the switches that the program asked for. */

let context: BrowserContext | null = null;
let first: Page | null = null;
const ours = new Set<Page>();
const popupAsked = new Map<Page, (url: string) => boolean>();

export async function startBrowser(userData: string, switches: readonly string[]): Promise<void> {
  const profile = join(userData, 'chromium');
  context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    viewport: { width: 1366, height: 768 },
    locale: 'vi-VN',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0', ...switches],
  });
  first = context.pages()[0] ?? null;
  context.on('page', (page) => void turnAway(page));
  const file = join(profile, 'DevToolsActivePort');
  while (!existsSync(file)) await sleep(20);
  process.send?.({ kind: 'port', port: Number(readFileSync(file, 'utf8').split('\n')[0]) });
}

/** A window that no one made by `new BrowserWindow` was opened by a page: its opener's handler is asked, and so far it always denies. */
async function turnAway(page: Page): Promise<void> {
  await sleep(0);
  if (ours.has(page)) return;
  const opener = await page.opener();
  const ask = opener ? popupAsked.get(opener) : undefined;
  if (ask === undefined || ask(page.url())) return;
  counts.popups.push(page.url());
  await page.close();
}

/** A page for a window; the first takes the one that Chromium has opened itself. */
export async function newPage(mayOpen: (url: string) => boolean): Promise<Page> {
  if (context === null) throw new Error('a window was made before the program was ready');
  const waiting = first;
  first = null;
  const page = waiting ?? (await context.newPage());
  ours.add(page);
  popupAsked.set(page, mayOpen);
  return page;
}

export async function closeBrowser(): Promise<void> {
  await context?.close();
}
