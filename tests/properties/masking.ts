import { expect } from 'vitest';
import type { ReadDb } from '../../src/main/file/connection.ts';
import { num, str } from '../../src/main/file/rows.ts';
import { ask } from '../../src/main/register/query.ts';
import { LEVELS, rank } from '../../src/shared/base/levels.ts';
import { QUERIES } from '../../src/shared/subjects.ts';
import { asker, QUESTIONS } from './asking.ts';
import type { Dice } from './dice.ts';
import type { Word } from './words.ts';
import type { World } from './world.ts';

/** Whatever is asked, by whomever: of a document above his level only what everybody may see leaves the register. */

/** Fields that a masked row still shows (acts, "Who may"). */
const SHOWN = ['symbol', 'type'];

/** What a masked row may say: which document, its level and state, where a copy is; never a word, a name or a reason. */
const MASKED: ReadonlySet<string> = new Set(
  `masked ref refs series year number volume direction state level late symbol type
  versions seq at actor second act title hash copies copy mark holder kind what on decideBy since
  from to method open items closedBy registeredOn steps paper redacted duty role due ends returns entries`.split(/\s+/),
);

function clearances(db: ReadDb): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const row of db
    .statement('SELECT ref, clearance FROM entries UNION ALL SELECT ref, clearance FROM envelopes')
    .all())
    found.set(str(row, 'ref'), num(row, 'clearance'));
  return found;
}

/** What a hand-over's own words need: as much as the highest that was handed over with it. */
function ofHandovers(db: ReadDb): ReadonlyMap<string, number> {
  const rows = db
    .statement(
      'SELECT i.ref, max(e.clearance) clearance FROM handover_items i JOIN entries e ON e.id = i.id GROUP BY i.ref',
    )
    .all();
  return new Map(rows.map((row) => [str(row, 'ref'), num(row, 'clearance')]));
}

/** The entries that an object of an answer is about: by its reference, a copy's, or a row's of a printed page. */
function about(row: Readonly<Record<string, unknown>>, levels: ReadonlyMap<string, number>): number[] {
  const named = [row.ref, row.copy, ...(Array.isArray(row.refs) ? row.refs : [])];
  const refs = named.flatMap((value) => (typeof value === 'string' ? value.split(' ') : []));
  return refs.flatMap((ref) => levels.get(ref.replace(/#.*/, '')) ?? []);
}

type Found = { readonly faults: readonly string[]; readonly hidden: number };

/** Looks through an answer: whatever is about a document above `own` says that it is masked, and shows what masked rows show. */
function walk(value: unknown, own: number, levels: ReadonlyMap<string, number>, figures: boolean): Found {
  const faults: string[] = [];
  let hidden = 0;
  const step = (inner: unknown, masked: boolean, where: string): void => {
    if (Array.isArray(inner)) for (const one of inner) step(one, masked, where);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return;
    const row: Readonly<Record<string, unknown>> = { ...inner };
    const within = masked || row.masked === true;
    const ofLevel = figures && LEVELS.some((level) => level === row.level && rank(level) > own);
    if (ofLevel || about(row, levels).some((level) => level > own)) {
      hidden += 1;
      if (!within) faults.push(`${where} is not masked`);
    }
    for (const [name, one] of Object.entries(row)) {
      if (within && !MASKED.has(name)) faults.push(`${where} is masked and shows ${name}`);
      // A line says itself what it is about; the body of a page names its rows and has no words of them.
      if (name !== 'body') step(one, within, `${where}.${name}`);
    }
  };
  step(value, false, '');
  return { faults, hidden };
}

/** Asks everything there is to ask as `login`: nothing of an entry above his level, nothing redacted or refused. */
export function maskedWordsStay(world: World, login: string, dice: Dice): void {
  const asking = asker(world, login);
  const own = rank(asking.actor.clearance);
  const levels = clearances(world.session.db);
  const papers = ofHandovers(world.session.db);
  const needed = (word: Word): number =>
    Math.max(0, ...word.owners.map((owner) => levels.get(owner) ?? papers.get(owner) ?? 3));
  const hidden = (word: Word): boolean => needed(word) > own && !SHOWN.includes(word.field);

  const answered = (query: string, input: object): string => {
    const answer = ask(asking, query, input);
    const text = answer.ok ? JSON.stringify(answer.value) : 'null';
    const value: unknown = JSON.parse(text);
    const found = walk(value, own, levels, ['statistics', 'standing'].includes(query));
    expect(found.faults, `${login} (${own}) asks ${query} ${JSON.stringify(input)}`).toEqual([]);
    world.hidden.set(query, (world.hidden.get(query) ?? 0) + found.hidden);
    for (const word of world.words.in(text)) {
      expect(word.state, `${login} asks ${query} ${JSON.stringify(input)}: ${word.token} is gone`).toBe('written');
      expect(hidden(word), `${login} (${own}) reads ${word.field} of ${word.owners} by ${query}`).toBe(false);
    }
    return text;
  };

  for (const query of Object.keys(QUERIES)) answered(query, {});
  for (const [query, questions] of Object.entries(QUESTIONS))
    for (const input of questions.ask(world, dice)) answered(query, input);
  const words = [...world.words.all.values()];
  for (let count = 0; count < 12; count += 1) {
    const word = dice.some(words);
    if (!word) return;
    const search = dice.pick([word.token, `${word.token} `, word.token.slice(0, 10), word.token.toUpperCase()]);
    const text = answered('entries', { search });
    if (word.state !== 'written' || hidden(word))
      expect(text, `${login} (${own}) finds by ${word.field} (${word.state})`).toContain('"rows":[]');
  }
}
