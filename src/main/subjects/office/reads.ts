import { z } from 'zod';
import { exactKey } from '../../../shared/base/fold.ts';
import { LEVELS } from '../../../shared/base/levels.ts';
import type { CatalogueKind, OfficeReads } from '../../../shared/subjects/office/reads.ts';
import type { ReadDb } from '../../file/connection.ts';
import { str } from '../../file/rows.ts';
import { calledAt, latest } from '../catalogue.ts';
import { readPerson } from '../users/people.ts';
import { daysOff, ruleSwitches } from './policy.ts';

const words = z.string().optional().catch(undefined);
// Words that were redacted, or a row that is damaged, keep nobody from opening the register or from a new password.
const named = z.object({ name: z.string().catch(''), symbol: words, place: words }).catch({ name: '' });
const levelled = z.object({ level: z.enum(LEVELS).optional() });

function sameButCase(db: ReadDb, kind: CatalogueKind, code: string): string | undefined {
  const key = exactKey(code);
  return db
    .statement('SELECT DISTINCT code FROM catalogue WHERE kind = ?')
    .column(kind)
    .map(String)
    .find((one) => exactKey(one) === key);
}

export function reads(db: ReadDb): OfficeReads {
  return {
    office: () => {
      const row = latest(db, 'office', '');
      return named.parse(row ? JSON.parse(str(row, 'fields')) : null);
    },
    daysOff: () => daysOff(db),
    ruleSwitches: () => ruleSwitches(db),
    known: (kind, code) => latest(db, kind, code) !== undefined,
    holderOf: (kind, code) => {
      const holder = latest(db, kind, code) === undefined ? sameButCase(db, kind, code) : code;
      return holder === undefined ? null : { code: holder, name: calledAt(db, kind, holder) };
    },
    person: (code) => readPerson(db, code),
    legalBasisLevel: (code) => {
      const row = latest(db, 'legalBasis', code);
      return row ? (levelled.parse(JSON.parse(str(row, 'fields'))).level ?? null) : null;
    },
  };
}
