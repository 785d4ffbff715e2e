import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/main/file/database.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { verifyRegister } from '../../src/main/register/closed.ts';
import { performNow } from '../../src/main/register/perform.ts';
import { found, furnish, LAN, type Office, OUTGOING, officeAt } from '../support/office.ts';
import { databaseKey, databaseOf, dump, filesOf, tamper } from '../support/raw.ts';
import { KILLS, sharedFolder, someMoment, startWriter } from './killing.ts';
import { passwordNumber } from './writer.ts';

/** A process is killed at any moment: what it had acknowledged is there, nothing is half done, and the next one goes on. */

const folder = sharedFolder();
const AT = '2026-06-15T08:00:00';

async function newOffice(name: string): Promise<Office> {
  const dir = join(folder(), name);
  await found(dir, AT);
  const place = officeAt(dir, AT);
  const session = await place.open();
  await furnish(session);
  session.close();
  return place;
}

type Acknowledged = { readonly seq: number; readonly hash: string; readonly ref: string | null };

function acknowledged(lines: readonly Record<string, unknown>[]): Acknowledged[] {
  return lines.flatMap(({ seq, hash, ref }) =>
    typeof seq === 'number' && typeof hash === 'string'
      ? [{ seq, hash, ref: typeof ref === 'string' ? ref : null }]
      : [],
  );
}

/** Kills a writer again and again over one register and looks at it each time. */
async function killAgainAndAgain(place: Office, kills: number): Promise<{ acts: number; logs: number }> {
  const key = await databaseKey(place.dir);
  const all: Acknowledged[] = [];
  let logs = 0;
  for (let count = 0; count < kills; count += 1) {
    const writer = startWriter(place.dir, 'acts', LAN.password);
    await someMoment(writer, 24);
    const said = await writer.kill();
    expect([said.signal, said.errors]).toEqual(['SIGKILL', '']);
    all.push(...acknowledged(said.lines));
    if (existsSync(`${databaseOf(place.dir)}-wal`)) logs += 1;
    const before = filesOf(place.dir);
    expect(await place.verify(all.at(-1) ?? null)).toMatchObject({ ok: true });
    expect(filesOf(place.dir), 'verifying changes no file, with what a kill has left').toEqual(before);
    const db = openDatabase(databaseOf(place.dir), key, 'read');
    try {
      for (const { seq, hash } of all) {
        const kept = db.statement('SELECT hash FROM journal WHERE seq = ?').value(seq);
        expect(Buffer.isBuffer(kept) && kept.toString('hex'), `line ${seq} was acknowledged`).toBe(hash);
      }
      const sql = 'SELECT count(*) n, count(DISTINCT number) d, coalesce(max(number), 0) m, min(number) o FROM entries';
      const { n, d, m, o } = db.statement(sql).get() ?? {};
      expect([d, m, o], 'no number is lost or doubled').toEqual([n, n, n === 0 ? null : 1]);
      const registered = new Set(all.map(({ ref }) => ref)).size;
      expect(Number(n), 'at most one act a kill was done and not yet told').toBeLessThanOrEqual(registered + count + 1);
    } finally {
      db.close();
    }
  }
  return { acts: all.length, logs };
}

test(`${KILLS} kills of a writing process`, { timeout: KILLS * 30_000 }, async () => {
  const lanes = await Promise.all([newOffice('one'), newOffice('two')]);
  const kills = Math.ceil(KILLS / lanes.length);
  const done = await Promise.all(lanes.map((place) => killAgainAndAgain(place, kills)));
  for (const { acts, logs } of done) {
    expect(acts).toBeGreaterThan(kills);
    // Kills that all came before or after the work would prove nothing.
    expect(logs).toBeGreaterThan(kills / 4);
  }
});

/** The open register of whoever gets in with one of these passwords. */
async function openWithOneOf(place: Office, passwords: readonly string[]): Promise<string> {
  for (const password of passwords) {
    try {
      (await place.open({ login: 'lan', password })).close();
      return password;
    } catch (error) {
      if (!(error instanceof RegisterError) || error.failure.kind !== 'wrongPassword') throw error;
    }
  }
  throw new Error('neither the old password nor the new one opens the register');
}

describe('a kill while keys.json changes', () => {
  const kills = Math.ceil(KILLS / 8);
  test('leaves the old password or the new one, and the generation of the one that is there', {
    timeout: 600_000,
  }, async () => {
    const place = await newOffice('passwords');
    let [password, next] = [LAN.password, 1];
    for (let count = 0; count < kills; count += 1) {
      const writer = startWriter(place.dir, 'passwords', password, next);
      await someMoment(writer, 8);
      const told = acknowledged((await writer.kill()).lines).length;
      const last = told === 0 ? password : passwordNumber(next + told - 1);
      // Wrong tries are forgiven: the clock goes on by more than any delay.
      place.now = new Date(place.now.getTime() + 60_000);
      password = await openWithOneOf(place, [last, passwordNumber(next + told)]);
      next += told + 1;
      const asked = await place.ask('journal', { act: 'keysChanged' }, { login: 'lan', password });
      expect(asked).toMatchObject({ ok: true });
    }
    const how = { anchor: null, chainOnly: false, progress: () => undefined };
    expect(await verifyRegister(place.dir, { login: 'lan', password }, place.options, how)).toMatchObject({ ok: true });
  });

  test('leaves every user who was acknowledged, and the next one can be added', { timeout: 600_000 }, async () => {
    const place = await newOffice('users');
    let next = 1;
    for (let count = 0; count < kills; count += 1) {
      const writer = startWriter(place.dir, 'users', LAN.password, next);
      await someMoment(writer, 8);
      const said = await writer.kill();
      expect(said.errors).toBe('');
      expect(said.lines.filter((line) => line.ok === false)).toEqual([]);
      const told = acknowledged(said.lines).length;
      if (told > 0) {
        const last = next + told - 1;
        (await place.open({ login: `u${last}`, password: passwordNumber(last) })).close();
      }
      expect(await place.verify()).toMatchObject({ ok: true });
      const users = await place.ask('users');
      const there = JSON.stringify(users).match(/"login":"u\d+"/g)?.length ?? 0;
      expect([next + told - 1, next + told]).toContain(there);
      // The one that was on the way is in the journal, or is added now though his key lies there already.
      next = there + 1;
    }
  });
});

test('a kill while the tables are made anew leaves the old ones or the new ones', { timeout: 600_000 }, async () => {
  const place = await newOffice('rebuild');
  const session = await place.open();
  session.db.transaction(() => {
    for (let count = 0; count < 1_500; count += 1) {
      const made = performNow(session, 'registerOutgoing', { ...OUTGOING, symbol: `${count}/R` });
      if (!made.ok) throw new Error(JSON.stringify(made));
    }
  });
  session.close();
  const key = await databaseKey(place.dir);
  const tables = (): ReadonlyMap<string, string> => {
    const db = openDatabase(databaseOf(place.dir), key, 'read');
    try {
      return new Map([...dump(db)].filter(([name]) => !/^(journal|search_|sqlite_)/.test(name)));
    } finally {
      db.close();
    }
  };
  const before = tables();
  let unfinished = 0;
  for (let count = 0; count < Math.ceil(KILLS / 10); count += 1) {
    tamper(place.dir, key, (db) => db.exec('PRAGMA user_version = 1000'));
    const writer = startWriter(place.dir, 'rebuild', LAN.password);
    await someMoment(writer, 3);
    const said = await writer.kill();
    if (!said.lines.some((line) => line.opened === true)) unfinished += 1;
    expect(tables()).toEqual(before);
    expect(await place.verify()).toMatchObject({ ok: true });
  }
  expect(unfinished).toBeGreaterThan(0);
  (await place.open()).close();
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('another process has the register until it is killed, and not a moment longer', async () => {
  const place = await newOffice('hold');
  const writer = startWriter(place.dir, 'hold', LAN.password);
  await writer.lines(2);
  for (const attempt of [() => place.open(), () => place.ask('overview'), () => place.verify()])
    await expect(attempt()).rejects.toMatchObject({ failure: { kind: 'inUse' } });
  await writer.kill();
  (await place.open()).close();
  expect(await place.verify()).toMatchObject({ ok: true });
});
