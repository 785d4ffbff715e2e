import { int, orNull, table, text } from '../../file/table.ts';

/** Each step of the way of every copy (Law 2018 art. 13.6). */
export const custodySteps = table(
  'custody',
  {
    id: int(),
    kind: text(),
    number: int(),
    seq: int(),
    state: text(),
    holder: text(),
    day: text(),
    paper: orNull(text()),
  },
  { key: ['id', 'kind', 'number', 'seq'] },
);

export const handovers = table(
  'handovers',
  {
    ref: text(),
    year: int(),
    number: int(),
    day: text(),
    giver: text(),
    receiver: text(),
    method: text(),
    fields: text(),
    seq: int(),
  },
  { key: ['ref'], unique: { number: '(year, number)' }, indexes: { seq: '(seq)' } },
);

export const handoverItems = table(
  'handover_items',
  {
    ref: text(),
    position: int(),
    id: int(),
    kind: text(),
    number: int(),
    state: text(),
    signed: orNull(text()),
    closed_by: orNull(int()),
  },
  {
    key: ['ref', 'position'],
    indexes: { copy: '(id, kind, number)', open: `(ref) WHERE state = 'open'`, closed: '(closed_by)' },
  },
);
