import { z } from 'zod';
import { readsAs } from '../../shared/base/keyboard.ts';
import type { ReadDb } from '../file/connection.ts';
import { atLine } from '../file/failure.ts';
import { checkPages } from '../file/page-codes.ts';
import type { SqlValue } from '../file/rows.ts';
import { named, type StepProgress, type Wrong, wrong } from '../file/wrong.ts';
import { soundLines } from '../journal/chain.ts';
import { commitment, commitmentsIn, head, type Line, lineHash, lineOf, parseBody } from '../journal/journal.ts';
import { verifyTables } from './compare.ts';

/**
 * Five steps (design 5): every page by the cipher's own code, the chain, the commitments, the tables made anew, the comparison.
 * What is wrong is named by table, reference and field, never by a value.
 */

export type Verified = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly lines: number;
  readonly texts: number;
  readonly redacted: number;
  readonly pages: number;
};

/** `hash`: as it was typed, with whatever a keyboard has made of it. */
export type Anchor = { readonly seq: number; readonly hash: string };

const SHORTEST = 16;

/** Reads `SEQ:HASH` as it stands on paper: spaces allowed, at least 16 hex digits, or so many letters that such digits may have become. */
export function parseAnchor(text: string): Anchor | null {
  const [, seq, typed = ''] = /^\s*([1-9]\d{0,15})\s*:(.*)$/s.exec(text.normalize('NFC')) ?? [];
  const hash = typed.replace(/[\s-]/g, '').toLowerCase();
  const plain = /^[0-9a-f]{16,64}$/.test(hash);
  const touched = /^[\p{L}\p{N}]{12,64}$/u.test(hash) && /[^0-9a-f]/.test(hash);
  return seq !== undefined && (plain || touched) ? { seq: Number(seq), hash: plain ? hash : typed.trim() } : null;
}

/** Whether the hash begins with what was typed. */
function bears(hash: string, typed: string): boolean {
  for (let length = hash.length; length >= SHORTEST; length -= 1)
    if (readsAs(typed, hash.slice(0, length))) return true;
  return false;
}

/** Step 1. Every page of the file and of its log, free pages too: SQLite's own check does not read those. */
export function verifyPages(path: string, dbKey: Buffer, progress: StepProgress): Wrong | { readonly pages: number } {
  const report = checkPages(path, dbKey, (done, total) => progress('pages', done, total));
  if (report.badCount > 0) {
    const first = report.firstBad[0] ?? 0;
    const all = report.badCount === report.pages;
    return wrong(
      'pages',
      all
        ? 'Không trang nào của tệp dữ liệu thuộc về tệp khóa này: tệp của sổ khác, hoặc bị hỏng toàn bộ.'
        : `Trang ${first} của tệp dữ liệu bị sửa hoặc hỏng (${report.badCount} trang trong ${report.pages}).`,
      { page: first },
    );
  }
  if (report.wrongLength) return wrong('pages', 'Tệp dữ liệu bị cắt ngang giữa một trang.');
  if (report.logBroken) return wrong('pages', 'Tệp ghi tạm (register.db-wal) bị sửa hoặc hỏng ở giữa.');
  return { pages: report.pages };
}

type Redacts = ReadonlyMap<string, number>;
type Chain = { readonly lines: number; readonly redacts: Redacts };

const redacting = z.object({ redacts: z.array(z.object({ seq: z.int(), path: z.string() })) });

/** Step 2. Each line's number, the hash before it, and its own; collects what later lines say they removed. Line by line from where `soundLines` stopped. */
export function verifyChain(db: ReadDb, progress: StepProgress): Wrong | Chain {
  const total = Number(db.statement('SELECT max(seq) FROM journal').value() ?? 0);
  const redacts = new Map<string, number>();
  const body = db.statement('SELECT body FROM journal WHERE seq = ?');
  const sound = soundLines(
    db,
    (seq) => atLine(seq, () => noteRedacts({ seq, body: String(body.value(seq)) }, redacts)),
    (done) => progress('chain', done, total),
  );
  let expected = sound.seq + 1;
  let before = sound.hash;
  const rows = db
    .statement('SELECT seq, at, actor, act, version, body, prev, hash FROM journal WHERE seq > ? ORDER BY seq')
    .iterate(sound.seq === 0 ? Number.NEGATIVE_INFINITY : sound.seq);
  for (const row of rows) {
    const line = atLine(expected, () => lineOf(row));
    if (line.seq !== expected) {
      return wrong('chain', `Nhật ký thiếu dòng ${expected}.`, { seq: expected, table: 'journal', field: 'seq' });
    }
    if (!line.prev.equals(before)) {
      return wrong('chain', `Dòng nhật ký ${line.seq} không nối với dòng trước.`, {
        seq: line.seq,
        table: 'journal',
        field: 'prev',
      });
    }
    if (!lineHash(line).equals(line.hash)) {
      return wrong('chain', `Dòng nhật ký ${line.seq} đã bị sửa.`, { seq: line.seq, table: 'journal', field: 'hash' });
    }
    if (line.body.includes('"redacts"')) atLine(line.seq, () => noteRedacts(line, redacts));
    before = line.hash;
    expected += 1;
    if (line.seq % 10_000 === 0) progress('chain', line.seq, total);
  }
  progress('chain', total, total);
  if (expected === 1) return wrong('chain', 'Nhật ký trống.', { table: 'journal' });
  return { lines: expected - 1, redacts };
}

function noteRedacts(line: Pick<Line, 'seq' | 'body'>, redacts: Map<string, number>): void {
  const by = line.seq;
  const parsed = redacting.safeParse(parseBody(line));
  if (!parsed.success) return;
  for (const place of parsed.data.redacts) {
    // A line can only remove what was there before it.
    if (place.seq <= by && !redacts.has(`${place.seq} ${place.path}`)) redacts.set(`${place.seq} ${place.path}`, by);
  }
}

/** Step 3. Every commitment has its words, or a later line that says it removed them; and no words lie without a commitment. */
export function verifyCommitments(
  db: ReadDb,
  chain: Chain,
  progress: StepProgress,
): Wrong | { readonly texts: number } {
  const words = db.statement('SELECT seq, path, salt, text FROM journal_text ORDER BY seq, path').tuples();
  try {
    return compareWords(db, words, chain, progress);
  } finally {
    // A query left in the middle would keep the connection from closing.
    words.return?.();
  }
}

function compareWords(
  db: ReadDb,
  words: IterableIterator<readonly SqlValue[]>,
  chain: Chain,
  progress: StepProgress,
): Wrong | { readonly texts: number } {
  let next = words.next();
  let texts = 0;
  for (const [seqValue, bodyValue] of db.statement('SELECT seq, body FROM journal ORDER BY seq').tuples()) {
    const seq = Number(seqValue);
    const have = new Map<string, string>();
    while (!next.done && Number(next.value[0]) <= seq) {
      const [at, path, salt, text] = next.value;
      if (at !== seq) return stray(Number(at), String(path));
      if (!Buffer.isBuffer(salt) || typeof text !== 'string') return stray(seq, String(path));
      have.set(String(path), commitment(salt, text));
      next = words.next();
    }
    const body = String(bodyValue);
    if (body.includes('"#"')) {
      for (const { path, hash } of atLine(seq, () => commitmentsIn(parseBody({ seq, body })))) {
        const gone = chain.redacts.has(`${seq} ${path}`);
        const found = have.get(path);
        have.delete(path);
        const where = { seq, table: 'journal_text', field: path };
        if (found === undefined && !gone)
          return wrong('commitments', `Dòng nhật ký ${seq} mất nội dung ở trường "${path}".`, where);
        if (found !== undefined && gone)
          return wrong('commitments', `Nội dung đã xóa ở trường "${path}" của dòng nhật ký ${seq} lại có mặt.`, where);
        if (found !== undefined && found !== hash)
          return wrong('commitments', `Nội dung ở trường "${path}" của dòng nhật ký ${seq} đã bị sửa.`, where);
        if (found !== undefined) texts += 1;
      }
    }
    const extra = [...have.keys()][0];
    if (extra !== undefined) return stray(seq, extra);
    if (seq % 10_000 === 0) progress('commitments', seq, chain.lines);
  }
  if (!next.done) return stray(Number(next.value[0]), String(next.value[1]));
  progress('commitments', chain.lines, chain.lines);
  return { texts };
}

function stray(seq: number, path: string): Wrong {
  return wrong('commitments', `Có nội dung không thuộc dòng nhật ký nào (dòng ${seq}, trường "${path}").`, {
    seq,
    table: 'journal_text',
    field: path,
  });
}

/** The head that stands on a printed page is in this chain: a cut tail or another register shows. */
export function verifyAnchor(db: ReadDb, anchor: Anchor): Wrong | null {
  const row = db.statement('SELECT hash FROM journal WHERE seq = ?').get(anchor.seq);
  if (!row) {
    return wrong('anchor', `Nhật ký không có dòng ${anchor.seq}: phần cuối đã bị cắt, hoặc mã thuộc sổ khác.`, {
      seq: anchor.seq,
    });
  }
  const hash = row.hash;
  if (Buffer.isBuffer(hash) && bears(hash.toString('hex'), anchor.hash)) return null;
  return wrong(
    'anchor',
    `Dòng nhật ký ${anchor.seq} không mang mã này: nhật ký đã bị thay, mã thuộc sổ khác, hoặc mã bị gõ sai (hãy tắt bộ gõ tiếng Việt rồi gõ lại).`,
    {
      seq: anchor.seq,
    },
  );
}

export type VerifyOptions = {
  readonly chainOnly: boolean;
  readonly anchor: Anchor | null;
  readonly progress: StepProgress;
};

/**
 * Steps 2 to 5 over an open connection, after `verifyPages`. Tables that another version of the program made (`tablesOld`) are
 * never read, but made anew at the next opening: the journal must bear that, they need not equal it.
 */
export function verifyOpen(
  db: ReadDb,
  dir: string,
  pages: number,
  options: VerifyOptions,
  tablesOld = false,
): Verified | Wrong {
  const chain = named('chain', () => verifyChain(db, options.progress));
  if ('ok' in chain) return chain;
  const { anchor } = options;
  const anchored = anchor === null ? null : named('chain', () => verifyAnchor(db, anchor));
  if (anchored) return anchored;
  const last = head(db);
  const found = {
    ok: true,
    seq: last.seq,
    hash: last.hash.toString('hex'),
    lines: chain.lines,
    redacted: chain.redacts.size,
    pages,
  } as const;
  if (options.chainOnly) return { ...found, texts: 0 };
  const words = named('commitments', () => verifyCommitments(db, chain, options.progress));
  if ('ok' in words) return words;
  return verifyTables(db, dir, chain.lines, tablesOld, options.progress) ?? { ...found, texts: words.texts };
}
