import { join } from 'node:path';
import { expect } from 'vitest';
import { verifyRegister } from '../../src/main/register/closed.ts';
import type { Receipt } from '../../src/main/register/execute.ts';
import type { Session } from '../../src/main/register/register.ts';
import type { ActInput } from '../../src/shared/subjects.ts';
import { backedUp, checked, kindOf, quiet } from '../care/support.ts';
import { asked, ENVELOPE, OUTGOING, ruleOf, scratchFolder } from '../support/office.ts';
import { printPaper } from '../support/printing.ts';
import { pageOf } from '../support/rules.ts';
import {
  acts,
  asks,
  type Beside,
  CODE,
  choosesOwnIn,
  comes,
  credentials,
  doesIn,
  GIVEN,
  type Life,
  rekeysIn,
  sits,
  today,
  triesIn,
} from './life.ts';

/** What an office must be able to do on any day of its life, and what nobody may do alone on any. */

export type Desk = {
  readonly administrator: string;
  readonly clerk: string;
  /** Who stands beside the administrator for keys, users and levels. */
  readonly keys: string;
  /** Who stands beside the clerk for words and volumes. */
  readonly text: string;
  /** Users and levels take one person still, and the lines say so. */
  readonly founding?: boolean;
};

let count = 0;

function refusedFor(receipt: Receipt): void {
  expect(ruleOf(receipt)).toMatch(/^(second\.|role\.notAllowed$|level\.byTwo$|user\.confirmer$)/);
}

/** The clerk's day: a document comes into the book, goes out against a receipt, and its words are taken back by two. */
async function theClerksDay(life: Life, session: Session, { text }: Desk): Promise<void> {
  count += 1;
  const { ref = '' } = await doesIn(life, session, 'registerOutgoing', {
    ...OUTGOING,
    ...{ level: 'confidential', date: today(life), symbol: `${100 + count}/KH-UBND` },
  });
  const { ref: handover = '' } = await doesIn(life, session, 'handOver', {
    ...{ items: [`${ref}#1`], to: { agency: 'cat' }, on: today(life), method: 'direct' },
    envelope: { ...ENVELOPE, marks: ['C'] },
  });
  const signed = { handover, on: today(life), by: 'Lê Văn Nhận', outcome: 'complete', onPaper: true } as const;
  await doesIn(life, session, 'acknowledge', signed);
  const out = join(scratchFolder(), 'phiếu.pdf');
  expect(await printPaper(session, { paper: 'receipt', ref: handover, out })).toMatchObject({ ok: true });
  const redaction = { ref, field: 'abstract', reason: 'Trích yếu lộ nội dung' } as const;
  for (const beside of [null, session.login, ...(text === CODE ? [] : [CODE])])
    refusedFor(await triesIn(life, session, 'redactText', redaction, beside));
  await doesIn(life, session, 'redactText', redaction, text);
}

const LEVELS: ActInput<'setLevels'> = {
  persons: [{ person: 'mai', level: 'secret' }],
  instrument: 'QĐ 12/QĐ-UBND',
};

const AN = { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp' } as const;

/** What would give power, done alone, beside oneself, or beside the code where somebody can co-sign. */
async function nobodyAlone(life: Life, session: Session, { keys, founding }: Desk): Promise<void> {
  const { login } = session;
  const powers: readonly (readonly [act: string, input: object])[] = [
    ['setLevels', LEVELS],
    ['addUser', { login: 'bia', name: 'Người bịa', roles: ['head'], person: 'ma' }],
    ['changeUser', { login, roles: ['administrator', 'clerk', 'head', 'inspector'], mayRead: 'topSecret' }],
    ['definePerson', { ...AN, mayRead: 'confidential' }],
  ];
  const ways: readonly Beside[] = [login, ...(keys === CODE ? [] : [CODE])];
  if (founding !== true) {
    for (const [act, input] of powers) refusedFor(await triesIn(life, session, act, input, null));
    for (const beside of ways) refusedFor(await triesIn(life, session, 'setLevels', LEVELS, beside));
  }
  for (const beside of [null, ...ways])
    expect(await rekeysIn(life, session, beside)).toMatch(/^(second\.|role\.notAllowed$)/);
}

/** A level is given, a backup made, the key of the register exchanged. */
async function theAdministratorsDay(life: Life, session: Session, { keys, founding }: Desk): Promise<void> {
  await doesIn(life, session, 'setLevels', LEVELS, founding === true ? null : keys);
  const file = join(scratchFolder(), 'so.somat');
  await backedUp(session, file);
  const before = life.code;
  expect(await rekeysIn(life, session, keys)).toBe('accepted');
  expect(await checked(file, { recoveryCode: before })).toMatchObject({ ok: true });
}

/** A newcomer is let in, reads up to his level and no further, and co-signs nothing with a password that one person has set him. */
async function theNewcomersDay(life: Life, { administrator, keys, founding }: Desk): Promise<void> {
  count += 1;
  const login = `moi${count}`;
  const him = { login, roles: ['clerk'], person: 'mai', mayRead: 'confidential' } as const;
  await comes(life, administrator, him, founding === true ? null : keys);
  const before = credentials(life, login);
  await acts(life, administrator, 'changePassword', { login });
  expect(await kindOf(() => life.place.open(before))).toBe('wrongPassword');
  life.passwords.set(login, GIVEN);
  await sits(life, login, async (session) => {
    await choosesOwnIn(life, session);
    const [first] = pageOf(asked(session, 'entries', { series: 'out', order: 'asc' })).rows;
    expect(first).toMatchObject({ ref: 'out:2026:1', masked: true });
    expect(JSON.stringify(first)).not.toContain('biên');
  });
  await sits(life, administrator, async (session) => {
    if (founding !== true) refusedFor(await triesIn(life, session, 'setLevels', LEVELS, login));
    await doesIn(life, session, 'disableUser', { login });
  });
}

/** Who only administers sees no word, whatever he holds of the keys. */
function readsNothing(session: Session): void {
  const { rows } = pageOf(asked(session, 'entries', { series: 'out' }));
  expect(rows.every(({ masked }) => masked === true)).toBe(true);
}

/** The office goes on: everything that it must do is done by those who may, and each of them alone is refused. */
export async function goesOn(life: Life, desk: Desk): Promise<void> {
  const { administrator, clerk } = desk;
  const rows = pageOf(await asks(life, administrator, 'users')).rows;
  const open = rows.filter(({ disabled, leftOn }) => disabled === false && leftOn === null);
  for (const login of open.map((row) => String(row.login)))
    await sits(life, login, async (session) => {
      await nobodyAlone(life, session, desk);
      if (login === clerk) await theClerksDay(life, session, desk);
      if (login !== administrator) return;
      if (administrator !== clerk) readsNothing(session);
      await theAdministratorsDay(life, session, desk);
    });
  await theNewcomersDay(life, desk);
  const how = { anchor: null, chainOnly: false, progress: quiet };
  const { place } = life;
  const who = credentials(life, administrator);
  expect(await verifyRegister(place.dir, who, place.options, how)).toMatchObject({ ok: true });
}
