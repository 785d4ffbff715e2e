import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { EMERGENCY_READER, emergencyReader } from '../../src/main/care/emergency.ts';
import { openDatabase } from '../../src/main/file/database.ts';
import { subkey } from '../../src/main/keys/keys.ts';
import { readKeys } from '../../src/main/keys/keys-file.ts';
import { unlock, unlockByRecovery } from '../../src/main/keys/vault.ts';
import { LAN, type Office, scratchFolder } from '../support/office.ts';
import { decipher } from '../support/sqlcipher.ts';
import { backedUp, backupFile, busyOffice, checked, databaseAt, restored } from './support.ts';

/** A register is read without the program: by the script that lies beside every backup, by Node alone, by another reader of the format. */

type Ran = { readonly code: number | null; readonly said: string };

function run(args: readonly string[], answers: readonly string[], before: readonly string[] = []): Ran {
  const ran = spawnSync(process.execPath, [...before, emergencyReader(), ...args], {
    input: `${answers.join('\n')}\n`,
    encoding: 'utf8',
  });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

const yes = (code: string): readonly string[] => ['CO', code, 'TIEU HUY'];

function target(): string {
  return join(scratchFolder(), 'ra.db');
}

/** What stands in a plain file, by the SQLite that Node brings. */
function read(plain: string): { lines: unknown; entries: unknown; sound: unknown; symbols: string } {
  const db = new DatabaseSync(plain, { readOnly: true });
  try {
    const one = (sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0];
    const symbols = db
      .prepare('SELECT fields FROM entry_versions')
      .all()
      .map((row) => String(row.fields));
    return {
      lines: one('SELECT count(*) FROM journal'),
      entries: one('SELECT count(*) FROM entries'),
      sound: one('PRAGMA integrity_check'),
      symbols: symbols.join(' '),
    };
  } finally {
    db.close();
  }
}

async function rawKey({ dir, recoveryCode }: Office): Promise<Buffer> {
  const opened = unlockByRecovery(readKeys(dir), recoveryCode);
  if (!opened.ok) throw new Error('not opened');
  return subkey(opened.dataKey, 'db');
}

function digests(dir: string): readonly string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((one) => one.isFile())
    .map(
      ({ name }) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex')}`,
    )
    .sort();
}

describe('the emergency reader opens', () => {
  test('a closed register, byte for byte as a second reader of the format does, and leaves it as it was', async () => {
    const { place, session } = await busyOffice();
    const lines = Number(session.db.statement('SELECT count(*) FROM journal').value());
    session.close();
    const [before, out] = [digests(place.dir), target()];
    const { code, said } = run([place.dir, out], yes(place.recoveryCode));
    expect([code, said]).toEqual([0, expect.stringContaining('SAU KHI XEM XONG PHẢI TIÊU HỦY')]);
    expect(read(out)).toMatchObject({ lines, entries: 2, sound: 'ok', symbols: expect.stringContaining('01/KH') });
    expect(statSync(out).mode & 0o77).toBe(process.platform === 'win32' ? statSync(out).mode & 0o77 : 0);
    const plain = readFileSync(out);
    const second = decipher(readFileSync(join(place.dir, 'register.db')), await rawKey(place));
    for (const bytes of [plain, second])
      for (let at = 0; at < bytes.length; at += 4096) bytes.fill(0, at + 4016, at + 4096);
    second[18] = second[19] = 1;
    expect(plain.equals(second)).toBe(true);
    expect(digests(place.dir)).toEqual(before);
  });

  test('a killed one with its log: what was acknowledged is there', async () => {
    const { place, session } = await busyOffice();
    const lines = Number(session.db.statement('SELECT count(*) FROM journal').value());
    const killed = join(scratchFolder(), 'so');
    cpSync(place.dir, killed, { recursive: true, filter: (path) => !path.endsWith('-shm') });
    session.close();
    expect(statSync(join(killed, 'register.db-wal')).size).toBeGreaterThan(4096);
    const out = target();
    const { code, said } = run([killed, out], yes(place.recoveryCode));
    expect([code, said]).toEqual([0, expect.stringMatching(/[1-9]\d* trang lấy từ nhật ký ghi/)]);
    expect(read(out)).toMatchObject({ lines, entries: 2, sound: 'ok' });
    // A log whose last transaction is torn: what was whole before it is there.
    const log = readFileSync(join(killed, 'register.db-wal'));
    writeFileSync(join(killed, 'register.db-wal'), log.subarray(0, log.length - 100));
    const torn = target();
    expect(run([killed, torn], yes(place.recoveryCode)).code).toBe(0);
    const found = read(torn);
    expect(found.sound).toBe('ok');
    expect(Number(found.lines)).toBeLessThan(lines);
  });

  test('a backup, by the reader that lies beside it; check and restore do not mind the reader', async () => {
    const { place, session } = await busyOffice();
    const file = backupFile();
    const { head } = await backedUp(session, file);
    session.close();
    const beside = join(dirname(file), EMERGENCY_READER);
    expect(readFileSync(beside).equals(readFileSync(emergencyReader()))).toBe(true);
    const out = target();
    const answers = yes(place.recoveryCode.toLowerCase().replaceAll('-', ' '));
    const ran = spawnSync(process.execPath, [beside, file, out], {
      input: `${answers.join('\n')}\n`,
      encoding: 'utf8',
    });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(read(out)).toMatchObject({ lines: head.seq, entries: 2, sound: 'ok' });
    expect(await checked(file)).toMatchObject({ ok: true });
    expect(await restored(place, file, join(scratchFolder(), 'mới'))).toMatchObject({ ok: true });
  });

  test('with login and password, where this Node has Argon2id; where it has none it says which has', async () => {
    const { place, session } = await busyOffice();
    session.close();
    const out = target();
    const answers = ['có', ' LAN ', LAN.password.normalize('NFD'), 'tiêu hủy'];
    expect(run([place.dir, out, '--mat-khau'], answers).code).toBe(0);
    expect(read(out)).toMatchObject({ entries: 2 });
    const wrong = run([place.dir, target(), '--mat-khau'], ['CO', 'lan', 'sai', 'TIEU HUY']);
    expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('Mật khẩu không đúng') });
    const older = join(scratchFolder(), 'older.cjs');
    writeFileSync(older, "delete require('crypto').argon2Sync; require('module').syncBuiltinESMExports();");
    const old = run([place.dir, target(), '--mat-khau'], answers, ['-r', older]);
    expect(old).toMatchObject({ code: 1, said: expect.stringContaining('Node 24.7') });
    const byCode = target();
    expect(run([place.dir, byCode], yes(place.recoveryCode), ['-r', older]).code).toBe(0);
  });
});

test('the key it shows is the one of the database', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  const { said } = run([place.dir, '--khoa'], yes(place.recoveryCode));
  expect(said).toContain(`x'${(await rawKey(place)).toString('hex')}'`);
  const shown = /x'([0-9a-f]{64})'/.exec(run([file, '--khoa'], yes(place.recoveryCode)).said)?.[1] ?? '';
  const inner = join(scratchFolder(), 'inner.db');
  writeFileSync(inner, readFileSync(file).subarray(databaseAt(file)));
  const db = openDatabase(inner, Buffer.from(shown, 'hex'), 'read');
  expect(db.statement('SELECT count(*) FROM entries').value()).toBe(2);
  db.close();
  expect(decipher(readFileSync(inner), Buffer.from(shown, 'hex')).subarray(0, 15).toString()).toBe('SQLite format 3');
  const opened = await unlock(readKeys(place.dir), LAN.login, LAN.password);
  expect(opened.ok).toBe(true);
});

test('it asks twice, writes over nothing, and names what is wrong without a stack', async () => {
  const { place, session } = await busyOffice();
  session.close();
  const code = place.recoveryCode;
  const typo = `${code.startsWith('C') ? 'B' : 'C'}${code.slice(1)}`;
  const there = target();
  writeFileSync(there, 'của người khác');
  const [out, empty] = [target(), join(scratchFolder(), 'trống')];
  mkdirSync(empty);
  const tries: readonly (readonly [readonly string[], readonly string[], string])[] = [
    [[place.dir, out], ['', code, 'TIEU HUY'], 'Không đi tiếp'],
    [[place.dir, out], ['CO', code, 'CO'], 'Không đi tiếp'],
    [[place.dir, out], ['CO'], 'Chưa trả lời hết'],
    [[place.dir, out], yes(typo), 'gõ nhầm'],
    [[place.dir, out], yes('abcd'), 'bộ gõ tiếng Việt'],
    [[place.dir, there], yes(code), 'Đã có'],
    [[place.dir], yes(code), 'Cách dùng'],
    [[place.dir, out, '--khoa'], yes(code), 'Cách dùng'],
    [[place.dir, out, '--ghi-de'], yes(code), 'Cách dùng'],
    [[empty, out], yes(code), 'keys.json'],
    [[there, out], yes(code), 'không phải bản sao lưu'],
    [[join(empty, 'x'), out], yes(code), 'Không có'],
  ];
  for (const [args, answers, says] of tries) {
    const { code: ended, said } = run(args, answers);
    expect([args, ended, said]).toEqual([args, 1, expect.stringContaining(says)]);
    expect(said).not.toMatch(/\n\s+at /);
    expect(existsSync(out)).toBe(false);
  }
  expect(readFileSync(there, 'utf8')).toBe('của người khác');
});

test('codes of the first versions open by it, and a page that was changed is named', async () => {
  const kept = join(import.meta.dirname, '../fixtures/registers/made');
  const { recoveryCode } = JSON.parse(readFileSync(join(kept, 'fixture.json'), 'utf8'));
  const { place, session } = await busyOffice();
  session.close();
  const bytes = readFileSync(join(place.dir, 'register.db'));
  bytes[4096 * 5 + 100] = (bytes[4096 * 5 + 100] ?? 0) ^ 1;
  writeFileSync(join(place.dir, 'register.db'), bytes);
  const hurt = run([place.dir, target()], yes(place.recoveryCode));
  expect(hurt).toMatchObject({ code: 2, said: expect.stringContaining('để trống: 6 (1 trang)') });
  const wrong = run([place.dir, target()], yes(recoveryCode));
  expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('không mở được') });
});

test('the page names the script by its digest, and what it says of reading the tables works', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/khan-cap.md'), 'utf8');
  expect(page).toContain(createHash('sha256').update(readFileSync(emergencyReader())).digest('hex'));
  const sql = /```sql\n([^`]+)```/.exec(page)?.[1] ?? '';
  const { place, session } = await busyOffice();
  session.close();
  const out = target();
  expect(run([place.dir, out], yes(place.recoveryCode)).code).toBe(0);
  const db = new DatabaseSync(out, { readOnly: true });
  expect(db.prepare(sql).all()).toMatchObject([{ number: 1 }, { number: 2 }]);
  const named = [...(/Mở `ra\.db`[^\n]*/.exec(page)?.[0].matchAll(/`([a-z_]+)`/g) ?? [])].map(([, name]) => name ?? '');
  for (const name of named.filter((one) => one !== 'fields')) db.prepare(`SELECT count(*) FROM ${name}`).get();
  db.close();
});

/** Another build of SQLCipher 4, where one is at hand: `npm pack @signalapp/sqlcipher`, unpacked, its folder in SOMAT_SQLCIPHER. */
const other = process.env.SOMAT_SQLCIPHER;
test.skipIf(other === undefined)('another build of SQLCipher 4 reads the register by the key shown', async () => {
  const { place, session } = await busyOffice();
  const killed = join(scratchFolder(), 'so');
  cpSync(place.dir, killed, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  session.close();
  for (const dir of [place.dir, killed]) {
    const key = /x'[0-9a-f]{64}'/.exec(run([dir, '--khoa'], yes(place.recoveryCode)).said)?.[0] ?? '';
    const { default: Database } = createRequire(import.meta.url)(other ?? '');
    const db = new Database(join(dir, 'register.db'));
    db.exec(`PRAGMA key = "${key}"`);
    expect(db.prepare('SELECT count(*) FROM entries', { pluck: true }).get()).toBe(2);
    db.close();
  }
});
