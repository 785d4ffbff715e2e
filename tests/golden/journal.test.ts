import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WriteDb } from '../../src/main/file/connection.ts';
import { openDatabase } from '../../src/main/file/database.ts';
import { factOf, lineOf, wordsOf } from '../../src/main/journal/journal.ts';
import { ask } from '../../src/main/register/query.ts';
import { rebuildTables } from '../../src/main/register/rebuild.ts';
import { verifyOpen, verifyPages } from '../../src/main/register/verify.ts';
import { ALL_TABLES } from '../../src/main/subjects.ts';
import type { Level } from '../../src/shared/base/levels.ts';
import { KINDS, QUERIES } from '../../src/shared/subjects.ts';
import { fillJournal, hashesOf, otherTables, readHashes, readLines, readSteps } from './journal.ts';

/** What every earlier program wrote is brought up, parsed, rebuilt to the same tables, verified and asked (`tests/fixtures/journals`). */

const lines = readLines();
const folder = mkdtempSync(join(tmpdir(), 'so-mat-test-'));
const file = join(folder, 'register.db');
const key = randomBytes(32);
let db: WriteDb;

beforeAll(() => {
  db = openDatabase(file, key, 'create');
  db.exec(ALL_TABLES);
  fillJournal(db, lines);
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every step has made its line, and every line is one of the tables that were recorded: npm run record', () => {
  expect(lines).toHaveLength(readSteps().length);
  expect(readHashes().lines).toBe(lines.length);
});

test('every fact stands in the journal at every version that it ever had: add a step to steps.jsonl, npm run record', () => {
  const written = new Set(lines.map(({ act, version }) => `${act} ${version}`));
  const versions = Object.values(KINDS).flatMap(({ name, version }) =>
    Array.from({ length: version }, (_, index) => `${name} ${index + 1}`),
  );
  expect(versions.filter((one) => !written.has(one))).toEqual([]);
  expect([...written].filter((one) => !versions.includes(one))).toEqual([]);
});

test('every line is brought up from its version and parsed', () => {
  const unread = db
    .statement('SELECT * FROM journal ORDER BY seq')
    .all()
    .map(lineOf)
    .flatMap((line) => {
      try {
        factOf(line, wordsOf(db, line.seq));
        return [];
      } catch (error) {
        return [
          `line ${line.seq} (${line.act}, version ${line.version}): ${error instanceof Error ? error.message : error}`,
        ];
      }
    });
  expect(unread).toEqual([]);
});

/** Whole lines or parts of them, by what makes them strange. */
const STRANGE: readonly (readonly [what: string, act: string, pattern: RegExp])[] = [
  ['the same copy number twice', 'registerIncoming', /"copyNumbers":\["05","05"\]/],
  ['copy numbers that differ by a nought', 'registerIncoming', /"copyNumbers":\["5","05"\]/],
  ['a symbol', 'registerOutgoing', /"1\/QĐ-UBND"/],
  ['a symbol alike after folding', 'registerOutgoing', /"1\/QD-UBND"/],
  ['a symbol that is the same but for case', 'registerOutgoing', /"1\/qđ-ubnd"/],
  ['a code', 'definePerson', /"code":"an"/],
  ['a code that differs in case only', 'definePerson', /"code":"An"/],
  ['the year 1926, outgoing', 'registerOutgoing', /"year":1926/],
  ['the year 1926, incoming', 'registerIncoming', /"year":1926/],
  ['the year 1926, handed over', 'handOver', /"year":1926/],
  ['a series named as the book of hand-overs', 'openSeries', /"code":"handover"/],
  ['a volume of it', 'openVolume', /"series":"handover"/],
  ['an entry of it', 'registerOutgoing', /"series":"handover"/],
  ['a person without a level', 'definePerson', /"code":"cuc"(?!.*"mayRead")/],
  ['somebody without a level who received', 'acknowledge', /"by":"cuc"/],
  ['a signature of one dot', 'acknowledge', /"\[\[\[10,10\]\]\]"/],
  ['the highest arrival number', 'registerIncoming', /"arrivalNumber":9999999/],
  ['marks that fit no level of what is inside', 'handOver', /"out:2026:2#1".*"marks":\["C"\]/],
  ['Mật by post without an envelope', 'handOver', /"out:2026:4#1"(?=.*"method":"post")(?!.*"envelope")/],
  ['Tuyệt mật by hand without an envelope', 'handOver', /"out:2026:5#1"(?=.*"method":"direct")(?!.*"envelope")/],
];

test.each(STRANGE)('%s stands in it, whatever a later rule says', (_what, act, pattern) => {
  const texts = lines
    .filter((line) => line.act === act)
    .map(({ body, words }) => {
      // The words as the journal keeps them, those of a signature among them.
      const spoken = Object.values(words).map(({ text }) => `"${text}"`);
      return `${JSON.stringify(body)} ${spoken.join(' ')}`;
    });
  expect(texts.filter((text) => pattern.test(text))).not.toEqual([]);
});

/** Every question about everything that there is. */
function questions(): (readonly [query: string, input: object])[] {
  const all = (sql: string): string[] => db.statement(sql).column().map(String);
  const copies = all(`SELECT e.ref || '#' || c.kind || c.number FROM copies c JOIN entries e ON e.id = c.id`);
  const pages = all(
    `SELECT p.seq || ':' || substr(lower(hex(j.hash)), 1, 32) FROM pages p JOIN journal j ON j.seq = p.seq`,
  );
  const persons = all(`SELECT DISTINCT code FROM catalogue WHERE kind = 'person'`);
  const one = new Set(['entry', 'custody', 'pageCheck', 'whoHolds', 'dueDays']);
  return [
    ...Object.keys(QUERIES)
      .filter((name) => !one.has(name))
      .map((name) => [name, {}] as const),
    ...all('SELECT ref FROM entries').flatMap(
      (ref) =>
        [
          ['entry', { ref }],
          ['copies', { ref }],
        ] as const,
    ),
    ['dueDays', { dueFrom: '2026-01-01', dueTo: '2027-12-31' }],
    ...copies.map((copy) => ['custody', { copy }] as const),
    ...all('SELECT ref FROM handovers').map((ref) => ['handovers', { ref }] as const),
    ...pages.map((code) => ['pageCheck', { code }] as const),
    ...persons.map((person) => ['whoHolds', { person }] as const),
    ...lines.map((_line, index) => ['journal', { from: index + 1, to: index + 1 }] as const),
    ...all('SELECT DISTINCT series FROM entries').map((series) => ['entries', { series, search: 'ubnd' }] as const),
  ];
}

describe('rebuilt', () => {
  beforeAll(() => rebuildTables(db, () => undefined));

  test('the tables are those that were recorded, or their fingerprint changed and they were recorded anew: npm run record', () => {
    const today = hashesOf(db);
    expect(otherTables(readHashes(), today)).toEqual([]);
    expect(readHashes()).toEqual(today);
  });

  test('it verifies: pages, chain, commitments, tables made anew', () => {
    const quiet = { chainOnly: false, anchor: null, progress: () => undefined };
    const pages = verifyPages(file, key, quiet.progress);
    expect(pages).toMatchObject({ pages: expect.any(Number) });
    expect(verifyOpen(db, folder, 1, quiet)).toMatchObject({ ok: true, lines: lines.length });
  });

  test.each<Level | null>(['topSecret', 'confidential', null])(
    'every question has its answer, for a clearance of %s',
    (clearance) => {
      const now = new Date('2026-03-18T03:00:00Z');
      const actor = { login: 'lan', roles: ['clerk', 'administrator'], person: null, clearance } as const;
      const asked = questions();
      const without = asked.filter(([name, input]) => {
        const answer = ask({ db, actor, today: '2026-03-18', now }, name, input);
        return !answer.ok || JSON.stringify(answer.value) === undefined;
      });
      expect(without).toEqual([]);
      expect(new Set(asked.map(([name]) => name))).toEqual(new Set(Object.keys(QUERIES)));
    },
  );
});
