import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Session } from '../../../src/main/register/register.ts';
import { asked, does, INCOMING, opened } from '../../support/office.ts';
import { printDraft, printPages, printPaper, reprintPages } from '../../support/printing.ts';
import { expectRefused, furnishedForTwo, pageOf, rule } from '../../support/rules.ts';

/** A paper of ours that speaks of several documents takes what the highest of them takes, in every place where its words stand. */

const WORDS = /Giao gấp|Thiếu phụ lục|Công văn thu hồi|Đã báo tin|Nơi gửi đã rõ|Trả lại cùng tập|Bì số 15/;

type Seen = {
  /** Somebody cleared for Mật only. */
  readonly low: Session;
  readonly code: string;
  readonly out: string;
};

/** A hand-over, its signing with a fault, its incident, its recall and its return, each of a Mật and a Tuyệt mật document together. */
async function mixed(mayRead: 'confidential' | 'topSecret' = 'confidential'): Promise<Seen> {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'changeUser', { login: 'lan', person: 'binh' }, an);
  await does(session, 'definePerson', {
    ...{ code: 'binh', name: 'Trần Thị Bình', title: 'Văn thư', unit: 'vp', mayRead: 'topSecret' },
  });
  await does(session, 'registerIncoming', { ...INCOMING, copyNumbers: ['05', '07'] });
  const { abstract: _abstract, ...bare } = INCOMING;
  await does(session, 'registerIncoming', { ...bare, symbol: '08/BC-CAT', level: 'topSecret', copyNumbers: ['06'] });
  const items = ['in:2026:1#1', 'in:2026:1#2', 'in:2026:2#1'] as const;
  await does(session, 'handOver', {
    ...{ items: [...items], to: { person: 'an' }, on: '2026-06-15', method: 'courier' },
    ...{ envelope: { outer: '15', inner: '15a', marks: ['A'] }, otherwise: 'Giao gấp', note: 'Giao gấp theo lệnh' },
  });
  const printed = await printPages(session, { form: 'handover', out: `${place.dir}.pdf` }, true);
  await does(session, 'acknowledge', {
    ...{ handover: 'handover:2026:1', on: '2026-06-15', by: 'an', onPaper: true, note: 'Thiếu phụ lục' },
    outcome: [{ item: items[0], result: 'damaged', note: 'Thiếu phụ lục' }],
  });
  const duties = pageOf(asked(session, 'duties', { kind: 'tell' })).rows.map((row) => String(row.duty));
  const [first = '', second = ''] = duties;
  await does(session, 'recordDuty', { duty: first, on: '2026-06-15', note: 'Đã báo tin' });
  await does(session, 'waiveDuty', { duty: second, reason: 'Nơi gửi đã rõ' }, an);
  await does(session, 'recall', {
    ...{ items: [...items], on: '2026-06-15', reason: 'order', instrument: 'Công văn thu hồi' },
  });
  await does(session, 'returnItems', {
    ...{ items: [items[1]], on: '2026-06-15', from: { person: 'an' }, note: 'Trả lại cùng tập' },
  });
  await does(session, 'addUser', { login: 'ba', name: 'Ba', roles: ['clerk'], mayRead }, an);
  session.close();
  const low = await opened(place, { login: 'ba', password: 'cá rô đồng kho tộ' });
  return { low, code: printed.ok ? `${printed.seq}:${printed.hash}` : '', out: join(`${place.dir}-in.pdf`) };
}

const everything = (session: Session, code: string): string =>
  JSON.stringify(
    (
      [
        ...[
          ['handovers', {}],
          ['recalls', {}],
          ['duties', {}],
          ['incidents', {}],
          ['due', { within: 60 }],
          ['overview', {}],
        ],
        ...[
          ['pageCheck', { code }],
          ['journal', {}],
          ['entry', { ref: 'in:2026:1' }],
          ['copies', {}],
        ],
        ...[
          ['custody', { copy: 'in:2026:1#1' }],
          ['whoHolds', { person: 'an' }],
          ['entries', { search: 'giao gấp' }],
        ],
      ] as const
    ).map(([query, input]) => [query, asked(session, String(query), input)]),
  );

test('no answer to somebody cleared for one of its documents holds a word of a mixed paper', async () => {
  const { low, code } = await mixed();
  expect(everything(low, code)).not.toMatch(WORDS);
});

test('who is cleared for the highest of them reads it all', async () => {
  const { low, code } = await mixed('topSecret');
  const all = everything(low, code);
  for (const words of WORDS.source.split('|').filter((one) => one !== 'Bì số 15')) expect(all, words).toContain(words);
});

rule(
  'level.notCleared',
  'a page, a draft and the papers of a mixed hand-over are not drawn for who may not read all of it',
  async () => {
    const { low, out } = await mixed();
    expectRefused(await reprintPages(low, { form: 'handover', out }, 1, 1), 'level.notCleared');
    expectRefused(await printDraft(low, { form: 'handover', out }), 'level.notCleared');
    for (const paper of ['receipt', 'envelope'])
      expectRefused(await printPaper(low, { paper, ref: 'handover:2026:1', out }), 'level.notCleared');
    expectRefused(await printPaper(low, { paper: 'recallNotice', ref: 'recall:2026:1', out }), 'level.notCleared');
  },
);
