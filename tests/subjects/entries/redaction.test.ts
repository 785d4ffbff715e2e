import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readPdf } from '../../paper/readback.ts';
import { asked, attempts, does, INCOMING, OUTGOING, opened } from '../../support/office.ts';
import { printDraft, printPages, printPaper, reprintPages } from '../../support/printing.ts';
import {
  expectRefused,
  furnished,
  furnishedForTwo,
  pageOf,
  type RuleCase,
  rule,
  ruleCase,
} from '../../support/rules.ts';

const OUT = 'out:2026:1';
const WRITTEN = [
  ['registerOutgoing', { ...OUTGOING, note: 'Gửi hỏa tốc' }],
  ['registerOutgoing', { ...OUTGOING, symbol: '02/KH-UBND', abstract: undefined }],
] as const;

const stillHeld = z.object({ pages: z.array(z.string()), drafts: z.array(z.string()), files: z.array(z.string()) });

function redacting(field: string, ref = OUT): object {
  return { ref, field, reason: 'Ghi nhầm nội dung mật' };
}

const CASES: readonly Omit<RuleCase, 'act' | 'before' | 'cosigned'>[] = [
  {
    rule: 'redaction.field',
    says: 'only words are redacted',
    wrong: redacting('copies'),
    right: redacting('abstract'),
  },
  {
    rule: 'redaction.field',
    says: 'a field is named whole',
    wrong: redacting('recipients.0.to'),
    right: redacting('type'),
  },
  {
    rule: 'redaction.nothing',
    says: 'there are words to redact',
    wrong: redacting('abstract', 'out:2026:2'),
    right: redacting('symbol', 'out:2026:2'),
  },
  {
    rule: 'entry.unknown',
    says: 'in a row that exists',
    wrong: redacting('abstract', 'out:2026:3'),
    right: redacting('note'),
  },
];

for (const one of CASES) ruleCase({ ...one, act: 'redactText', before: WRITTEN, cosigned: true });

rule('redaction.nothing', 'what is redacted is gone and not redacted twice', async () => {
  const { session, an } = await furnishedForTwo();
  for (const [act, input] of WRITTEN) expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  expect(await attempts(session, 'redactText', redacting('abstract'), an)).toMatchObject({ ok: true });
  expectRefused(await attempts(session, 'redactText', redacting('abstract'), an), 'redaction.nothing');
});

test('every version of the field goes, with its words in the index, its neighbours stay, the chain is whole', async () => {
  const { place, session, an } = await furnishedForTwo();
  for (const [act, input] of WRITTEN) expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  for (const abstract of ['Tuần tra biên giới', 'Diễn tập khu vực']) {
    await does(session, 'correctEntry', { ref: OUT, changes: { abstract }, reason: `Viết lại ${abstract}` });
  }
  expect(asked(session, 'entries', { search: 'dien tap' })).toMatchObject({ total: 1 });
  const receipt = await attempts(session, 'redactText', redacting('abstract'), an);
  expect(receipt).toMatchObject({ ok: true, ref: OUT });
  const seq = receipt.ok ? receipt.seq : 0;
  const entry = asked(session, 'entry', { ref: OUT });
  expect(entry).toMatchObject({ abstract: { redacted: seq }, note: 'Gửi hỏa tốc' });
  expect(pageOf({ rows: pageOf({ rows: [entry] }).rows[0]?.versions }).rows).toMatchObject(
    [0, 1, 2].map(() => ({ fields: { abstract: { redacted: seq } } })),
  );
  for (const search of ['an ninh', 'tuần tra', 'dien tap']) {
    expect(asked(session, 'entries', { search })).toMatchObject({ rows: [] });
  }
  expect(asked(session, 'entries', { search: 'hỏa tốc' })).toMatchObject({ total: 1 });
  // The reasons are words of their own.
  await does(session, 'redactText', { ref: OUT, field: 'reason', reason: 'Nhắc lại nội dung' }, an);
  expect(JSON.stringify([asked(session, 'journal'), asked(session, 'entry', { ref: OUT })])).not.toMatch(
    /an ninh|Tuần tra|Diễn tập/,
  );
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true });
});

test.each([
  ['type', 'Kế hoạch'],
  ['symbol', '01/KH-UBND'],
  ['recipients.0.note', 'Giao tận tay'],
  ['sealedFor', 'Ông Giám đốc'],
  ['dossier', 'Hồ sơ A1'],
  ['place', 'Tủ 3'],
  ['urgency', 'Hỏa tốc'],
  ['circulation', 'Lưu hành nội bộ'],
  ['otherwise', 'Chỉ nhắc tên tài liệu'],
  ['whyEmpty', 'Danh mục chưa có việc này'],
])('the words of "%s" can go', async (field, words) => {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', {
    ...OUTGOING,
    recipients: [{ to: { agency: 'cat' }, copies: [1], note: 'Giao tận tay' }],
    sealedFor: 'Ông Giám đốc',
    dossier: 'Hồ sơ A1',
    place: 'Tủ 3',
    urgency: 'Hỏa tốc',
    circulation: 'Lưu hành nội bộ',
    otherwise: 'Chỉ nhắc tên tài liệu',
    whyEmpty: 'Danh mục chưa có việc này',
  });
  expect(JSON.stringify(asked(session, 'journal'))).toContain(words);
  await does(session, 'redactText', { ref: OUT, field, reason: 'Nhầm' }, an);
  expect(JSON.stringify([asked(session, 'journal'), asked(session, 'entry', { ref: OUT })])).not.toContain(words);
  await does(session, 'correctEntry', { ref: OUT, changes: { note: 'Sửa sau khi xóa' }, reason: 'Thêm' });
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('the name on a sealed envelope can go, a voided row too', async () => {
  const { place, session, an } = await furnishedForTwo();
  const { abstract: _a, date: _d, type: _t, level: _l, copyNumbers: _c, ...cover } = INCOMING;
  await does(session, 'registerIncoming', { ...cover, sealed: { namedPerson: 'Ông Bí thư', marks: ['B'] } });
  await does(session, 'voidEntry', { ref: 'in:2026:1', reason: 'Nhầm' });
  await does(session, 'redactText', { ref: 'in:2026:1', field: 'sealed.namedPerson', reason: 'Nhầm' }, an);
  expect(JSON.stringify(asked(session, 'journal'))).not.toContain('Bí thư');
  session.close();
  expect(await place.verify()).toMatchObject({ ok: true });
});

test('the answer names the drafts and files that still hold the words', async () => {
  const { place, session, an } = await furnishedForTwo();
  await does(session, 'registerOutgoing', OUTGOING);
  const out = `${place.dir}-nhap.pdf`;
  const draft = await printDraft(session, { form: 'out', out });
  expect(draft).toMatchObject({ ok: true });
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '02/KH-UBND' });
  const seq = 'seq' in draft ? draft.seq : 0;
  expect(await does(session, 'redactText', { ref: OUT, field: 'abstract', reason: 'Nhầm' }, an)).toMatchObject({
    stillHeld: { drafts: [expect.stringContaining(String(seq))], files: [basename(out)], backups: [] },
  });
  // Registered after the draft: nothing on paper holds it.
  expect(await does(session, 'redactText', { ref: 'out:2026:2', field: 'abstract', reason: 'Nhầm' }, an)).toMatchObject(
    { stillHeld: { drafts: [], files: [] } },
  );
});

test('of printed pages, drafts and papers exactly those are named on which the words stood', async () => {
  const { place, session, an } = await furnishedForTwo();
  const folder = dirname(place.dir);
  const out = (name: string): string => join(folder, `${name}.pdf`);
  const words = {
    abstract: 'Trích yếu lộ',
    dossier: 'Hồ sơ lộ',
    note: 'Ghi chú lộ',
    sealedFor: 'Người nhận lộ',
    symbol: '09/LỘ',
  };
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '08/KH' });
  await printDraft(session, { form: 'out', out: out('nháp trước') });
  await does(session, 'registerOutgoing', {
    ...{ ...OUTGOING, ...words, symbol: '02/KH' },
    recipients: [{ to: { agency: 'cat' }, copies: [1], note: 'Nơi nhận lộ' }],
  });
  const ref = 'out:2026:2';
  await printDraft(session, { form: 'out', out: out('nháp cũ') });
  await printPages(session, { form: 'out', out: out('trang 1') }, true);
  await does(session, 'correctEntry', {
    ref,
    changes: { abstract: 'Trích yếu đã sửa', symbol: words.symbol },
    reason: 'Lý do lộ',
  });
  await printPages(session, { form: 'out', out: out('trang 2') }, true);
  await does(session, 'handOver', {
    ...{ items: ['out:2026:2#1'], to: { agency: 'cat' }, on: '2026-06-15', method: 'direct' },
    ...{ envelope: { outer: '15', marks: ['B'] } },
  });
  await printPages(session, { form: 'handover', out: out('chuyển giao') }, true);
  await printDraft(session, { form: 'handover', out: out('nháp chuyển giao') });
  await reprintPages(session, { form: 'out', out: out('in lại 1') }, 1, 1);
  await reprintPages(session, { form: 'out', out: out('in lại 2') }, 2, 2);
  for (const [name, asks] of [
    ['label', { ref }],
    ['copyNumbers', { ref }],
    ['receipt', { ref: 'handover:2026:1' }],
    ['envelope', { ref: 'handover:2026:1' }],
    ['corrections', { series: 'out', year: 2026 }],
  ] as const)
    expect(await printPaper(session, { paper: name, out: out(name), ...asks })).toMatchObject({ ok: true });
  // What really stands in each file, read back from it.
  const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  const texts = new Map<string, string>();
  for (const name of files) {
    const pdf = await readPdf(new Uint8Array(readFileSync(join(folder, name))));
    texts.set(
      name.normalize('NFC'),
      pdf.pages
        .flatMap((page) => page.texts.map(({ text }) => text))
        .join(' ')
        .replace(/\s+/g, ' '),
    );
  }
  expect(files).toHaveLength(13);
  const fields: readonly (readonly [field: string, ...words: string[]])[] = [
    ['dossier', words.dossier],
    ['sealedFor', words.sealedFor],
    ['recipients.0.note', 'Nơi nhận lộ'],
    ['note', words.note],
    ['reason', 'Lý do lộ'],
    ['symbol', '02/KH', words.symbol],
    ['abstract', 'Trích yếu lộ', 'Trích yếu đã sửa'],
  ];
  for (const [field, ...said] of fields) {
    const receipt = await does(session, 'redactText', { ref, field, reason: 'Nhầm' }, an);
    const held = stillHeld.parse(receipt.stillHeld);
    const holding = [...texts].filter(([, text]) => said.some((one) => text.includes(one))).map(([name]) => name);
    expect([...held.files].sort(), field).toEqual(holding.sort());
    expect(held.drafts, field).toHaveLength(holding.filter((name) => name.startsWith('nháp')).length);
    const pages = holding.flatMap(
      (name) =>
        ({
          'trang 1.pdf': 'sổ đi năm 2026 quyển 1 trang 1',
          'trang 2.pdf': 'sổ đi năm 2026 quyển 1 trang 2',
          'chuyển giao.pdf': 'sổ chuyển giao năm 2026 quyển 1 trang 1',
        })[name] ?? [],
    );
    expect([...held.pages].sort(), field).toEqual(pages.sort());
  }
});

rule('print.nothing', 'a book without rows is not printed', async () => {
  const { place, session } = await furnished();
  await does(session, 'openVolume', { series: 'out', year: 2026, volume: 1, openedOn: '2026-06-15' });
  const out = `${place.dir}-nhap.pdf`;
  const none = await printDraft(session, { form: 'out', out });
  expectRefused(none, 'print.nothing');
  await does(session, 'registerOutgoing', OUTGOING);
  expect(await printDraft(session, { form: 'out', out })).toMatchObject({ ok: true });
});

rule('level.notCleared', 'whoever prints is cleared for every row', async () => {
  const { place, session } = await furnished();
  await does(session, 'addUser', { login: 'binh', name: 'Bình', roles: ['clerk'], mayRead: 'confidential' });
  await does(session, 'registerOutgoing', { ...OUTGOING, level: 'confidential' });
  session.close();
  const out = `${place.dir}-nhap.pdf`;
  const binh = { login: 'binh', password: 'cá rô đồng kho tộ' };
  const his = await place.open(binh);
  expect(await printDraft(his, { form: 'out', out })).toMatchObject({ ok: true });
  his.close();
  const ours = await place.open();
  await does(ours, 'registerOutgoing', { ...OUTGOING, symbol: '02/KH-UBND' });
  ours.close();
  const again = await opened(place, binh);
  const refusal = await printDraft(again, { form: 'out', out });
  expectRefused(refusal, 'level.notCleared');
});
