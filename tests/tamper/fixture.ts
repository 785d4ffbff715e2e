import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ReadDb, WriteDb } from '../../src/main/file/connection.ts';
import { openDatabase } from '../../src/main/file/database.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { str } from '../../src/main/file/rows.ts';
import type { Wrong } from '../../src/main/file/wrong.ts';
import { head, lineHash, lineOf } from '../../src/main/journal/journal.ts';
import { readClosed } from '../../src/main/register/closed.ts';
import { record } from '../../src/main/register/execute.ts';
import { ask } from '../../src/main/register/query.ts';
import { type Anchor, type Verified, verifyOpen, verifyPages } from '../../src/main/register/verify.ts';
import type { Actor } from '../../src/shared/act.ts';
import { Text } from '../../src/shared/base/text.ts';
import { FORMS } from '../../src/shared/book-forms.ts';
import type { QueryName } from '../../src/shared/subjects.ts';
import {
  does,
  ENVELOPE,
  found,
  furnish,
  INCOMING,
  LAN,
  type Office,
  OUTGOING,
  officeAt,
  secondUser,
} from '../support/office.ts';
import { databaseKey, databaseOf, tamper, tamperDeeply } from '../support/raw.ts';

/** One register with something in every table, copied for each piece of tampering. */

const AT = '2026-06-15T08:00:00';
/** Stands in every text of the register's entries; nothing that verify says may hold it. */
export const WITNESS = 'thầm kín';

export type Scene = {
  readonly key: Buffer;
  /** The head of the whole register, as it would stand on a printed page. */
  readonly anchor: Anchor;
  /** A copy of the whole register, of its state before the last acts, and of it with a log left by a killed process. */
  copy(state?: 'whole' | 'earlier' | 'killed'): Office;
  /** A copy of the whole register after `work` on its bare database. */
  tampered(work: (db: WriteDb) => void): Office;
  /** The same with SQLite's own guard down. */
  tamperedDeeply(work: (exec: (sql: string) => void) => void): Office;
};

/** Fills a register in `dir`, leaving copies of its earlier state and of one with a log; answers with its head. */
async function fill(base: string): Promise<Anchor> {
  const dir = join(base, 'whole');
  await found(dir, AT);
  const place = officeAt(dir, AT);
  const first = await place.open();
  await furnish(first);
  await does(first, 'openSeries', { code: 'tm', direction: 'out', title: 'Sổ Tuyệt mật' });
  await does(first, 'openVolume', { series: 'tm', year: 2026, volume: 1, openedOn: '2026-06-15', firstNumber: 57 });
  await does(first, 'defineLegalBasis', { code: 'qd1', title: 'Quyết định 1, Điều 2', level: 'secret' });
  const an = await secondUser(first, place);
  const session = await place.open();
  const words = (what: string): string => `${WITNESS} ${what}`;
  for (let number = 1; number <= 12; number += 1) {
    const symbol = `${number}/KH`;
    await does(session, 'registerOutgoing', {
      ...OUTGOING,
      symbol,
      abstract: words(`đi ${number}`.repeat(number * 8)),
    });
    await does(session, 'registerIncoming', {
      ...INCOMING,
      symbol,
      abstract: words(`đến ${number}`),
      note: words('ghi chú'),
      ...(number % 4 === 0 ? { faults: ['tornSeal'] as const } : {}),
    });
  }
  session.close();
  cpSync(dir, join(base, 'earlier'), { recursive: true });

  const later = await place.open();
  const sealed = { namedPerson: words('người nhận'), urgent: true, marks: ['B' as const] };
  await does(later, 'registerIncoming', { arrivedOn: '2026-06-15', issuer: { agency: 'bch' }, unit: 'qs', sealed });
  await does(later, 'openSealed', {
    ref: 'in:2026:13',
    on: '2026-06-15',
    by: 'an',
    date: '2026-06-14',
    reason: words('lý do'),
  });
  for (const number of [2, 5, 8]) {
    const changes = { abstract: words(`sửa ${number}`), recallBy: '2026-12-31' };
    await does(later, 'correctEntry', { ref: `out:2026:${number}`, changes, reason: words('lý do') });
  }
  await does(later, 'voidEntry', { ref: 'out:2026:3', reason: words('lý do hủy') });
  await does(later, 'redactText', { ref: 'in:2026:5', field: 'abstract', reason: words('lý do xóa') }, an);
  const form = FORMS[0];
  if (!form) throw new Error('there is no form');
  await does(later, 'importForms', { forms: [{ ...form, version: form.version + 1, title: 'SỔ KHÁC' }] });
  await does(later, 'verifyForm', { form: form.code, by: 'an', on: '2026-06-15' });
  const draft = { form: 'out', formVersion: 1, series: 'out', year: 2026, volume: 1, pages: 1 };
  record(later.writer, 'draftPrinted', { ...draft, firstNumber: 1, lastNumber: 12, file: Text.of('nhap.pdf') });
  const book = { book: 'out', year: 2026, volume: 1 };
  const row = { ref: 'out:2026:1', seq: 16, kind: 'entry' as const, height: 1_000, part: 1, parts: 1 };
  const page = { form: 'out', formVersion: 1, layout: 1, ...book, page: 1, rows: [row, { ...row, ref: 'out:2026:6' }] };
  record(later.writer, 'pagePrinted', { ...page, lastRow: 16, closed: false });
  const spoiled = { on: '2026-06-15', sheets: [{ page: 1, sheet: 1 }] };
  record(later.writer, 'pageReprinted', { ...book, from: 1, to: 1, file: Text.of('lai.pdf'), spoiled });
  const signed = { on: '2026-06-15', place: words('tủ'), by: 'an' };
  await does(later, 'recordBound', { ...book, pages: [1], ...signed });
  record(later.writer, 'exportFile', { paper: 'slip', entries: ['out:2026:1'], file: Text.of('phieu.pdf') });
  const before = head(later.db);
  const backup = { seq: before.seq, hash: before.hash.toString('hex'), bytes: 4_096, digest: '0'.repeat(64) };
  record(later.writer, 'recordBackup', { ...backup, file: Text.of('sao-luu') });
  const from = {
    branch: '0'.repeat(32),
    seq: before.seq,
    hash: backup.hash,
    file: Text.of('sao-luu'),
    there: 'none' as const,
  };
  record(later.writer, 'recordRestore', from);
  await does(later, 'closeVolume', { series: 'out', year: 2026, volume: 1, on: '2026-06-15' });
  await does(later, 'openVolume', { series: 'out', year: 2026, volume: 2, openedOn: '2026-06-15' });
  for (let number = 1; number <= 4; number += 1)
    await does(later, 'registerOutgoing', { ...OUTGOING, symbol: `${number}/TM`, series: 'tm', abstract: words('tm') });
  const on = '2026-06-15';
  const items = ['out:2026:6#1', 'out:2026:6#2'];
  const how = { on, method: 'direct', envelope: ENVELOPE } as const;
  await does(later, 'handOver', { items, to: { agency: 'cat' }, ...how, note: words('giao') });
  const missing = { item: 'out:2026:6#2', result: 'missing' as const };
  const outcome = [{ item: 'out:2026:6#1', result: 'received' as const }, missing];
  await does(later, 'acknowledge', { handover: 'handover:2026:1', on, by: 'Lê Văn Cường', outcome, onPaper: true });
  await does(later, 'recall', { items: ['out:2026:6#1'], on, reason: 'order', instrument: words('thu hồi') });
  const asked = { on, by: 'an' };
  const held = { arrivedOn: on, from: { agency: 'bch' }, marks: ['B' as const], fault: 'wrongCount' as const, asked };
  await does(later, 'holdEnvelope', { ...held, symbol: words('bì'), note: words('thiếu') });
  const envelope = 'envelope:2026:1';
  await does(later, 'releaseEnvelope', { envelope, on, outcome: 'completed', note: words('bổ sung') });
  await does(later, 'registerIncoming', { ...INCOMING, symbol: '99/BC', envelope });
  cpSync(dir, join(base, 'killed'), { recursive: true });
  const last = head(later.db);
  later.close();
  return { seq: last.seq, hash: last.hash.toString('hex') };
}

const folders: string[] = [];

/** Removes the folders of all scenes that a test file has made, when its tests are over. */
export function removeScenes(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Makes a scene in a folder of its own. */
export async function scene(): Promise<Scene> {
  const base = mkdtempSync(join(tmpdir(), 'so-mat-tamper-'));
  folders.push(base);
  const anchor = await fill(base);
  const key = await databaseKey(join(base, 'whole'));
  let copies = 0;
  const copy: Scene['copy'] = (state = 'whole') => {
    copies += 1;
    const dir = join(base, `copy-${copies}`);
    cpSync(join(base, state), dir, { recursive: true, preserveTimestamps: true });
    return officeAt(dir, AT);
  };
  return {
    key,
    anchor,
    copy,
    tampered: (work) => {
      const place = copy();
      tamper(place.dir, key, work);
      return place;
    },
    tamperedDeeply: (work) => {
      const place = copy();
      tamperDeeply(place.dir, key, work);
      return place;
    },
  };
}

async function said(work: () => Verified | Wrong | Promise<Verified | Wrong>): Promise<Verified | Wrong | string> {
  try {
    const found = await work();
    expect(JSON.stringify(found)).not.toContain(WITNESS);
    return found;
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    expect(error.message).not.toContain(WITNESS);
    return error.failure.kind;
  }
}

/** What verifying says: a verdict, or the failure that keeps the register shut. Anything else would be a crash. */
export function verdict(place: Office, anchor: Anchor | null = null): Promise<Verified | Wrong | string> {
  return said(() => place.verify(anchor));
}

/** The same without the password, which costs more than all the rest: for tables of many cases. */
export function verdictUnder(key: Buffer, place: Office, anchor: Anchor | null = null): ReturnType<typeof verdict> {
  const path = databaseOf(place.dir);
  const progress = (): void => undefined;
  return said(() => {
    const checked = verifyPages(path, key, progress);
    if ('ok' in checked) return checked;
    const db = openDatabase(path, key, 'read');
    try {
      return verifyOpen(db, place.dir, checked.pages, { anchor, chainOnly: false, progress });
    } finally {
      db.close();
    }
  });
}

const QUESTIONS: readonly (readonly [QueryName, object])[] = [
  ['overview', {}],
  ['entries', { search: WITNESS }],
  ['entry', { ref: 'out:2026:2' }],
  ['journal', {}],
  ['users', {}],
  ['due', {}],
];

/** Whatever was done to a register, asking and opening it answers, refuses or says what is wrong, and never crashes. */
export async function survives(place: Office): Promise<void> {
  const refused = (error: unknown): void => {
    if (!(error instanceof RegisterError)) throw error;
    expect(error.message).not.toContain(WITNESS);
  };
  const asks = (db: ReadDb, actor: Actor): void => {
    for (const [query, input] of QUESTIONS) {
      try {
        ask({ db, actor, today: '2026-06-15', now: new Date('2026-06-15T08:00:00') }, query, input);
      } catch (error) {
        refused(error);
      }
    }
  };
  await place.verify(null, true).catch(refused);
  await readClosed(place.dir, LAN, place.options, asks).catch(refused);
  await place.open().then((session) => session.close(), refused);
}

/** Works on rows that triggers guard; the triggers are put back as they were. */
export function unguarded(db: WriteDb, work: () => void): void {
  const triggers = db.statement(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${str(trigger, 'name')}`);
  work();
  for (const trigger of triggers) db.exec(str(trigger, 'sql'));
}

/** What somebody with the key and patience does after changing a line: every hash from there on anew. */
export function rechain(db: WriteDb): void {
  let prev: Buffer = Buffer.alloc(32);
  for (const row of db.statement('SELECT * FROM journal ORDER BY seq').all()) {
    const line = { ...lineOf(row), prev };
    prev = lineHash(line);
    db.statement('UPDATE journal SET prev = ?, hash = ? WHERE seq = ?').run(line.prev, prev, line.seq);
  }
}
