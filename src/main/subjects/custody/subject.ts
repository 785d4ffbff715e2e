import { parseCopyRef } from '../../../shared/base/references.ts';
import { done } from '../../../shared/base/result.ts';
import { parseWithTexts } from '../../../shared/base/text.ts';
import { partyKey } from '../../../shared/subjects/entries/registration.ts';
import type { FactBody } from '../../../shared/subjects.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import { damaged } from '../../file/failure.ts';
import { num, str } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';
import { blank, blankWords } from '../redacting.ts';
import type { Subject } from '../subject.ts';
import { readPerson } from '../users/people.ts';
import * as answers from './answers.ts';
import { envelope, receipt, returnLetter } from './papers.ts';
import { reads } from './reads.ts';
import { custodySteps, handoverItems, handovers } from './tables.ts';

type CopyKey = { readonly id: number; readonly kind: string; readonly number: number };

function keyOf(db: ReadDb, ref: string): CopyKey {
  const parsed = parseCopyRef(ref);
  const id = parsed ? db.statement('SELECT id FROM entries WHERE ref = ?').value(parsed.entry) : undefined;
  if (!parsed || typeof id !== 'number') throw damaged('Nhật ký nói đến một bản không có trong sổ.');
  return { id, kind: parsed.kind, number: parsed.number };
}

type Step = { readonly state: string; readonly holder: string; readonly day: string; readonly paper: string | null };

/** One step of a copy: its new state and holder, on what day, by which paper of ours. */
function move(db: WriteDb, line: Line, copy: CopyKey, step: Step): void {
  db.statement('UPDATE copies SET state = ?, holder = ?, seq = ? WHERE id = ? AND kind = ? AND number = ?').run(
    step.state,
    step.holder,
    line.seq,
    copy.id,
    copy.kind,
    copy.number,
  );
  custodySteps.insert(db, { ...copy, seq: line.seq, ...step });
}

type Handed = Omit<FactBody<'handOver'>, 'from'> | FactBody<'returnToIssuer'>;

/** Copies are on the way; with `returns`, back to whoever issued them. */
function handedOver(db: WriteDb, line: Line, { items, to, on, method, year, number, ...said }: Handed, way: Way): void {
  const ref = `handover:${year}:${number}`;
  const receiver = partyKey(to);
  const fields = JSON.stringify(said);
  handovers.insert(db, { ref, year, number, day: on, receiver, method, ...way, fields, seq: line.seq });
  for (const [position, copy] of items.entries()) {
    const key = keyOf(db, copy);
    handoverItems.insert(db, { ref, position, ...key, state: 'open', signed: null, closed_by: null });
    move(db, line, key, { state: 'inTransit', holder: receiver, day: on, paper: ref });
  }
}

type Way = { readonly giver: string; readonly returns: 0 | 1 };
/** Whether a party is no part of the office: an agency, or a person of another body. */
function isOutside(db: ReadDb, party: string): boolean {
  if (party.startsWith('person:')) return (readPerson(db, party.slice('person:'.length))?.agency ?? null) !== null;
  return party.startsWith('agency:');
}

function acknowledged(db: WriteDb, body: FactBody<'acknowledge'>, line: Line): void {
  const handover = db.statement('SELECT receiver, returns FROM handovers WHERE ref = ?').get(body.handover);
  if (!handover) throw damaged('Nhật ký ký nhận một phiếu không có trong sổ.');
  const receiver = str(handover, 'receiver');
  const outside = isOutside(db, receiver);
  const issuer = db.statement(`SELECT issuer FROM entries WHERE id = ? AND direction = 'in'`);
  const arrived = ({ id }: CopyKey): string => {
    if (num(handover, 'returns') === 1 || (outside && issuer.value(id) === receiver)) return 'returned';
    return outside ? 'sent' : 'held';
  };
  const { on, by, byName, signature, onPaper } = body;
  const close = db.statement(
    `UPDATE handover_items SET state = ?, signed = ?, closed_by = ? WHERE ref = ? AND id = ? AND kind = ? AND number = ? AND state = 'open'`,
  );
  for (const { item, result, note } of body.items) {
    const key = keyOf(db, item);
    const signed = JSON.stringify({ on, by, byName, signature, onPaper, result, note });
    const missing = result === 'missing';
    close.run(missing ? 'missing' : 'received', signed, line.seq, body.handover, key.id, key.kind, key.number);
    move(db, line, key, {
      state: missing ? 'missing' : arrived(key),
      holder: receiver,
      day: body.on,
      paper: body.handover,
    });
  }
}

function itemsReturned(db: WriteDb, body: FactBody<'returnItems'>, line: Line): void {
  for (const item of body.items) {
    const key = keyOf(db, item);
    const open = db
      .statement(`SELECT ref FROM handover_items WHERE id = ? AND kind = ? AND number = ? AND state = 'open'`)
      .get(key.id, key.kind, key.number);
    if (open) {
      db.statement(
        `UPDATE handover_items SET state = 'returned', closed_by = ? WHERE ref = ? AND id = ? AND kind = ? AND number = ? AND state = 'open'`,
      ).run(line.seq, str(open, 'ref'), key.id, key.kind, key.number);
    }
    move(db, line, key, { state: 'inStore', holder: 'store', day: body.on, paper: open ? str(open, 'ref') : null });
  }
}

function textRedacted(db: WriteDb, body: FactBody<'redactText'>, line: Line): void {
  blankWords(db, line, body, { table: handovers.name, column: 'fields', by: 'seq' });
  // What was said by whoever signed stands with each item, the note to an item with that one.
  const said = body.redacts.filter(({ path }) => !path.includes('.') && path !== 'note');
  if (said.length > 0)
    blankWords(db, line, { redacts: said }, { table: handoverItems.name, column: 'signed', by: 'closed_by' });
  const signed = db.statement(
    'SELECT signed FROM handover_items WHERE closed_by = ? AND id = ? AND kind = ? AND number = ? AND signed IS NOT NULL',
  );
  const update = db.statement(
    'UPDATE handover_items SET signed = ? WHERE closed_by = ? AND id = ? AND kind = ? AND number = ?',
  );
  const item = db.statement(`SELECT json_extract(body, '$.items[' || ? || '].item') FROM journal WHERE seq = ?`);
  for (const { seq, path } of body.redacts) {
    const index = /^items\.(\d+)\.note$/.exec(path)?.[1];
    const copy = index === undefined ? undefined : item.value(index, seq);
    if (typeof copy !== 'string') continue;
    const { id, kind, number } = keyOf(db, copy);
    const words = signed.value(seq, id, kind, number);
    if (typeof words !== 'string') continue;
    update.run(JSON.stringify(blank(parseWithTexts(words), ['note'], line.seq)), seq, id, kind, number);
  }
}

/** Where every copy is: `copies` as it stands now, `custody` each step of its way (Law 2018 art. 13.6). */
export const custody = {
  tables: [custodySteps, handovers, handoverItems],
  fills: 2,
  hears: {
    handOver: (db, { from, ...body }, line) =>
      handedOver(db, line, body, { giver: from === undefined ? 'store' : partyKey(from), returns: 0 }),
    returnToIssuer: (db, body, line) => handedOver(db, line, body, { giver: 'store', returns: 1 }),
    acknowledge: acknowledged,
    returnItems: itemsReturned,
    redactText: textRedacted,
  },
  reads,
  numbers: { handover: handovers.name },
  answers: {
    handovers: (asker, input) => done(answers.handovers(asker, input)),
    custody: answers.custody,
    whoHolds: (asker, input) => done(answers.whoHolds(asker, input)),
    incidents: (asker, input) => done(answers.incidents(asker, input)),
  },
  papers: [receipt, envelope, returnLetter],
} as const satisfies Subject;
