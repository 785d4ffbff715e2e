import { done } from '../../../shared/base/result.ts';
import { setFact } from '../catalogue.ts';
import type { Subject } from '../subject.ts';
import * as answers from './answers.ts';
import { backupCertificate, headSheet, recoverySheet } from './papers.ts';
import { backups, restores } from './tables.ts';

/** Backups that were proved, and the branch that tells a restored register from the one it was copied from. */
export const care = {
  tables: [backups, restores],
  fills: 3,
  hears: {
    // It holds every line up to its head.
    recordBackup: (db, { seq: head, hash, file, bytes, digest }, line) =>
      backups.insert(db, { seq: line.seq, head, hash, file: JSON.stringify(file), bytes, digest, at: line.at }),
    recordRestore: (db, { branch, seq: head, hash, file }, line) => {
      setFact(db, 'branch', branch);
      restores.insert(db, { seq: line.seq, head, hash, file: JSON.stringify(file) });
    },
    openedWithoutLog: (db, body) => setFact(db, 'branch', body.branch),
    exportFile: (db, { paper }, line) => {
      if (paper === headSheet.name) setFact(db, 'headSheet', String(line.seq));
    },
  },
  answers: {
    backups: (asker, input) => done(answers.backups(asker, input)),
  },
  papers: [recoverySheet, backupCertificate, headSheet],
} as const satisfies Subject;
