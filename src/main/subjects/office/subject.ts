import { done } from '../../../shared/base/result.ts';
import { catalogue, define, facts, setFact } from '../catalogue.ts';
import { catalogueList } from '../lists.ts';
import type { Subject } from '../subject.ts';
import { reads } from './reads.ts';

/** The office, its lists and its policy; the register's own facts. */
export const office = {
  tables: [catalogue, facts],
  fills: 1,
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
    definePerson: (db, body, line) => define(db, line, 'person', body.code, body),
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
