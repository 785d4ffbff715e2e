import { rank } from '../../../shared/base/levels.ts';
import { printEntryRef } from '../../../shared/base/references.ts';
import { done } from '../../../shared/base/result.ts';
import { parseWithTexts } from '../../../shared/base/text.ts';
import { partyKey } from '../../../shared/subjects/entries/registration.ts';
import { symbolKey } from '../../../shared/subjects/entries/symbol.ts';
import { ENVELOPE_STATES } from '../../../shared/subjects/envelopes/cover.ts';
import { holdEnvelope } from '../../../shared/subjects/envelopes/holdEnvelope.ts';
import type { EnvelopesReads } from '../../../shared/subjects/envelopes/reads.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import { num, objectOf, oneOf, type Row, str, strOrNull } from '../../file/rows.ts';
import { int, orNull, table, text } from '../../file/table.ts';
import { pageOfAll } from '../asker.ts';
import { namesAt, partyName } from '../names.ts';
import { blank, blankWords } from '../redacting.ts';
import type { Subject } from '../subject.ts';
import { discrepancy } from './discrepancy.ts';

const held = table(
  'envelopes',
  {
    ref: text(),
    year: int(),
    number: int(),
    state: text(),
    sender: text(),
    symbol_key: orNull(text()),
    clearance: int(),
    body: text(),
    answer: orNull(text()),
    seq: int(),
  },
  {
    key: ['ref'],
    unique: { number: '(year, number)' },
    indexes: { held: `(sender, symbol_key) WHERE state = 'held'` },
  },
);

/** The rows by which the documents of an envelope were registered. */
const registered = table('envelope_entries', { envelope: text(), entry: text() }, { key: ['envelope', 'entry'] });

function reads(db: ReadDb): EnvelopesReads {
  return {
    envelope(ref) {
      const row = db.statement('SELECT state, body FROM envelopes WHERE ref = ?').get(ref);
      if (!row) return null;
      const { arrivedOn, asked, level } = holdEnvelope.body.parse(parseWithTexts(str(row, 'body')));
      return { state: oneOf(ENVELOPE_STATES, str(row, 'state')), arrivedOn, askedOn: asked.on, level };
    },
    heldEnvelope: (from, symbol) =>
      strOrNull(
        db
          .statement(`SELECT min(ref) ref FROM envelopes WHERE sender = ? AND symbol_key = ? AND state = 'held'`)
          .get(from, symbol) ?? { ref: null },
        'ref',
      ),
  };
}

function register(db: WriteDb, envelope: string | undefined, entry: string): void {
  if (envelope !== undefined) registered.insert(db, { envelope, entry });
}

function view(db: ReadDb, row: Row): object {
  const { year: _year, number, from, ...said } = objectOf(str(row, 'body'));
  const answer = strOrNull(row, 'answer');
  const sender = str(row, 'sender');
  return {
    ...said,
    ref: str(row, 'ref'),
    number,
    state: str(row, 'state'),
    from: sender,
    fromName: partyName(namesAt(db, Number.MAX_SAFE_INTEGER), sender),
    ...(answer === null ? {} : { answer: objectOf(answer) }),
    entries: [
      ...db
        .statement(
          'SELECT n.entry FROM envelope_entries n JOIN entries e ON e.ref = n.entry WHERE n.envelope = ? ORDER BY e.id',
        )
        .values(str(row, 'ref')),
    ].map(String),
    clearance: num(row, 'clearance'),
  };
}

/** Envelopes that are kept back until their sender has answered (Decree 26/2020/NĐ-CP art. 4.3). */
export const envelopes = {
  tables: [held, registered],
  fills: 1,
  hears: {
    holdEnvelope(db, body, { seq }) {
      const { year, number, from, symbol, level } = body;
      held.insert(db, {
        ref: `envelope:${year}:${number}`,
        year,
        number,
        state: 'held',
        sender: partyKey(from),
        symbol_key: symbolKey(symbol),
        clearance: rank(level),
        body: JSON.stringify(body),
        answer: null,
        seq,
      });
    },
    releaseEnvelope(db, { envelope, outcome, on, note }) {
      const answer = JSON.stringify({ on, note });
      db.statement('UPDATE envelopes SET state = ?, answer = ? WHERE ref = ?').run(outcome, answer, envelope);
    },
    redactText(db, body, line) {
      blankWords(db, line, body, { table: held.name, column: 'body', by: 'seq' });
      db.statement('UPDATE envelopes SET symbol_key = NULL WHERE ref = ? AND ? = ?').run(
        body.ref,
        body.field,
        'symbol',
      );
      const act = db.statement('SELECT act FROM journal WHERE seq = ?');
      const path = body.redacts.find(({ seq }) => act.value(seq) === 'releaseEnvelope')?.path;
      const answer = db.statement('SELECT answer FROM envelopes WHERE ref = ?').value(body.ref);
      if (path === undefined || typeof answer !== 'string') return;
      const cut = JSON.stringify(blank(parseWithTexts(answer), path.split('.'), line.seq));
      db.statement('UPDATE envelopes SET answer = ? WHERE ref = ?').run(cut, body.ref);
    },
    registerIncoming(db, { entry: { series, envelope }, year, number }) {
      register(db, envelope, printEntryRef({ series, year, number }));
    },
    correctEntry(db, { ref, incoming, cleared }) {
      if (incoming?.envelope === undefined && !cleared.includes('envelope')) return;
      db.statement('DELETE FROM envelope_entries WHERE entry = ?').run(ref);
      register(db, incoming?.envelope, ref);
    },
  },
  reads,
  answers: {
    envelopes({ db }, { ref = '', state = '', year = 0, page = 1, order = 'desc' }) {
      const found = db
        .statement(
          `SELECT * FROM envelopes WHERE ? IN ('', ref) AND ? IN ('', state) AND ? IN (0, year) ORDER BY seq ${order}`,
        )
        .all(ref, state, year);
      const paged = pageOfAll(found, page);
      return done({ ...paged, rows: paged.rows.map((row) => view(db, row)) });
    },
  },
  papers: [discrepancy],
  numbers: { envelope: held.name },
} as const satisfies Subject;
