import { mkdirSync, mkdtempSync, readdirSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Change } from '../../src/shared/bridge.ts';
import { type Program, removeFolder } from './host/launch.ts';
import { ask, LAN, laid, run, shell, state, until } from './support.ts';

/** What the scenarios of care share: an office with something in it, places for its backups, dialogs that are answered. */

export const AN = { login: 'an', password: 'sông Hồng nước đỏ phù sa' } as const;
const FIRST = 'cá rô đồng kho tộ';

/** A folder for a program that is started more than once. */
export function lasting(): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-mat-e2e-'));
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** A folder for backups beside the program's own. */
export function placeFor(program: Pick<Program, 'folder'>, name = 'sao luu'): string {
  const place = join(program.folder, name);
  mkdirSync(place, { recursive: true });
  return place;
}

export const backupsIn = (place: string): string[] => readdirSync(place).filter((name) => name.endsWith('.somat'));

export const registerFolder = (program: Pick<Program, 'folder'>): string => join(program.folder, 'home', 'So mat');

export const scratchIn = (folder: string): string[] => readdirSync(folder).filter(isScratch);

function isScratch(name: string): boolean {
  return name.startsWith('scratch') || name.startsWith('.so-mat');
}

/** Settles at the first file of a copying in one of these folders; looking now and then would come too late on a quick machine. */
export function copyingIn(...folders: readonly string[]): Promise<void> {
  const seen = Promise.withResolvers<void>();
  const watchers = folders.map((folder) =>
    watch(folder, (_event, name) => {
      if (name !== null && isScratch(name)) seen.resolve();
    }),
  );
  return seen.promise.finally(() => {
    for (const watcher of watchers) watcher.close();
  });
}

/** The system's dialogs answer with these paths; without one they are closed. */
export function dialogsSay(
  program: Program,
  answers: { readonly open?: string; readonly save?: string },
): Promise<void> {
  return program.evaluate(({ dialog }, { open, save }) => {
    Object.assign(dialog, {
      showOpenDialog: async () => ({ canceled: open === undefined, filePaths: open === undefined ? [] : [open] }),
      showSaveDialog: async () => ({ canceled: save === undefined, filePath: save ?? '' }),
    });
  }, answers);
}

/** Opens a register with one document in it; answers with its recovery code. */
export async function office(program: Program): Promise<string> {
  const recoveryCode = await laid(program);
  await does(program, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
  await does(program, 'definePerson', {
    code: 'an',
    name: 'Nguyễn Văn An',
    title: 'Chủ tịch',
    unit: 'vp',
    mayRead: 'topSecret',
  });
  await registers(program, '01/KH-UBND');
  return recoveryCode;
}

export async function does(program: Program, act: string, values: unknown): Promise<number> {
  const receipt = await run(program, act, values);
  if (!receipt.ok) throw new Error(`${act} was refused: ${JSON.stringify(receipt.error)}`);
  return receipt.seq;
}

export function registers(program: Program, symbol: string): Promise<number> {
  const day = new Date();
  const pad = (value: number): string => String(value).padStart(2, '0');
  return does(program, 'registerOutgoing', {
    date: `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`,
    symbol,
    type: 'Kế hoạch',
    abstract: 'Bảo đảm an ninh trật tự đường biên',
    level: 'secret',
    signer: 'an',
    storageUnit: 'vp',
    copies: 2,
    recipients: [],
    mayCopy: false,
  });
}

/** A second administrator with a password of his own; `lan` is signed in again afterwards. */
export async function secondUser(program: Program): Promise<void> {
  const user = { login: 'an', name: 'Nguyễn Văn An', roles: ['administrator'], person: 'an', password: FIRST };
  await does(program, 'addUser', user);
  await signsIn(program, { ...AN, password: FIRST });
  await does(program, 'changePassword', { ...AN });
  await signsIn(program, LAN);
}

export async function signsIn(program: Program, who: { login: string; password: string }): Promise<void> {
  await shell(program, 'changeUser', {});
  const found = await shell(program, 'unlock', who);
  if (!found.ok) throw new Error(`not unlocked: ${JSON.stringify(found.error)}`);
}

export function policy(program: Program, more: object): Promise<number> {
  const usual = { network: 'block', idleMinutes: 10, backupDays: 7, reportPeriod: 'decemberToDecember' };
  return does(program, 'setPolicy', { ...usual, ...more });
}

/** What main tells the page from now on. */
export async function listens(program: Program): Promise<() => Promise<readonly Change[]>> {
  await program.page.evaluate(() => {
    const heard: Change[] = [];
    Object.assign(window, { heard });
    window.soMat.onChange((change) => heard.push(change));
  });
  return () => program.page.evaluate(() => Reflect.get(window, 'heard') as Change[]);
}

export async function rows(program: Program, query: string, values: unknown = {}): Promise<readonly unknown[]> {
  const answer = await ask(program, query, values);
  if (!answer.ok) throw new Error(`${query} was refused`);
  return Reflect.get(Object(answer.value), 'rows');
}

export async function locked(program: Program): Promise<void> {
  await until(async () => (await state(program)).phase === 'locked', 'the lock');
}
