import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dropDraft, loadDrafts, saveDraft } from '../../src/main/journal/drafts.ts';
import { openRegister } from '../../src/main/register/register.ts';
import { startVerification } from '../../src/main/register/verifying.ts';
import { backedUp, backupFile, busyOffice, restored } from '../care/support.ts';
import { does, furnish, LAN, OUTGOING, office, opened, scratchFolder, secondUser } from '../support/office.ts';

const at = (day: number): Date => new Date(2026, 5, day, 9);

test('a draft comes back as it was typed, newest first, and only to its user', async () => {
  const { db } = await opened(await office());
  saveDraft(db, 'lan', 'registerOutgoing', { symbol: '01', recipients: [{ note: 'gấp' }] }, at(1));
  saveDraft(db, 'lan', 'registerIncoming', { symbol: '9' }, at(2));
  saveDraft(db, 'lan', 'registerOutgoing', { symbol: '02' }, at(3));
  saveDraft(db, 'an', 'registerOutgoing', { symbol: 'his' }, at(3));
  expect(loadDrafts(db, 'lan', at(3)).map(({ form, values }) => [form, values])).toEqual([
    ['registerOutgoing', { symbol: '02' }],
    ['registerIncoming', { symbol: '9' }],
  ]);
  dropDraft(db, 'lan', 'registerOutgoing');
  expect(loadDrafts(db, 'lan', at(3))).toHaveLength(1);
  expect(loadDrafts(db, 'an', at(3))).toHaveLength(1);
});

test('a draft is gone after seven days, once a line of another day vouches for them', async () => {
  const place = await office(at(1).toISOString());
  const session = await opened(place);
  const { db } = session;
  const kept = () => loadDrafts(db, 'lan', place.now).length;
  saveDraft(db, 'lan', 'registerOutgoing', { symbol: '01' }, at(1));
  place.now = at(8);
  await does(session, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
  place.now = at(9);
  expect(kept()).toBe(1);
  place.now = new Date(at(8).getTime() + 1);
  await does(session, 'defineUnit', { code: 'qs', name: 'Ban Chỉ huy quân sự' });
  place.now = at(9);
  expect(kept()).toBe(0);
  expect(db.statement('SELECT count(*) FROM drafts').value()).toBe(0);
});

test('a clock that was ahead for a day, or is in doubt, takes no draft away', async () => {
  const place = await office(at(1).toISOString());
  const first = await opened(place);
  saveDraft(first.db, 'lan', 'registerOutgoing', { symbol: '01' }, at(1));
  first.close();
  // Nothing doubts a clock that is 20 days ahead: the office may have been shut.
  place.now = at(21);
  const wrong = await opened(place);
  saveDraft(wrong.db, 'lan', 'registerIncoming', { symbol: '02' }, place.now);
  await does(wrong, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
  wrong.close();
  const again = await opened(place);
  expect(loadDrafts(again.db, 'lan', place.now)).toHaveLength(2);
  for (const doubtful of [at(2), at(70)]) {
    place.now = doubtful;
    expect(loadDrafts(again.db, 'lan', place.now)).toHaveLength(2);
  }
  place.now = at(2);
  await does(again, 'confirmClock', { reason: 'Đã chỉnh lại giờ' });
  expect(loadDrafts(again.db, 'lan', place.now)).toHaveLength(2);
});

test('a draft about a top-secret document keeps no abstract, and no draft keeps a password', async () => {
  const place = await office();
  const session = await opened(place);
  const { db } = session;
  await furnish(session);
  const { abstract: _none, ...bare } = OUTGOING;
  await does(session, 'registerOutgoing', { ...bare, level: 'topSecret' });
  saveDraft(db, 'lan', 'registerOutgoing', { level: 'topSecret', abstract: 'a', symbol: '1' }, at(1));
  saveDraft(db, 'lan', 'correctEntry', { ref: 'out:2026:1', changes: { abstract: 'b', note: 'n' } }, at(1));
  saveDraft(db, 'lan', 'correctEntry:out:2026:1', { changes: { abstract: 'c' } }, at(1));
  saveDraft(db, 'lan', 'adjustLevel', { to: 'topSecret', abstract: 'd' }, at(1));
  saveDraft(db, 'lan', 'addUser', { login: 'x', password: 'e', newPassword: 'f', nested: [{ Password: 'g' }] }, at(1));
  saveDraft(db, 'lan', 'registerIncoming', { level: 'secret', abstract: 'kept' }, at(1));
  expect(Object.fromEntries(loadDrafts(db, 'lan', at(1)).map(({ form, values }) => [form, values]))).toEqual({
    registerOutgoing: { level: 'topSecret', symbol: '1' },
    correctEntry: { ref: 'out:2026:1', changes: { note: 'n' } },
    'correctEntry:out:2026:1': { changes: {} },
    adjustLevel: { to: 'topSecret' },
    addUser: { login: 'x', nested: [{}] },
    registerIncoming: { level: 'secret', abstract: 'kept' },
  });
});

test('a redaction takes every draft with it', async () => {
  const place = await office();
  const first = await opened(place);
  await furnish(first);
  await does(first, 'registerOutgoing', OUTGOING);
  const an = await secondUser(first, place);
  const session = await opened(place);
  saveDraft(session.db, 'lan', 'correctEntry', { changes: { abstract: OUTGOING.abstract } }, place.now);
  await does(session, 'redactText', { ref: 'out:2026:1', field: 'abstract', reason: 'Nhầm' }, an);
  expect(loadDrafts(session.db, 'lan', place.now)).toEqual([]);
});

test('too much, or too many, is not kept', async () => {
  const { db } = await opened(await office());
  expect(saveDraft(db, 'lan', 'a', { text: 'x'.repeat(500_000) }, at(1))).toBe(false);
  for (let index = 0; index < 50; index += 1) expect(saveDraft(db, 'lan', `f:${index}`, {}, at(1))).toBe(true);
  expect(saveDraft(db, 'lan', 'one-more', {}, at(1))).toBe(false);
  expect(saveDraft(db, 'lan', 'f:7', { again: true }, at(1))).toBe(true);
});

test('an open register is verified in a thread, drafts and all, and the thread can be stopped', async () => {
  const place = await office();
  const session = await opened(place);
  await furnish(session);
  await does(session, 'registerOutgoing', OUTGOING);
  saveDraft(session.db, 'lan', 'a', { some: 'words' }, place.now);
  const steps = new Set<string>();
  const whole = startVerification(session, null, (step) => steps.add(step));
  await whole.pagesRead;
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '02/KH-UBND' });
  expect(await whole.found).toMatchObject({ ok: true, value: { ok: true } });
  expect([...steps]).toEqual(['pages', 'chain', 'commitments', 'rebuild', 'comparison']);
  const cut = startVerification(session, null, () => undefined);
  cut.stop();
  expect(await cut.found).toMatchObject({ ok: false, error: { rule: 'call.cancelled' } });
});

test('a backup holds no draft: restored from one, the register has none', async () => {
  const { place, session } = await busyOffice();
  saveDraft(session.db, 'lan', 'registerOutgoing', { abstract: 'diễn tập' }, place.now);
  const file = backupFile();
  await backedUp(session, file);
  expect(loadDrafts(session.db, 'lan', place.now)).toHaveLength(1);
  const dir = join(scratchFolder(), 'sổ');
  expect(await restored(place, file, dir)).toMatchObject({ ok: true });
  session.close();
  const again = await openRegister(dir, LAN, place.options);
  onTestFinished(() => again.close());
  expect(loadDrafts(again.db, 'lan', place.now)).toEqual([]);
});
