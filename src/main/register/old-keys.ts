import { z } from 'zod';
import { ACTS_BY_NAME } from '../../shared/subjects.ts';
import type { ReadDb } from '../file/connection.ts';
import { failure, RegisterError } from '../file/failure.ts';
import { factOf, lineOf, wordsOf } from '../journal/journal.ts';
import type { KeysFile } from '../keys/keys-file.ts';
import { renewKeys } from '../keys/vault.ts';
import { readUsers } from '../subjects/users/people.ts';
import { knownGeneration } from './register.ts';

/** A `keys.json` older than its journal, opened by the recovery code: which of its slots the journal still vouches for. */

const about = z.looseObject({
  generation: z.int(),
  login: z.string().optional(),
  reason: z.enum(['recovered', 'found', 'rekeyed']).optional(),
});

/** One change of the keys, as its line tells it. */
type Change = z.infer<typeof about> & { readonly taken: boolean };

function changesOf(db: ReadDb): readonly Change[] {
  const rows = db.statement(
    `SELECT seq, at, actor, act, version, body, prev, hash FROM journal WHERE body ->> 'generation' IS NOT NULL ORDER BY seq`,
  );
  return rows.all().map((row) => {
    const line = lineOf(row);
    const { body } = factOf(line, wordsOf(db, line.seq));
    return { ...about.parse(body), taken: ACTS_BY_NAME.get(line.act)?.keySlot === 'taken' };
  });
}

/**
 * The keys as they lie there, or, where they are older than the journal, only the slots that it vouches for, under a generation newer
 * than any. Throws `keysOld` where the code itself was replaced since: a spent code brings nothing back.
 */
export function presentKeys(db: ReadDb, keys: KeysFile, dataKey: Buffer): KeysFile {
  const known = knownGeneration(db);
  if (keys.generation >= known) return keys;
  const changes = changesOf(db);
  const since = changes.filter(({ generation }) => generation > keys.generation);
  if (since.some(({ reason }) => reason === 'recovered')) throw new RegisterError(failure('keysOld'));
  // Keys that were found tell nobody whose slot they had changed, and a file that no line names tells nothing at all.
  const told = changes.some(({ generation }) => generation === keys.generation);
  const certain = told && !since.some(({ reason }) => reason === 'found');
  const valid = new Set(certain ? standing(changes, keys.generation) : []);
  const disabled = new Set(readUsers(db).flatMap((user) => (user.disabled ? [user.login] : [])));
  return renewKeys(keys, dataKey, known, (login) => valid.has(login) && !disabled.has(login));
}

/** Whose slot was last given at this generation or before, by the only line that has its generation: of two, one was lost. */
function standing(changes: readonly Change[], generation: number): readonly string[] {
  const lines = new Map<number, number>();
  for (const change of changes) lines.set(change.generation, (lines.get(change.generation) ?? 0) + 1);
  const given = new Map<string, number>();
  for (const { login, taken, generation: at } of changes) {
    if (login === undefined) continue;
    if (taken) given.delete(login);
    else given.set(login, at);
  }
  return [...given].flatMap(([login, at]) => (at <= generation && lines.get(at) === 1 ? [login] : []));
}
