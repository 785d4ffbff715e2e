import { writeFileSync } from 'node:fs';
import { openScratch } from '../../src/main/file/database.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { rebuildTables } from '../../src/main/register/rebuild.ts';
import { ALL_TABLES } from '../../src/main/subjects.ts';
import { KINDS } from '../../src/shared/subjects.ts';
import { FACTS_FILE, judge, printFacts, readFacts } from './facts.ts';
import {
  fillJournal,
  HASHES_FILE,
  hashesOf,
  LINES_FILE,
  linesOf,
  otherTables,
  playSteps,
  readHashes,
  readLines,
  readSteps,
} from './journal.ts';

/**
 * npm run record: writes down new facts and versions, new steps of the golden journal, and the tables of a new projection
 * version. What would leave an old journal unreadable, or an old register with other tables, is refused, not recorded.
 */

const verdict = judge(Object.values(KINDS), readFacts());
const db = openScratch();
const wrong = verdict.wrong.length > 0 ? verdict.wrong : wrongTables();
if (wrong.length > 0) {
  process.stderr.write(`Nothing was recorded:\n${wrong.map((one) => `- ${one}\n`).join('')}`);
  process.exitCode = 1;
} else {
  playSteps(db, readSteps());
  const lines = linesOf(db).map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(FACTS_FILE, printFacts(verdict.facts));
  writeFileSync(LINES_FILE, lines.join(''));
  writeFileSync(HASHES_FILE, `${JSON.stringify(hashesOf(db), null, 2)}\n`);
  const kept = new Set(readLines().map(({ act, version }) => `${act} ${version}`));
  const without = verdict.facts.filter(({ fact, version }) => !kept.has(`${fact} ${version}`));
  for (const { fact, version } of without)
    process.stderr.write(
      `Version ${version} of ${fact} has no line yet: add a step to the golden journal and record again.\n`,
    );
  if (without.length > 0) process.exitCode = 1;
}
db.close();

/** Rebuilds the golden journal as it lies, and says why it should not be recorded so. */
function wrongTables(): readonly string[] {
  db.exec(ALL_TABLES);
  fillJournal(db, readLines());
  try {
    rebuildTables(db, () => undefined);
  } catch (error) {
    if (error instanceof RegisterError) return [`the golden journal is not read any more: ${error.message}`];
    throw error;
  }
  return otherTables(readHashes(), hashesOf(db));
}
