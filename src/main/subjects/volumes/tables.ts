import { int, orNull, table, text } from '../../file/table.ts';

export const volumes = table(
  'volumes',
  {
    series: text(),
    year: int(),
    volume: int(),
    opened_on: text(),
    first_number: orNull(int()),
    form: orNull(text()),
    closed_on: orNull(text()),
    seq: int(),
  },
  { key: ['series', 'year', 'volume'] },
);
