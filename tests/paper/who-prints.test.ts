import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp } from '../../src/main/care/backup.ts';
import { saveDraft } from '../../src/main/journal/drafts.ts';
import { DRAFT_MARK } from '../../src/main/layouts/layout-1/document.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import { paperNames } from '../../src/main/print/papers.ts';
import { print } from '../../src/main/print/print.ts';
import { askOpen, shownNothing } from '../../src/main/register/asking.ts';
import { ask } from '../../src/main/register/query.ts';
import { rekeyRegister } from '../../src/main/register/rekey.ts';
import { actorOf, readUser } from '../../src/main/subjects/users/people.ts';
import { registerReader } from '../../src/main/subjects.ts';
import { civilDate } from '../../src/shared/base/dates.ts';
import { outgoingBook } from '../../src/shared/subjects/entries/book-out.ts';
import { quiet } from '../care/support.ts';
import { attempts, does, OUTGOING, opened } from '../support/office.ts';
import { printDraft, printPages, printPaper, reprintPages } from '../support/printing.ts';
import { expectRefused, furnished, furnishedForTwo, headOf, rule } from '../support/rules.ts';
import { fileOf, paper, prints, registers, tall, tries } from './prints.ts';
import { readPdf } from './readback.ts';

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

rule('level.notCleared', 'whoever prints is cleared for every row of the pages', async () => {
  const { place, session } = await furnished();
  await registers(session, 1, 3);
  await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
  session.close();
  const tam = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
  const before = headOf(tam);
  for (const way of ['close', 'draft'] as const) expectRefused(await tries(tam, way, press), 'level.notCleared');
  expect(headOf(tam)).toEqual(before);
  tam.close();
  const lan = await opened(place);
  await prints(lan, 'close', press);
  lan.close();
  expectRefused(
    await tries(await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' }), { from: 1, to: 1 }, press),
    'level.notCleared',
  );
});

rule('role.notAllowed', 'administrators do not print, inspectors reprint and draft only, heads print', async () => {
  const { place, session, an } = await furnishedForTwo();
  await registers(session, 1, 3);
  const password = 'cá rô đồng kho tộ';
  for (const role of ['administrator', 'inspector'] as const) {
    const added = { login: role, name: role, roles: [role], mayRead: 'topSecret' as const };
    await does(session, 'addUser', added, role === 'administrator' ? an : undefined);
  }
  session.close();
  const head = await opened(place, an);
  await prints(head, 'close', press);
  head.close();
  const admin = await opened(place, { login: 'administrator', password });
  for (const way of ['full', 'close', 'draft', { from: 1, to: 1 }] as const)
    expectRefused(await tries(admin, way, press), 'role.notAllowed');
  admin.close();
  const inspector = await opened(place, { login: 'inspector', password });
  for (const way of ['full', 'close'] as const) expectRefused(await tries(inspector, way, press), 'role.notAllowed');
  await prints(inspector, 'draft', press);
  await prints(inspector, { from: 1, to: 1 }, press);
  // That a sheet is spoiled is said by whoever prints what binds.
  const spoiled = { of: 'book', form: 'out', mode: 'again', from: 1, to: 1, spoiled: true } as const;
  expectRefused(await print(inspector, spoiled, { out: fileOf(inspector), press }), 'role.notAllowed');
});

test('more than a hundred pages come in parts, every page once', async () => {
  const { session } = await furnished();
  await registers(session, 1, 9, tall(500));
  const answer = await tries(session, 'close', press);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  expect(answer.pages).toBeGreaterThan(101);
  expect(answer.files.map((file) => file.replace(/^.*\//, ''))).toEqual(['giay.phan-1.pdf', 'giay.phan-2.pdf']);
  const read = await Promise.all(answer.files.map(async (file) => (await readPdf(readFileSync(file))).pages));
  expect(read.map((pages) => pages.length)).toEqual([102, answer.pages - 100]);
  const feet = read
    .flat()
    .flatMap((page) => page.texts.filter(({ text }) => /^Trang \d+$/.test(text)).map(({ text }) => text));
  expect(feet).toEqual(Array.from({ length: answer.pages }, (_, index) => `Trang ${index + 1}`));
  // A redaction names the files that there are, not the one that was asked for.
  const reader = registerReader(session.db, null);
  expect(
    reader.stillHeld({ ref: 'out:2026:1', field: 'abstract', places: reader.places('out:2026:1', 'abstract') }).files,
  ).toEqual(['giay.phan-1.pdf … giay.phan-2.pdf']);
  const again = await tries(session, 'close', press);
  expect(again).toMatchObject({ ok: false, error: { message: expect.stringContaining('Không còn dòng nào chờ in') } });
});

test('pages on their side and upright reprint in one file, each with its own size', async () => {
  const { session } = await furnished();
  await registers(session, 1, 2);
  await prints(session, 'close', press);
  const columns = outgoingBook.columns.map((column) => ({ ...column, widthMm: column.number === 4 ? 36 : 16 }));
  const upright = { ...outgoingBook, version: 2, orientation: 'portrait', columns, title: 'SỔ ĐI MẪU MỚI' };
  await does(session, 'importForms', { forms: [upright] });
  await registers(session, 3, 4);
  await prints(session, 'close', press);
  const { pdf } = await prints(session, { from: 1, to: 2 }, press);
  expect(pdf.pages.map((page) => [Math.round(page.width), Math.round(page.height)])).toEqual([
    [842, 595],
    [842, 595],
    [842, 595],
    [595, 842],
  ]);
  // Printed rows keep the form they were printed under.
  expect(pdf.pages[2]?.words).toContain('Sổ đăng ký bí mật nhà nước đi');
  expect(pdf.pages[3]?.words).toContain('Sổ đi mẫu mới');
  for (const { x, width } of pdf.pages[3]?.texts ?? []) expect(x + width).toBeLessThanOrEqual(mm(200) + 0.1);
  const draft = await prints(session, 'draft', press);
  for (const page of draft.pdf.pages) expect(page.words).toContain(DRAFT_MARK);
});

test('a file that cannot be is told before a page is bound to it', async () => {
  const { session } = await furnished();
  await registers(session, 1, 2);
  const before = headOf(session);
  for (const out of [fileOf(session, 'giay.txt'), fileOf(session, 'khong-co/giay.pdf'), '/proc/giay.pdf']) {
    const answer = await printPages(session, { form: 'out', out }, true, press);
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'invalid', fields: { out: expect.stringMatching(/\.$/) } },
    });
    expect(existsSync(out)).toBe(false);
  }
  expect(headOf(session)).toEqual(before);
});

test('a name that is a link leads to the file that somebody keeps elsewhere; the link stays, and nothing that is no PDF is touched', async () => {
  const { session } = await furnished();
  await registers(session, 1, 2);
  const link = (name: string, to: string): string => {
    symlinkSync(to, fileOf(session, name));
    return fileOf(session, name);
  };
  const printed = (out: string) => printDraft(session, { form: 'out', out }, press);
  mkdirSync(fileOf(session, 'usb'));
  mkdirSync(fileOf(session, 'usb/2026'));
  writeFileSync(fileOf(session, 'usb/so.pdf'), 'cũ');
  // A relative link is read from where it lies, also behind a linked folder.
  link('muc', 'usb/2026');
  link('usb/2026/xa.pdf', '../so.pdf');
  const out = link('giay.pdf', 'muc/xa.pdf');
  expect(await printed(out)).toMatchObject({ ok: true, files: [out] });
  expect(readFileSync(fileOf(session, 'usb/so.pdf'), 'latin1')).toMatch(/^%PDF-/);
  expect(lstatSync(out).isSymbolicLink()).toBe(true);
  expect(readdirSync(fileOf(session, 'usb')).sort()).toEqual(['2026', 'so.pdf']);
  // A file that is not there yet is made in the folder that the link names.
  expect(await printed(link('moi.pdf', 'usb/moi.pdf'))).toMatchObject({ ok: true });
  expect(existsSync(fileOf(session, 'usb/moi.pdf'))).toBe(true);

  const before = headOf(session);
  writeFileSync(fileOf(session, 'ghi-chu.txt'), 'của tôi');
  for (const to of ['ghi-chu.txt', 'rut-ra/so.pdf', 'vong.pdf']) {
    const wrong = link(to === 'vong.pdf' ? 'vong.pdf' : `toi-${to.replace('/', '-')}.pdf`, to);
    expect(await printed(wrong)).toMatchObject({
      ok: false,
      error: { kind: 'invalid', fields: { out: expect.stringMatching(/\.$/) } },
    });
    expect(lstatSync(wrong).isSymbolicLink()).toBe(true);
  }
  expect(readFileSync(fileOf(session, 'ghi-chu.txt'), 'utf8')).toBe('của tôi');
  expect(headOf(session)).toEqual(before);
});

test('only what is asked for prints: form and series must fit, a volume must exist', async () => {
  const { session } = await furnished();
  await registers(session, 1, 1);
  for (const [book, rule] of [
    [{ form: 'nope' }, 'form.unknown'],
    [{ form: 'corrections' }, 'form.unknown'],
    [{ series: 'nope' }, 'reference.unknown'],
    [{ series: 'in' }, 'series.direction'],
    [{ volume: 2 }, 'volume.unknown'],
    [{ year: 2025 }, 'volume.unknown'],
  ] as const) {
    expectRefused(await tries(session, 'draft', press, book), rule);
  }
  expectRefused(await tries(session, { from: 1, to: 1 }, press), 'print.nothing');
});

rule(
  'user.disabled',
  'an account that ends within the sitting prints, backs up, makes keys and reads no more',
  async () => {
    const { place, session, an } = await furnishedForTwo();
    await registers(session, 1, 3);
    await prints(session, 'close', press);
    await does(
      session,
      'addUser',
      { login: 'tam', name: 'Tám', roles: ['clerk', 'administrator'], mayRead: 'topSecret', until: '2026-06-20' },
      an,
    );
    session.close();
    const his = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
    place.now = new Date('2026-06-20T23:00:00+07:00');
    await prints(his, 'draft', press);
    await paper(his, 'statistics', press, { from: '2026-01-01', to: '2026-06-20' });
    saveDraft(his.db, his.login, 'registerOutgoing', { abstract: 'x' }, place.now);
    expect(shownNothing(his.db, his.login, place.now)).toBeNull();
    place.now = new Date('2026-06-21T00:30:00+07:00');
    const before = his.db.statement('SELECT max(seq) FROM journal').value();
    for (const way of ['full', 'close', 'draft', { from: 1, to: 1 }] as const)
      expectRefused(await tries(his, way, press), 'user.disabled');
    for (const name of paperNames())
      expectRefused(await printPaper(his, { paper: name, out: fileOf(his) }, press), 'user.disabled');
    expectRefused(await backUp(his, `${place.dir}.somat`, quiet), 'user.disabled');
    expectRefused(await rekeyRegister(his, undefined), 'user.disabled');
    expect(shownNothing(his.db, his.login, place.now)).toMatchObject({ error: { rule: 'user.disabled' } });
    expect(() => askOpen(his, 'entries', {})).toThrow('đã hết hạn dùng');
    expectRefused(await attempts(his, 'registerOutgoing', OUTGOING), 'user.disabled');
    expect(his.db.statement('SELECT max(seq) FROM journal').value()).toBe(before);
  },
);

test('the name that somebody gave a file of pages is shown to whoever may read all that stands on them', async () => {
  const { session } = await furnished();
  await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
  await does(session, 'addUser', { login: 'chin', name: 'Chín', roles: ['clerk'], mayRead: 'secret' });
  await registers(session, 1, 2);
  await does(session, 'handOver', {
    ...{ items: ['out:2026:1#1'], to: { agency: 'cat' }, on: '2026-06-15', method: 'direct' },
    ...{ envelope: { outer: '15', marks: ['B'] } },
  });
  const out = fileOf(session, 'Kế hoạch bắt Nguyễn Văn X.pdf');
  const book = { form: 'out', out };
  const printed = [
    await printDraft(session, book, press),
    await printDraft(session, { ...book, form: 'handover' }, press),
    await printPages(session, book, true, press),
    await printPages(session, { ...book, form: 'handover' }, true, press),
    await reprintPages(session, book, 1, 1, press),
    await printPaper(session, { paper: 'receipt', ref: 'handover:2026:1', out }, press),
  ];
  for (const one of printed) expect(one).toMatchObject({ ok: true });
  const told = (login: string): string => {
    const user = readUser(session.db, login);
    if (user === null) throw new Error(`no user ${login}`);
    const now = session.options.now();
    const asker = { db: session.db, actor: actorOf(session.db, user), today: civilDate(now), now };
    return JSON.stringify(ask(asker, 'journal', {}));
  };
  expect(told('chin').match(/Kế hoạch bắt/g)).toHaveLength(printed.length);
  expect(told('tam')).not.toContain('Kế hoạch bắt');
});
