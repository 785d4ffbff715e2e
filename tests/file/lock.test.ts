import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openScratch, openScratchFile, removeScratch } from '../../src/main/file/database.ts';
import { explainSqlite, RegisterError } from '../../src/main/file/failure.ts';
import { takeLock } from '../../src/main/file/lock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(import.meta.dirname, '.tmp-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** The kind of failure that `work` ends with, or what else it ends with. */
function kindOf(work: () => unknown): string {
  try {
    work();
    return 'no failure';
  } catch (error) {
    return error instanceof RegisterError ? error.failure.kind : `other: ${String(error)}`;
  }
}

/** A process that takes the lock, is seen to hold it, and is killed. */
async function killedHolder(): Promise<void> {
  const script = `
    const { takeLock } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/main/file/lock.ts'))});
    const lock = takeLock(${JSON.stringify(dir)});
    process.stdout.write('held');
    // A lock that nothing can reach any more is collected.
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((held) => child.stdout.once('data', held));
  expect(kindOf(() => takeLock(dir))).toBe('inUse');
  const ended = new Promise((end) => child.once('exit', (_code, how) => end(how)));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}

describe('scratch databases', () => {
  it('in memory touch no file', () => {
    const db = openScratch();
    db.exec('CREATE TABLE t(a)');
    db.close();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('on disk lie beside the register, encrypted, and go when closed', () => {
    const db = openScratchFile(dir);
    db.exec("CREATE TABLE t(a); INSERT INTO t VALUES ('Tuyệt mật')");
    const [name = ''] = readdirSync(dir);
    expect(name).toMatch(/^scratch-[0-9a-f]{16}\.db$/);
    expect(readFileSync(join(dir, name)).includes('Tuyệt mật')).toBe(false);
    db.close();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('left by a killed process are removed, and nothing else', () => {
    const names = [
      'scratch-0123456789abcdef.db',
      'scratch-0123456789abcdef.db-journal',
      'keys.json.new',
      'keys.json.0123456789abcdef.new',
      'attempts.json.new',
      'scratch-mine.db',
      'keys.json',
    ];
    for (const name of names) writeFileSync(join(dir, name), 'x');
    removeScratch(dir);
    expect(readdirSync(dir).sort()).toEqual(['keys.json', 'scratch-mine.db']);
  });
});

describe('one process per register', () => {
  it('refuses the second until the first lets go, and leaves the file as it was', () => {
    const first = takeLock(dir);
    const before = snapshotOfLock();
    expect(kindOf(() => takeLock(dir))).toBe('inUse');
    expect(readdirSync(dir)).toEqual(['lock.db']);
    first.release();
    takeLock(dir).release();
    expect(snapshotOfLock()).toEqual(before);
  });

  it('frees itself when the process is killed', async () => {
    await killedHolder();
    expect(kindOf(() => takeLock(dir).release())).toBe('no failure');
  });

  it('is not made where there is no folder', () => {
    expect(kindOf(() => takeLock(join(dir, 'none')))).toBe('notRegister');
    expect(existsSync(join(dir, 'none'))).toBe(false);
  });

  function snapshotOfLock(): unknown[] {
    const { size, mtimeMs } = statSync(join(dir, 'lock.db'));
    return [size, mtimeMs];
  }
});

describe('what an error means', () => {
  it.each([
    ['SQLITE_FULL', 'diskFull'],
    ['ENOSPC', 'diskFull'],
    ['SQLITE_READONLY_DIRECTORY', 'readOnly'],
    ['EROFS', 'readOnly'],
    ['EACCES', 'readOnly'],
    ['SQLITE_BUSY_SNAPSHOT', 'inUse'],
    ['SQLITE_NOTADB', 'damaged'],
    ['SQLITE_CORRUPT_INDEX', 'damaged'],
    ['SQLITE_IOERR_FSYNC', 'damaged'],
    ['SQLITE_CONSTRAINT_UNIQUE', undefined],
    ['ENOENT', undefined],
  ])('%s → %s', (code, kind) => {
    const error = Object.assign(new Error('/home/an/register.db: mật khẩu'), { code });
    expect(explainSqlite(error)?.kind).toBe(kind);
    expect(explainSqlite(error)?.message ?? '').not.toContain('/home/an');
  });
});
