import { expect, test } from 'vitest';
import { asked, attempts, does, INCOMING, OUTGOING, opened } from '../../support/office.ts';
import { printDraft, printPages, printPaper } from '../../support/printing.ts';
import { expectRefused, furnishedForTwo, rule } from '../../support/rules.ts';

/** Words of papers of ours and of duties can go as those of a row can (acts, `redactText`). */

const LEAK = 'Lời lộ bí mật';
const ON = '2026-06-15';

/** An office with such words wherever a paper of ours takes them. */
async function leaked() {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerIncoming', INCOMING);
  await does(session, 'handOver', {
    ...{ items: ['out:2026:1#1', 'out:2026:1#2'], to: { agency: 'cat' }, on: ON, method: 'direct' },
    ...{ envelope: { outer: `${LEAK} bì`, marks: ['B'] }, note: `${LEAK} giao`, otherwise: `${LEAK} khác` },
  });
  await does(session, 'acknowledge', {
    ...{ handover: 'handover:2026:1', on: ON, by: `${LEAK} ký`, onPaper: true, note: `${LEAK} chung` },
    outcome: [
      { item: 'out:2026:1#1', result: 'received' },
      { item: 'out:2026:1#2', result: 'received', note: `${LEAK} từng bản` },
    ],
  });
  await does(session, 'holdEnvelope', {
    ...{ arrivedOn: ON, from: { agency: 'cat' }, marks: ['B'], fault: 'wrongCount' },
    ...{ symbol: `${LEAK} số`, asked: { on: ON, by: 'an' }, note: `${LEAK} sai` },
  });
  await does(session, 'releaseEnvelope', {
    envelope: 'envelope:2026:1',
    outcome: 'completed',
    on: ON,
    note: `${LEAK} đáp`,
  });
  await does(session, 'handOver', { items: ['out:2026:1#3'], to: { person: 'binh' }, on: ON, method: 'direct' });
  await does(session, 'recall', { items: ['out:2026:1#3'], on: ON, reason: 'order', instrument: `${LEAK} văn bản` });
  return { place, session, an };
}

const FIELDS: readonly (readonly [ref: string, field: string, words: readonly string[]])[] = [
  ['handover:2026:1', 'envelope.outer', ['bì']],
  ['handover:2026:1', 'note', ['giao', 'chung']],
  ['handover:2026:1', 'otherwise', ['khác']],
  ['handover:2026:1', 'by', ['ký']],
  ['handover:2026:1', 'outcome.1.note', ['từng bản']],
  ['envelope:2026:1', 'symbol', ['số']],
  ['envelope:2026:1', 'note', ['sai', 'đáp']],
  ['recall:2026:1', 'instrument', ['văn bản']],
];

test('of hand-overs, recalls and envelopes kept back every word can go, its neighbours stay, the tables are as if read anew', async () => {
  const { place, session, an } = await leaked();
  const all = (): string =>
    JSON.stringify(['journal', 'handovers', 'envelopes', 'recalls', 'entries'].map((query) => asked(session, query)));
  const gone: string[] = [];
  for (const [ref, field, words] of FIELDS) {
    for (const one of words) expect(all(), field).toContain(`${LEAK} ${one}`);
    await does(session, 'redactText', { ref, field, reason: 'Nhầm' }, an);
    gone.push(...words);
    const left = all();
    for (const one of gone) expect(left, field).not.toContain(`${LEAK} ${one}`);
    for (const one of FIELDS.flatMap(([, , others]) => others).filter((other) => !gone.includes(other)))
      expect(left, field).toContain(`${LEAK} ${one}`);
    expectRefused(await attempts(session, 'redactText', { ref, field, reason: 'Nhầm' }, an), 'redaction.nothing');
  }
  // Papers and books are drawn without them.
  for (const [paper, ref] of [
    ['receipt', 'handover:2026:1'],
    ['envelope', 'handover:2026:1'],
    ['discrepancy', 'envelope:2026:1'],
    ['recallNotice', 'recall:2026:1'],
  ] as const)
    expect(await printPaper(session, { paper, ref, out: `${place.dir}-${paper}.pdf` })).toMatchObject({ ok: true });
  expect(await printPages(session, { form: 'handover', out: `${place.dir}-so.pdf` }, true)).toMatchObject({ ok: true });
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('what was said of a duty can go', async () => {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'registerIncoming', { ...INCOMING, faults: ['tornSeal'] });
  const [duty] = session.db
    .statement(`SELECT 'duty:' || year || ':' || number FROM duties WHERE kind = 'tell'`)
    .column()
    .map(String);
  const input = { ref: duty ?? '', field: 'note', reason: 'Nhầm' };
  expectRefused(await attempts(session, 'redactText', input, an), 'entry.unknown');
  await does(session, 'recordDuty', { duty: duty ?? '', on: ON, by: 'an', note: LEAK });
  await does(session, 'redactText', input, an);
  expect(JSON.stringify([asked(session, 'journal'), asked(session, 'duties')])).not.toContain(LEAK);
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('the answer names the pages, drafts and papers on which a hand-over’s words stood, and no other', async () => {
  const { place, session, an } = await leaked();
  const out = (name: string): string => `${place.dir}-${name}.pdf`;
  await printDraft(session, { form: 'out', out: out('sổ đi') });
  await printDraft(session, { form: 'handover', out: out('nháp giao') });
  await printPages(session, { form: 'handover', out: out('sổ giao') }, true);
  for (const [paper, ref] of [
    ['receipt', 'handover:2026:1'],
    ['receipt', 'handover:2026:2'],
    ['envelope', 'handover:2026:1'],
    ['discrepancy', 'envelope:2026:1'],
  ] as const)
    await printPaper(session, { paper, ref, out: out(`${paper} ${ref.slice(-1)}`) });
  const held = async (ref: string, field: string): Promise<string> =>
    JSON.stringify((await does(session, 'redactText', { ref, field, reason: 'Nhầm' }, an)).stillHeld);
  const otherwise = await held('handover:2026:1', 'otherwise');
  for (const name of ['nháp giao', 'sổ giao', 'receipt 1', 'sổ chuyển giao năm 2026 quyển 1 trang 1'])
    expect(otherwise).toContain(name);
  for (const name of ['receipt 2', 'envelope', 'discrepancy', 'sổ đi']) expect(otherwise).not.toContain(name);
  const note = await held('envelope:2026:1', 'note');
  expect(note).toContain('discrepancy 1');
  for (const name of ['receipt', 'sổ', 'nháp']) expect(note).not.toContain(name);
});

rule('level.notCleared', 'who is not cleared for the whole paper redacts nothing of it', async () => {
  const { place, session, an } = await leaked();
  await does(
    session,
    'addUser',
    { login: 'tam', name: 'Tám', roles: ['clerk'], person: 'binh', mayRead: 'confidential' },
    an,
  );
  session.close();
  const his = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
  for (const ref of ['handover:2026:1', 'envelope:2026:1'])
    expect(await attempts(his, 'redactText', { ref, field: 'note', reason: 'Nhầm' }, an)).toMatchObject({ ok: false });
});
