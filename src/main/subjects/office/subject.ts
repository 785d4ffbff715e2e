import { done } from '../../../shared/base/result.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import { objectOf, str } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';
import { catalogue, define, facts, latest, setFact } from '../catalogue.ts';
import { catalogueList } from '../lists.ts';
import type { Subject } from '../subject.ts';
import { noteGrant } from '../users/grants.ts';
import { reads } from './reads.ts';

function personBefore(db: ReadDb, code: string): Record<string, unknown> {
  const row = latest(db, 'person', code);
  return row ? objectOf(str(row, 'fields')) : {};
}

/** A new version of a person; what was taken away is not there. */
function definePerson(db: WriteDb, line: Line, code: string, fields: Record<string, unknown>): void {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  define(db, line, 'person', code, Object.fromEntries(kept));
}

/** The office, its lists and its policy; the register's own facts. */
export const office = {
  tables: [catalogue, facts],
  fills: 2,
  hears: {
    found: (db, body, line) => {
      define(db, line, 'office', '', body.office);
      define(db, line, 'policy', '', {
        network: body.network,
        idleMinutes: 10,
        backupDays: 7,
        reportPeriod: 'decemberToDecember',
      });
      setFact(db, 'register', body.register);
    },
    setOffice: (db, body, line) => define(db, line, 'office', '', body),
    setPolicy: (db, body, line) => define(db, line, 'policy', '', body),
    defineUnit: (db, body, line) => define(db, line, 'unit', body.code, body),
    defineAgency: (db, body, line) => define(db, line, 'agency', body.code, body),
    definePerson: (db, { founding, ...body }, line) => {
      const was = personBefore(db, body.code);
      // Of one place: who is of another body now has no unit of ours any more.
      const place = body.unit === undefined ? { unit: undefined } : { agency: undefined };
      // What he owes is said with the day on which he left, or not at all.
      const now = { ...was, ...place, ...body, owes: body.owes };
      definePerson(db, line, body.code, now);
      if (was.mayRead !== undefined && now.mayRead !== was.mayRead)
        noteGrant(db, line, { person: body.code }, founding);
    },
    setLevels: (db, body, line) => {
      for (const { person, level } of body.persons)
        definePerson(db, line, person, { ...personBefore(db, person), mayRead: level });
    },
    defineLegalBasis: (db, body, line) => define(db, line, 'legalBasis', body.code, body),
    defineAuthority: (db, body, line) => define(db, line, 'authority', String(line.seq), body),
  },
  reads,
  answers: {
    people: (asker, input) => done(catalogueList(asker, 'person', input)),
    units: (asker, input) => done(catalogueList(asker, 'unit', input)),
    agencies: (asker, input) => done(catalogueList(asker, 'agency', input)),
    legalBases: (asker, input) => done(catalogueList(asker, 'legalBasis', input)),
    authorities: (asker, input) => done(catalogueList(asker, 'authority', input)),
  },
} as const satisfies Subject;
