import { INCIDENT_NAMES, spoken } from '../../../shared/base/names.ts';
import { parseCopyRef } from '../../../shared/base/references.ts';
import { done, type Result } from '../../../shared/base/result.ts';
import { refused } from '../../../shared/base/rule.ts';
import { PAGE_ROWS, type Page, TOTAL_CAP } from '../../../shared/query.ts';
import { copyUnknown } from '../../../shared/subjects/custody/rules.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { num, numOrNull, objectOf, type Row, type SqlValue, str, strOrNull } from '../../file/rows.ts';
import { type Asker, pageOf, pageOfAll } from '../asker.ts';
import { clearanceOf } from '../clearance.ts';
import { namesAt, wholePartyName } from '../names.ts';
import { signatureAt } from '../signed.ts';

/** Hand-overs and the way of every copy, guarded like the entries they concern. */

const ITEMS = `SELECT e.ref, e.level, e.clearance, e.year, i.kind, i.number, i.state, i.signed, i.closed_by, e.fields
  FROM handover_items i JOIN present_entries e ON e.id = i.id WHERE i.ref = ? ORDER BY i.position`;

/** Hand-overs, the latest first, each with its items; words of one that has an item above the asker's clearance are left out. */
export function handovers(asker: Asker, input: QueryInput<'handovers'>): Page<object> {
  const page = input.page ?? 1;
  const parts: string[] = [];
  const params: SqlValue[] = [];
  if (input.ref !== undefined) {
    parts.push('h.ref = ?');
    params.push(input.ref);
  }
  if (input.year !== undefined) {
    parts.push('h.year = ?');
    params.push(input.year);
  }
  if (input.to !== undefined) {
    parts.push('h.receiver = ?');
    params.push(input.to);
  }
  const open = `EXISTS (SELECT 1 FROM handover_items i WHERE i.ref = h.ref AND i.state = 'open')`;
  if (input.state !== undefined) parts.push(input.state === 'open' ? open : `NOT ${open}`);
  const where = parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
  const rows = asker.db
    .statement(
      `SELECT h.* FROM handovers h ${where} ORDER BY h.seq ${input.order === 'asc' ? 'ASC' : 'DESC'} LIMIT ? OFFSET ?`,
    )
    .all(...params, PAGE_ROWS + 1, (page - 1) * PAGE_ROWS);
  const names = namesAt(asker.db, Number.MAX_SAFE_INTEGER);
  return pageOf(
    rows.map((row) => {
      const items = asker.db.statement(ITEMS).all(str(row, 'ref'));
      return {
        ref: str(row, 'ref'),
        number: num(row, 'number'),
        on: str(row, 'day'),
        from: str(row, 'giver'),
        to: str(row, 'receiver'),
        method: str(row, 'method'),
        returns: num(row, 'returns') === 1,
        open: items.filter((item) => item.state === 'open').length,
        ...objectOf(str(row, 'fields')),
        toName: wholePartyName(asker.db, names, str(row, 'receiver')),
        items: items.map(itemView),
        clearance: clearanceOf(asker.db, str(row, 'ref')),
      };
    }),
    page,
    Number(
      asker.db
        .statement(`SELECT count(*) FROM (SELECT 1 FROM handovers h ${where} LIMIT ${TOTAL_CAP})`)
        .value(...params),
    ),
  );
}

function itemView(item: Row): object {
  const fields = objectOf(str(item, 'fields'));
  const signed = strOrNull(item, 'signed');
  return {
    copy: `${str(item, 'ref')}#${str(item, 'kind')}${num(item, 'number')}`,
    level: str(item, 'level'),
    symbol: fields.symbol,
    type: fields.type,
    state: str(item, 'state'),
    closedBy: numOrNull(item, 'closed_by'),
    ...(signed === null ? {} : { signed: objectOf(signed) }),
    clearance: num(item, 'clearance'),
  };
}

/** Every step of one copy, from its registration on. */
export function custody(asker: Asker, input: QueryInput<'custody'>): Result<object> {
  const parsed = parseCopyRef(input.copy);
  const copy = asker.db
    .statement(
      `SELECT c.*, e.ref, e.level, e.clearance, e.day, e.fields FROM copies c JOIN present_entries e ON e.id = c.id
        WHERE e.ref = ? AND c.kind = ? AND c.number = ?`,
    )
    .get(parsed?.entry ?? '', parsed?.kind ?? '', parsed?.number ?? 0);
  if (!copy)
    return refused(copyUnknown, `Không có bản ${spoken(input.copy)} trong sổ. Hãy kiểm tra lại số bản.`, {
      at: 'copy',
    });
  const names = namesAt(asker.db, Number.MAX_SAFE_INTEGER);
  const fields = objectOf(str(copy, 'fields'));
  const holder = (party: string): object => ({ holder: party, holderName: wholePartyName(asker.db, names, party) });
  const key = { id: num(copy, 'id'), kind: str(copy, 'kind'), number: num(copy, 'number') };
  const signed = (line: number): object => {
    const found = signatureAt(asker, names, key, line);
    return found === null ? {} : { signed: found };
  };
  const steps = asker.db
    .statement(
      `SELECT s.*, j.at, j.actor, j.act FROM custody s JOIN journal j ON j.seq = s.seq WHERE s.id = ? AND s.kind = ? AND s.number = ? ORDER BY s.seq`,
    )
    .all(key.id, key.kind, key.number)
    .map((step) => ({
      seq: num(step, 'seq'),
      at: str(step, 'at'),
      act: str(step, 'act'),
      actor: str(step, 'actor'),
      on: str(step, 'day'),
      state: str(step, 'state'),
      ...holder(str(step, 'holder')),
      paper: strOrNull(step, 'paper'),
      ...signed(num(step, 'seq')),
    }));
  return done({
    copy: input.copy,
    ref: str(copy, 'ref'),
    mark: str(copy, 'mark'),
    level: str(copy, 'level'),
    symbol: fields.symbol,
    type: fields.type,
    state: str(copy, 'state'),
    ...holder(str(copy, 'holder')),
    registeredOn: str(copy, 'day'),
    clearance: num(copy, 'clearance'),
    steps,
  });
}

/** All that a person holds now, or that is on the way to him. */
export function whoHolds(asker: Asker, input: QueryInput<'whoHolds'>): Page<object> {
  const page = input.page ?? 1;
  const rows = asker.db
    .statement(
      `SELECT c.kind, c.number, c.mark, c.state, c.seq, e.ref, e.level, e.clearance, e.fields,
        (SELECT s.day FROM custody s WHERE s.id = c.id AND s.kind = c.kind AND s.number = c.number AND s.seq = c.seq) since
        FROM copies c JOIN present_entries e ON e.id = c.id
        WHERE c.holder = ? AND c.holder <> 'store' ORDER BY c.id, c.kind, c.number LIMIT ? OFFSET ?`,
    )
    .all(`person:${input.person}`, PAGE_ROWS + 1, (page - 1) * PAGE_ROWS)
    .map((row) => {
      const fields = objectOf(str(row, 'fields'));
      return {
        copy: `${str(row, 'ref')}#${str(row, 'kind')}${num(row, 'number')}`,
        mark: str(row, 'mark'),
        state: str(row, 'state'),
        since: strOrNull(row, 'since'),
        level: str(row, 'level'),
        symbol: fields.symbol,
        type: fields.type,
        clearance: num(row, 'clearance'),
      };
    });
  const total = asker.db
    .statement(`SELECT count(*) FROM copies WHERE holder = ? AND holder <> 'store'`)
    .value(`person:${input.person}`);
  return pageOf(rows, page, Number(total));
}

/** Incidents, the latest first. */
export function incidents(asker: Asker, input: QueryInput<'incidents'>): Page<Readonly<Record<string, unknown>>> {
  const rows = asker.db
    .statement(`SELECT * FROM incidents ORDER BY seq ${input.order === 'asc' ? 'ASC' : 'DESC'}`)
    .all()
    .map(incidentView);
  return pageOfAll(rows, input.page ?? 1);
}

export function incidentView(row: Row): Readonly<Record<string, unknown>> {
  const kinds = str(row, 'kinds').split(',');
  return {
    incident: str(row, 'ref'),
    entry: strOrNull(row, 'entry'),
    // In the order of the table of names, in whatever order they were typed or found.
    kinds: Object.keys(INCIDENT_NAMES).filter((kind) => kinds.includes(kind)),
    openedOn: str(row, 'opened_on'),
    closedOn: strOrNull(row, 'closed_on'),
  };
}
