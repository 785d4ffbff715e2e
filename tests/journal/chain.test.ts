import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WriteDb } from '../../src/main/file/connection.ts';
import { openScratch } from '../../src/main/file/database.ts';
import { soundLines } from '../../src/main/journal/chain.ts';
import { JOURNAL_TABLES, type Line, lineHash } from '../../src/main/journal/journal.ts';
import { verifyChain } from '../../src/main/register/verify.ts';

/** The quick check of the chain and the hash of a line agree on whatever words a line may hold. */

const RUNS = Number(process.env.SOMAT_RUNS ?? 300);

type Words = Pick<Line, 'at' | 'actor' | 'act' | 'version' | 'body'>;

function journalOf(lines: readonly Words[], change: (line: Line) => Line = (line) => line): WriteDb {
  const db = openScratch();
  db.exec(JOURNAL_TABLES);
  db.exec('DROP TRIGGER journal_next');
  let prev: Buffer = Buffer.alloc(32);
  for (const [index, words] of lines.entries()) {
    const unhashed = { ...words, seq: index + 1, prev };
    const line = change({ ...unhashed, hash: lineHash(unhashed) });
    db.statement('INSERT INTO journal(seq, at, actor, act, version, body, prev, hash) VALUES(?,?,?,?,?,?,?,?)').run(
      line.seq,
      line.at,
      line.actor,
      line.act,
      line.version,
      line.body,
      line.prev,
      line.hash,
    );
    prev = line.hash;
  }
  return db;
}

function soundUpTo(db: WriteDb): number {
  const found = soundLines(
    db,
    () => undefined,
    () => undefined,
  );
  return found.seq;
}

const CONTROLS = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code));
const NASTY = [
  '"',
  '\\',
  '/',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\uffff',
  '🏛️',
  '👩‍👩‍👧',
  'ọ̃',
  '\\u0000',
];

/** Anything that SQLite can store and give back: no lone surrogates, which no encoding of a file can hold. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...CONTROLS, ...NASTY, 'a', 'ữ', '1', '{', '}', '[', ']', ','), { maxLength: 30 })
    .map((parts) => parts.join('')),
  fc.json({ maxDepth: 3 }),
);

const lines = fc.array(
  fc.record({
    at: hostile,
    actor: hostile,
    act: hostile,
    version: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    body: hostile,
  }),
  { minLength: 1, maxLength: 8 },
);

test('every hostile line is read as it was hashed', () => {
  const all = [...CONTROLS, ...NASTY].map((part) => ({
    at: part,
    actor: part,
    act: part,
    version: 1,
    body: `x${part}y`,
  }));
  expect(soundUpTo(journalOf(all))).toBe(all.length);
  fc.assert(
    fc.property(lines, (made) => {
      const db = journalOf(made);
      expect(soundUpTo(db)).toBe(made.length);
      db.close();
    }),
    { numRuns: RUNS },
  );
});

test('the quick check stops at the first line that is not as it was hashed, and the slow one agrees', () => {
  const changes: readonly ((line: Line) => Line)[] = [
    (line) => ({ ...line, at: `${line.at} ` }),
    (line) => ({ ...line, actor: `${line.actor}"` }),
    (line) => ({ ...line, act: `${line.act}\\` }),
    (line) => ({ ...line, version: line.version === 1 ? 2 : 1 }),
    (line) => ({ ...line, body: `${line.body}\u0000` }),
    (line) => ({ ...line, prev: Buffer.alloc(32, 7) }),
    (line) => ({ ...line, hash: Buffer.alloc(32, 7) }),
    (line) => ({ ...line, hash: Buffer.alloc(31, 7) }),
    (line) => ({ ...line, hash: Buffer.concat([line.hash, line.hash]) }),
    (line) => ({ ...line, seq: line.seq + 1_000 }),
    (line) => ({ ...line, seq: -line.seq }),
    // Fields run into each other: nothing but the quotes of JSON keeps them apart.
    (line) => ({ ...line, actor: `${line.actor}","${line.act}`, act: '' }),
  ];
  fc.assert(
    fc.property(lines, fc.nat(), fc.constantFrom(...changes), (made, at, change) => {
      const bad = (at % made.length) + 1;
      const db = journalOf(made, (line) => (line.seq === bad ? change(line) : line));
      expect(soundUpTo(db)).toBeLessThan(made.length);
      expect(verifyChain(db, () => undefined)).toMatchObject({ ok: false, step: 'chain' });
      db.close();
    }),
    { numRuns: RUNS },
  );
});

test('values of a wrong type, which only a forged schema lets in, are not in order', () => {
  for (const forged of [
    `body = CAST(body AS BLOB)`,
    `prev = CAST(prev AS TEXT)`,
    `hash = hex(hash)`,
    `at = 5`,
    `actor = NULL`,
  ]) {
    const db = openScratch();
    db.exec(
      JOURNAL_TABLES.replaceAll(' STRICT', '')
        .replaceAll('NOT NULL', '')
        .replaceAll(/ (TEXT|BLOB)(?=[ ,\n])/g, ' '),
    );
    const line = { seq: 1, at: '5', actor: 'a', act: 'b', version: 1, body: '{}', prev: Buffer.alloc(32) };
    db.statement('INSERT INTO journal VALUES(1, ?, ?, ?, 1, ?, ?, ?)').run(
      '5',
      'a',
      'b',
      '{}',
      line.prev,
      lineHash(line),
    );
    expect(soundUpTo(db)).toBe(1);
    db.exec(`DROP TRIGGER journal_kept; UPDATE journal SET ${forged}`);
    expect(soundUpTo(db)).toBe(0);
    db.close();
  }
});
