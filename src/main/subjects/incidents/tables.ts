import { int, orNull, table, text } from '../../file/table.ts';

export const incidents = table(
  'incidents',
  {
    ref: text(),
    year: int(),
    number: int(),
    entry: orNull(text()),
    kinds: text(),
    opened_on: text(),
    closed_on: orNull(text()),
    seq: int(),
  },
  { key: ['ref'], unique: { number: '(year, number)' } },
);
