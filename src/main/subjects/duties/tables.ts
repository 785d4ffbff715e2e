import { int, orNull, table, text } from '../../file/table.ts';

/** What is owed, numbered by the year from which on it is. */
export const duties = table(
  'duties',
  {
    year: int(),
    number: int(),
    kind: text(),
    ref: text(),
    copy: orNull(text()),
    paper: orNull(text()),
    owner: orNull(text()),
    addressee: orNull(text()),
    since: text(),
    due: orNull(text()),
    state: text(),
    closing: orNull(text()),
    closed_by: orNull(int()),
    seq: int(),
  },
  {
    key: ['year', 'number'],
    indexes: {
      about: '(ref, kind, copy)',
      open: `(kind, due) WHERE state = 'open'`,
      since: `(since) WHERE state = 'open'`,
    },
  },
);
