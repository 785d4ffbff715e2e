import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WriteDb } from '../../src/main/file/connection.ts';
import { append } from '../../src/main/journal/journal.ts';
import { rebuildTables } from '../../src/main/register/rebuild.ts';
import { fact } from '../../src/shared/act.ts';
import { fields } from '../../src/shared/base/fields.ts';
import { tamper } from '../support/raw.ts';
import {
  rechain,
  removeScenes,
  type Scene,
  scene,
  survives,
  unguarded,
  verdict,
  verdictUnder,
  WITNESS,
} from './fixture.ts';

/** Whoever holds the key and edits the journal is found, and the line is named. */

let here: Scene;
beforeAll(async () => {
  here = await scene();
});
afterAll(removeScenes);

/** After `sql` past the triggers, verify names this step and line. */
async function found(sql: string, where: object, after: (db: WriteDb) => void = () => undefined): Promise<void> {
  const place = here.tampered((db) =>
    unguarded(db, () => {
      db.exec(sql);
      after(db);
    }),
  );
  expect(await verdictUnder(here.key, place)).toMatchObject({ ok: false, ...where });
  await survives(place);
}

describe('an untouched register', () => {
  test.for(['whole', 'earlier', 'killed'] as const)('%s is clean', async (state) => {
    expect(await verdict(here.copy(state))).toMatchObject({ ok: true });
    await survives(here.copy(state));
  });
  test('bears its anchor, whole or by its first 16 digits', async () => {
    const { seq, hash } = here.anchor;
    expect(await verdict(here.copy(), here.anchor)).toMatchObject({ ok: true, seq, hash });
    expect(await verdict(here.copy(), { seq, hash: hash.slice(0, 16) })).toMatchObject({ ok: true });
    const other = hash.startsWith('0') ? `1${hash.slice(1)}` : `0${hash.slice(1)}`;
    expect(await verdict(here.copy(), { seq, hash: other })).toMatchObject({ ok: false, step: 'anchor', seq });
  });
});

describe('an edited line', () => {
  test.for([
    `at = '2026-06-15T00:00:00.000Z'`,
    `actor = 'khac'`,
    `act = 'signOut'`,
    'version = version + 1',
    `body = replace(body, '2026', '2025')`,
    'hash = zeroblob(32)',
    `hash = x'00'`,
  ])('%s is named by its number', async (change) => {
    await found(`UPDATE journal SET ${change} WHERE seq = 20`, { step: 'chain', seq: 20, table: 'journal' });
  });
  test('whose link was edited is named', async () => {
    await found('UPDATE journal SET prev = zeroblob(32) WHERE seq = 20', { step: 'chain', seq: 20, field: 'prev' });
  });
});

describe('a line deleted, inserted or moved', () => {
  test('deleted in the middle', () => found('DELETE FROM journal WHERE seq = 20', { step: 'chain', seq: 20 }));
  test('deleted at the beginning', () => found('DELETE FROM journal WHERE seq = 1', { step: 'chain', seq: 1 }));
  test('all deleted', () => found('DELETE FROM journal', { step: 'chain' }));
  test('inserted below the first', () =>
    found(`INSERT INTO journal SELECT 0, at, actor, act, version, body, prev, hash FROM journal WHERE seq = 20`, {
      step: 'chain',
      seq: 1,
    }));
  test('inserted at the end', () =>
    found(
      `INSERT INTO journal SELECT (SELECT max(seq) + 1 FROM journal), at, actor, act, version, body, prev, hash FROM journal WHERE seq = 20`,
      { step: 'chain', seq: here.anchor.seq + 1 },
    ));
  test('replaced by another', () =>
    found(
      `INSERT OR REPLACE INTO journal SELECT 20, at, actor, act, version, body, prev, hash FROM journal WHERE seq = 21`,
      { step: 'chain', seq: 20 },
    ));
  test('two exchanged', () =>
    found(
      'UPDATE journal SET seq = -1 WHERE seq = 20; UPDATE journal SET seq = 20 WHERE seq = 21; UPDATE journal SET seq = 21 WHERE seq = -1',
      { step: 'chain', seq: 20 },
    ));
  test('appended by the rules of the chain, but not in the tables', async () => {
    const place = here.tampered((db) => {
      const kind = fact({ name: 'defineUnit', body: fields({}) });
      append(db, '2026-06-15T01:00:00.000Z', 'lan', kind, { code: 'moi', name: 'x' });
    });
    expect(await verdict(place)).toMatchObject({ ok: false });
  });
});

describe('a tail cut off', () => {
  // Behind it lie only lines whose words nobody has redacted.
  const HALF = 20;
  const CUT = `DELETE FROM journal_text WHERE seq > ${HALF}; DELETE FROM journal WHERE seq > ${HALF}`;
  test('shows in the tables that it left', () => found(CUT, { step: 'comparison' }));
  test('with the tables made anew, shows against a page of paper only', async () => {
    const place = here.tampered((db) =>
      unguarded(db, () => {
        db.exec(`${CUT}; DELETE FROM redactions WHERE by > ${HALF}`);
        rebuildTables(db, () => undefined);
      }),
    );
    expect(await verdict(place)).toMatchObject({ ok: true, seq: HALF });
    expect(await verdict(place, here.anchor)).toMatchObject({ ok: false, step: 'anchor', seq: here.anchor.seq });
  });
});

describe('a past written anew by somebody who holds the key', () => {
  test('with every hash and every table made anew, shows against a page of paper only', async () => {
    const place = here.tampered((db) =>
      unguarded(db, () => {
        // Another name in the journal for all that he did.
        db.exec(`UPDATE journal SET actor = 'khac' WHERE seq = 20`);
        rechain(db);
        rebuildTables(db, () => undefined);
      }),
    );
    expect(await verdict(place)).toMatchObject({ ok: true });
    expect(await verdict(place, here.anchor)).toMatchObject({ ok: false, step: 'anchor', seq: here.anchor.seq });
  });
});

describe('words', () => {
  const one = `(seq, path) IN (SELECT seq, path FROM journal_text WHERE seq = 30)`;
  test.for([
    ['edited', `UPDATE journal_text SET text = text || ' ' WHERE ${one}`],
    ['with another salt', `UPDATE journal_text SET salt = zeroblob(16) WHERE ${one}`],
    ['removed without a redaction', `DELETE FROM journal_text WHERE ${one}`],
    ['under another name', `UPDATE journal_text SET path = 'entry.note' || path WHERE ${one}`],
    ['beside the line', `INSERT INTO journal_text VALUES (30, 'zzz', zeroblob(16), '${WITNESS}')`],
    ['of an earlier line', `UPDATE journal_text SET seq = 6 WHERE ${one}`],
  ] as const)('%s are named by line and field', async ([, sql]) => {
    await found(sql, { step: 'commitments', table: 'journal_text' });
  });
  test.for([
    ['before the first line', 0],
    ['after the last line', 9_999],
  ] as const)('%s are strays', async ([, seq]) => {
    const sql = `INSERT INTO journal_text VALUES (${seq}, 'zzz', zeroblob(16), '${WITNESS}')`;
    await found(sql, { step: 'commitments', seq });
  });
  test('redacted and put back are named', async () => {
    const sql = `INSERT INTO journal_text SELECT seq, path, zeroblob(16), '${WITNESS}' FROM redactions`;
    await found(sql, { step: 'commitments', field: 'entry.abstract' });
  });
  test('removed with a forged note of redaction are named', async () => {
    await found(
      `INSERT INTO redactions SELECT seq, path, 40 FROM journal_text WHERE seq = 30; DELETE FROM journal_text WHERE seq = 30`,
      { step: 'commitments', seq: 30 },
    );
  });
});

describe('the notes of redactions', () => {
  test('removed', () => found('DELETE FROM redactions', { step: 'rebuild' }));
  test('of another line', () =>
    found('UPDATE redactions SET by = by - 1', { step: 'comparison', table: 'entry_versions' }));
  test('forged for words that are there', () =>
    found(`INSERT INTO redactions SELECT seq, path, 40 FROM journal_text WHERE seq = 30`, {
      step: 'comparison',
      table: 'redactions',
    }));
});

describe('a line that no program wrote, under a chain made anew', () => {
  const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
  test.for([
    ['no JSON', `body = '{'`],
    ['another shape', `body = '{"x":1}'`],
    ['no object', `body = 'null'`],
    ['too deep', `body = '${deep}'`],
    ['too deep, with words', `body = '{"a":${deep},"#":"x"}'`],
    ['redacts what is not there', `body = '{"redacts":7}'`],
    ['redacts nonsense', `body = '{"redacts'`],
    ['version 0', 'version = 0'],
    ['version below', 'version = -9223372036854775808'],
    ['a prototype', `body = '{"__proto__":{"code":"x"},"constructor":1}'`],
  ])('%s is damage at that line', async ([, change]) => {
    const sql = `DELETE FROM journal_text WHERE seq = 12; UPDATE journal SET ${change} WHERE seq = 12`;
    await found(sql, { step: expect.stringMatching(/^(chain|commitments|rebuild)$/), seq: 12 }, rechain);
  });
  test.for([
    ['twice the same number', `body = (SELECT body FROM journal WHERE seq = 24)`],
    ['of a row that is not there', `act = 'voidEntry', version = 1, body = '{"ref":"out:2026:999"}'`],
  ])('%s is damage at that line', async ([, change]) => {
    await found(`DELETE FROM journal_text WHERE seq = 26; UPDATE journal SET ${change} WHERE seq = 26`, {}, rechain);
  });
  test.for(['act', 'version'])('of a newer program (%s) is said to be so', async (column) => {
    const value = column === 'act' ? `'sealByDrone'` : '99';
    const place = here.tampered((db) =>
      unguarded(db, () => {
        db.exec(`UPDATE journal SET ${column} = ${value} WHERE seq = 26`);
        rechain(db);
      }),
    );
    expect(await verdict(place)).toBe('newer');
    await survives(place);
  });
});

describe('columns of another type', () => {
  test.for([
    ['journal', `body = x'00'`],
    ['journal', `act = 7`],
    ['journal', `hash = 'abc'`],
    ['journal', `version = 'x'`],
    ['journal_text', `text = x'00'`],
    ['journal_text', `salt = 'abc'`],
    ['redactions', `by = 'x'`],
    ['entries', `late = 'x'`],
    ['entry_versions', `fields = x'00'`],
    ['catalogue', `fields = '{'`],
    ['catalogue', `fields = '[7]'`],
    ['facts', `value = 'x'`],
  ] as const)('%s.%s is found, and nothing crashes', async ([table, change]) => {
    const place = here.tamperedDeeply((exec) => {
      exec(`UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = '${table}'`);
      exec(`UPDATE sqlite_schema SET sql = replace(sql, ', WITHOUT', 'WITHOUT') WHERE name = '${table}'`);
    });
    tamper(place.dir, here.key, (db) => unguarded(db, () => db.exec(`UPDATE ${table} SET ${change}`)));
    const said = await verdict(place);
    expect(typeof said === 'string' ? said : said.ok).not.toBe(true);
    await survives(place);
  });
});
