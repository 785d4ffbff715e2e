import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBackupKeys } from '../../src/main/care/backup-file.ts';
import { openDatabase } from '../../src/main/file/database.ts';
import { subkey } from '../../src/main/keys/keys.ts';
import { unlock } from '../../src/main/keys/vault.ts';
import { LAN } from '../support/office.ts';
import { backedUp, backupFile, busyOffice, checked, databaseAt, flip, kindOf, repack } from './support.ts';

/** A backup looked at long after it was made. */

describe('check-backup', () => {
  test('names the page of a flipped byte, and whatever else is wrong is never called whole', async () => {
    const { session } = await busyOffice();
    const file = backupFile();
    const made = await backedUp(session, file);
    const from = databaseAt(file);
    const good = readFileSync(file);
    const places = [0, 20, 300, from + 5, from + 5_000, Math.floor((from + made.bytes) / 2), made.bytes - 1];
    for (const at of places) {
      writeFileSync(file, good);
      flip(file, at);
      const found = await checked(file).catch((error: unknown) => ({ ok: false, message: String(error) }));
      expect(found.ok, `byte ${at}`).toBe(false);
    }
    for (const length of [0, 10, from - 1, from, from + 100, from + 4096, made.bytes - 4096, made.bytes - 1]) {
      writeFileSync(file, good.subarray(0, length));
      const found = await checked(file).catch((error: unknown) => ({ ok: false, message: String(error) }));
      expect(found.ok, `${length} bytes`).toBe(false);
    }
    writeFileSync(file, good);
    expect(await checked(file)).toMatchObject({ ok: true });
  });

  test('an inner database of other lines, and tables that do not follow from the journal, are found', async () => {
    const { session } = await busyOffice();
    const file = backupFile();
    await backedUp(session, file);
    const opens = await unlock(readBackupKeys(file).keys, LAN.login, LAN.password);
    if (!opens.ok) throw new Error('the backup opens');
    const key = subkey(opens.dataKey, 'db');
    repack(file, (path) => {
      const db = openDatabase(path, key, 'write');
      db.exec(`UPDATE entries SET day = '2026-01-01'`);
      db.close();
    });
    expect(await checked(file)).toMatchObject({ ok: false, step: 'comparison' });
  });

  test('something else than a backup is said to be that', async () => {
    const path = backupFile();
    writeFileSync(path, 'Không phải bản sao lưu');
    expect(await kindOf(() => checked(path))).toBe('damaged');
    expect(await kindOf(() => checked(dirname(path)))).toBe('damaged');
    expect(await kindOf(() => checked(`${path}-none`))).toBe('damaged');
    // The register is whole: nobody is told to put it back from a backup because he has chosen another file.
    for (const wrong of [path, dirname(path)]) {
      const told = await checked(wrong).catch((error: unknown) => String(error));
      expect(told).toContain('Hãy chọn đúng tệp sao lưu, hoặc dùng một bản sao lưu khác.');
      expect(told).not.toContain('phục hồi từ bản sao lưu gần nhất');
    }
  });
});
