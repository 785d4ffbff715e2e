import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Credentials, Session } from '../../src/main/register/register.ts';
import { EFFECTS } from '../../src/shared/effects.ts';
import { SECOND_LOGIN, SECOND_PASSWORD } from '../../src/shared/house-rules.ts';
import { RULES } from '../../src/shared/rules.ts';
import { ACTS_BY_NAME } from '../../src/shared/subjects.ts';
import {
  asked,
  attempts,
  daysPass,
  does,
  found,
  furnish,
  LAN,
  type Office,
  OUTGOING,
  officeAt,
  opened,
  scratchFolder,
  secondUser,
} from './office.ts';

/** Tests of rules: each bears the article in its name, and `docs/rules.md` lists the files that hold them (`scripts/rules.ts`). */

/** A test of one rule, or of what the program does by itself. */
export function rule(id: string, says: string, work: () => Promise<void> | void): void {
  const known = [...RULES, ...EFFECTS].find((one) => one.id === id);
  if (known === undefined) throw new Error(`there is no rule ${id}`);
  test(`${known.article} · ${id} · ${says}`, work);
}

/** A whole Vietnamese sentence that says what to do. */
export function expectSentence(message: string): void {
  expect(message).toMatch(/^[\p{Lu}"0-9]/u);
  expect(message).toMatch(/\.$/);
  expect(message).toMatch(/(?:^|[\s,:;])hãy\s/i);
  expect(message).not.toMatch(/undefined|null|NaN|\[object/);
}

/** The act was refused by this rule, with a sentence. */
export function expectRefused(answer: { readonly ok: boolean; readonly error?: unknown }, id: string): void {
  expect(answer).toMatchObject({ ok: false, error: { kind: 'refused', rule: id, message: expect.any(String) } });
  if (typeof answer.error === 'object' && answer.error !== null && 'message' in answer.error)
    expectSentence(String(answer.error.message));
}

/** The field beside which a refusal is shown is one of the act's, or the second person's. */
function expectField(name: string, { error }: { readonly ok: boolean; readonly error?: unknown }): void {
  if (typeof error !== 'object' || error === null || !('at' in error) || error.at === undefined) return;
  const labels = (act: string): string[] => Object.keys(ACTS_BY_NAME.get(act)?.labels ?? {});
  const changed = ['registerIncoming', 'registerOutgoing'].flatMap(labels).map((path) => `changes.${path}`);
  const fields = [
    ...labels(name),
    ...(name === 'correctEntry' ? changed : []),
    'password',
    SECOND_LOGIN,
    SECOND_PASSWORD,
  ];
  expect(fields).toContain(String(error.at).replace(/\.\d+\b/g, ''));
}

/** The fields that an act or a question called wrong, by name. */
export function faultsOf(answer: {
  readonly ok: boolean;
  readonly error?: unknown;
}): Readonly<Record<string, unknown>> {
  expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  const error = answer.error;
  if (typeof error !== 'object' || error === null || !('fields' in error)) return {};
  return typeof error.fields === 'object' ? { ...error.fields } : {};
}

type Template = { readonly dir: string; readonly recoveryCode: string; readonly an: Credentials | null };

/** Offices founded and furnished once for a file of tests and then copied: founding is most of a small test's time. */
const templates = new Map<string, Promise<Template>>();

afterAll(async () => {
  for (const made of templates.values()) rmSync(dirname((await made).dir), { recursive: true, force: true });
});

type Kind = 'one' | 'two' | 'fit';

async function makeTemplate(at: string, kind: Kind): Promise<Template> {
  const dir = join(mkdtempSync(join(tmpdir(), 'so-mat-test-')), 'so');
  const recoveryCode = await found(dir, at);
  const place = officeAt(dir, at, recoveryCode);
  const session = await place.open();
  await furnish(session);
  if (kind === 'fit') {
    await does(session, 'changeUser', { login: LAN.login, person: 'binh', mayRead: 'topSecret' });
    await does(session, 'registerOutgoing', { ...OUTGOING, level: 'confidential' });
  }
  const an = kind === 'one' ? null : await secondUser(session, place);
  session.close();
  if (kind === 'fit') await daysPass(place);
  return { dir, recoveryCode, an };
}

async function copyOfTemplate(at: string, kind: Kind): Promise<{ readonly place: Office; readonly an: Credentials }> {
  const key = `${at} ${kind}`;
  const made = templates.get(key) ?? makeTemplate(at, kind);
  templates.set(key, made);
  const { dir, recoveryCode, an } = await made;
  const copy = join(scratchFolder(), 'so');
  cpSync(dir, copy, { recursive: true });
  return { place: officeAt(copy, at, recoveryCode), an: an ?? LAN };
}

const MORNING = '2026-06-15T08:00:00';

/** An office with its lists, open for `lan`. */
export async function furnished(at = MORNING): Promise<{ readonly place: Office; readonly session: Session }> {
  const { place } = await copyOfTemplate(at, 'one');
  return { place, session: await opened(place) };
}

/** The same with a second person `an`, head, who can co-sign. */
export async function furnishedForTwo(
  at = MORNING,
): Promise<{ readonly place: Office; readonly session: Session; readonly an: Credentials }> {
  const { place, an } = await copyOfTemplate(at, 'two');
  return { place, session: await opened(place), an };
}

/** A week after the founding: administrator-clerk and head, each of his own person and fit to co-sign, and one document. */
export async function furnishedAndFit(): Promise<{
  readonly place: Office;
  readonly session: Session;
  readonly an: Credentials;
}> {
  const { place, an } = await copyOfTemplate(MORNING, 'fit');
  place.now = new Date(place.now.getTime() + 7 * 86_400_000);
  return { place, session: await opened(place), an };
}

/** The number of the journal's last line. */
export function headOf(session: Session): unknown {
  const overview = asked(session, 'overview');
  return typeof overview === 'object' && overview !== null && 'head' in overview ? overview.head : undefined;
}

/** One page of an answer, for tests that look into its rows. */
export function pageOf(answer: unknown): { readonly rows: readonly Record<string, unknown>[]; readonly total: number } {
  return page.parse(JSON.parse(JSON.stringify(answer)));
}

const page = z.looseObject({ rows: z.array(z.record(z.string(), z.unknown())), total: z.number().default(-1) });

export type RuleCase = {
  readonly rule: string;
  readonly says: string;
  /** The clock of the machine. */
  readonly at?: string;
  /** What happens before, all of it accepted. */
  readonly before?: readonly (readonly [act: string, input: unknown])[];
  readonly act: string;
  readonly wrong: unknown;
  /** The neighbour that is accepted. */
  readonly right: unknown;
  /** A second person signs both. */
  readonly cosigned?: boolean;
};

/** One row of a table: the wrong act is refused by its rule and leaves no trace, its neighbour is accepted. */
export function ruleCase(one: RuleCase): void {
  rule(one.rule, one.says, async () => {
    const two = one.cosigned === true ? await furnishedForTwo(one.at) : null;
    const session = two?.session ?? (await furnished(one.at)).session;
    for (const [act, input] of one.before ?? [])
      expect(await attempts(session, act, input)).toMatchObject({ ok: true });
    const before = headOf(session);
    const refusal = await attempts(session, one.act, one.wrong, two?.an);
    expectRefused(refusal, one.rule);
    expectField(one.act, refusal);
    expect(headOf(session)).toEqual(before);
    expect(await attempts(session, one.act, one.right, two?.an)).toMatchObject({ ok: true });
  });
}
