import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { acts, call, founded, holders, LAN, sharedFolder, tellers } from './call.ts';

const base = sharedFolder();
const dir = join(base, 'so');
const today = new Date().toLocaleDateString('sv-SE');
const year = Number(today.slice(0, 4));

/** Words that stand in the register and must stand nowhere else. */
const WITNESS = 'chim vạc kêu sương bên bờ lau trắng';

let recoveryCode = '';

const lists = acts(
  ['defineUnit', { code: 'vp', name: 'Văn phòng' }],
  ['definePerson', { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp', mayRead: 'topSecret' }],
  ['defineAgency', { code: 'cat', name: 'Công an tỉnh Bình An' }],
);

const outgoing = (symbol: string) => ({
  date: today,
  symbol,
  type: 'Kế hoạch',
  abstract: WITNESS,
  level: 'secret',
  signer: 'an',
  storageUnit: 'vp',
  copies: 2,
  recipients: [{ to: { agency: 'cat' }, copies: [1] }],
  mayCopy: false,
});

const accepted = (ref?: string) => ({
  ok: true,
  seq: expect.any(Number),
  hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  ...(ref ? { ref } : {}),
});
const refusedBy = (rule: string) => ({
  ok: false,
  error: expect.objectContaining({ kind: 'refused', rule, message: expect.any(String) }),
});

beforeAll(async () => {
  recoveryCode = await founded(dir);
  const ended = await call(['do', dir], { env: LAN, input: lists });
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(ended.json).toEqual([accepted(), accepted(), accepted()].map((receipt) => expect.objectContaining(receipt)));
});

const total = async (): Promise<unknown> => {
  const ended = await call(['ask', dir, 'entries', JSON.stringify({ search: 'vạc kêu' })], { env: LAN });
  expect(ended).toMatchObject({ code: 0, err: '' });
  return ended.json[0];
};

test('do reads a file, answers each line, and ask finds what was written', async () => {
  const file = join(base, 'two.jsonl');
  // A blank line and the line ends of Windows are nothing to stumble over.
  writeFileSync(
    file,
    acts(['registerOutgoing', outgoing('01/KH')], ['registerOutgoing', outgoing('02/KH')]).replaceAll('\n', '\r\n\r\n'),
  );
  const ended = await call(['do', dir, file], { env: LAN });
  expect(ended).toMatchObject({ code: 0, json: [accepted(`out:${year}:1`), accepted(`out:${year}:2`)] });
  expect(await total()).toMatchObject({
    page: 1,
    more: false,
    total: 2,
    rows: [{ ref: `out:${year}:2` }, { ref: `out:${year}:1` }],
  });
});

test('do stops at the first refusal and says so in both ways', async () => {
  const input = acts(['registerOutgoing', outgoing('01/KH')], ['registerOutgoing', outgoing('03/KH')]);
  const ended = await call(['do', dir], { env: LAN, input });
  expect(ended).toMatchObject({ code: 1, json: [refusedBy('symbol.taken')] });
  expect(ended.json).toHaveLength(1);
  expect(ended.err).toContain('Số, ký hiệu này đã dùng trong năm');
});

test('--keep-going answers every line and still ends with 1', async () => {
  const input = `{"act": broken\n["defineUnit"]\n{"act":"fly","input":{}}\n{"act":"defineUnit","input":{"code":"kt"},"extra":1}\n${acts(
    ['defineUnit', { code: 'kt' }],
    ['defineUnit', { code: 'kt', name: 'Kinh tế', colour: 'red' }],
    ['voidEntry', { ref: `out:${year}:99`, reason: 'x' }],
    ['defineUnit', { code: 'kt', name: 'Phòng Kinh tế' }],
  )}`;
  const ended = await call(['do', dir, '--keep-going'], { env: LAN, input });
  const invalid = (fields: object) => ({ ok: false, error: { kind: 'invalid', fields } });
  expect(ended.code).toBe(1);
  const refused = [
    invalid({ line: expect.stringContaining('JSON') }),
    invalid({ line: 'Phải là {"act": "…", "input": {…}}.' }),
    invalid({ act: expect.any(String) }),
    invalid({ extra: 'Không có trường này.' }),
    invalid({ name: 'Chưa nhập.' }),
    invalid({ colour: 'Không có trường này.' }),
    refusedBy('entry.unknown'),
  ].map((answer, index) => ({ ...answer, line: index + 1 }));
  expect(ended.json).toEqual([...refused, expect.objectContaining(accepted())]);
  // The person is told each of them, too.
  for (const said of ['JSON', 'Chưa nhập.', 'Không có dòng']) expect(ended.err).toContain(said);
  const lines = ended.err.trim().split('\n');
  expect(lines.map((said) => /^Dòng (\d+): /.exec(said)?.[1])).toEqual(['1', '2', '3', '4', '5', '6', '7']);
});

test('--one-transaction keeps all or nothing', async () => {
  const spoilt = acts(['registerOutgoing', outgoing('10/KH')], ['registerOutgoing', outgoing('01/KH')]);
  const refused = await call(['do', dir, '--one-transaction'], { env: LAN, input: spoilt });
  expect(refused).toMatchObject({ code: 1, json: [{ ...refusedBy('symbol.taken'), line: 2 }] });
  expect(refused.err).toContain('không việc nào được ghi');
  expect(refused.err).toContain('Số, ký hiệu này đã dùng');
  expect(await total()).toMatchObject({ total: 2 });
  const whole = acts(['registerOutgoing', outgoing('10/KH')], ['registerOutgoing', outgoing('11/KH')]);
  const kept = await call(['do', dir, '--one-transaction'], { env: LAN, input: whole });
  expect(kept).toMatchObject({ code: 0, json: [accepted(`out:${year}:3`), accepted(`out:${year}:4`)] });
  const keys = acts(['addUser', { login: 'x', name: 'X', roles: ['clerk'] }]);
  expect(
    await call(['do', dir, '--one-transaction'], {
      env: { ...LAN, SOMAT_NEW_PASSWORD: 'trăng lên đỉnh núi' },
      input: keys,
    }),
  ).toMatchObject({ code: 1, json: [refusedBy('transaction.keys')] });
});

test('ask answers with one line, and an unknown question or field is refused', async () => {
  const ask = (...args: string[]) => call(['ask', dir, ...args], { env: LAN });
  const overview = await ask('overview');
  expect(overview).toMatchObject({
    code: 0,
    err: '',
    json: [{ office: { name: 'Ủy ban nhân dân xã Tân Hòa' }, today, year: { year, out: 4, in: 0 } }],
  });
  expect(overview.out.trim().split('\n')).toHaveLength(1);
  expect(await ask('entry', JSON.stringify({ ref: `out:${year}:1` }))).toMatchObject({
    code: 0,
    json: [{ ref: `out:${year}:1`, abstract: WITNESS }],
  });
  expect(await ask('entries', '{"page": 9}')).toMatchObject({ code: 0, json: [{ rows: [], page: 9, more: false }] });
  expect(await ask('everything')).toMatchObject({ code: 1, json: [{ ok: false, error: { kind: 'invalid' } }] });
  expect(await ask('entries', '{"colour":"red"}')).toMatchObject({
    code: 1,
    json: [{ ok: false, error: { kind: 'invalid', fields: { colour: 'Không có trường này.' } } }],
  });
});

test('verify answers with what it has seen; an anchor read off a receipt holds, a wrong one does not', async () => {
  const verify = (...args: string[]) => call(['verify', dir, ...args], { env: LAN });
  const whole = await verify();
  expect(whole).toMatchObject({ code: 0, json: [{ ok: true, lines: expect.any(Number) }] });
  expect(await verify('--chain-only')).toMatchObject({ code: 0, json: [{ ok: true }] });
  const [unit] = (await call(['do', dir], { env: LAN, input: acts(['defineUnit', { code: 'qs', name: 'Quân sự' }]) }))
    .json;
  const { seq, hash } = Object(unit);
  expect(await verify('--chain-only', '--anchor', `${seq}:${String(hash).slice(0, 16)}`)).toMatchObject({ code: 0 });
  const wrong = await verify('--chain-only', '--anchor', `${seq}:${'0'.repeat(64)}`);
  expect(wrong).toMatchObject({ code: 1, json: [{ ok: false, seq: expect.any(Number) }] });
  expect(wrong.err).toContain('Không toàn vẹn');
});

test('a clerk prints a draft; a wrong file name and an empty volume are refused', async () => {
  const out = join(base, 'so-di.pdf');
  const draft = await call(['print', dir, 'out', '--draft', '--out', out], { env: LAN });
  expect(draft).toMatchObject({ code: 0, json: [{ ok: true, pages: 1, files: [out], seq: expect.any(Number) }] });
  expect(draft.err).toContain('nằm ngoài sổ mã hóa');
  const named = await call(['print', dir, 'out', '--draft', '--out', join(base, 'so-di.txt')], { env: LAN });
  expect(named).toMatchObject({
    code: 1,
    json: [{ ok: false, error: { kind: 'invalid', fields: { out: expect.any(String) } } }],
  });
  const none = await call(['print', dir, 'in', '--draft', '--out', join(base, 'so-den.pdf')], { env: LAN });
  expect(none).toMatchObject({ code: 1, json: [{ ok: false, error: { kind: 'refused' } }] });
});

test('a report takes the days of its period, a reprint its pages', async () => {
  const out = join(base, 'thong-ke.pdf');
  const days = ['--from', '2026-01-01', '--to', '2026-12-31'];
  const made = await call(['print', dir, 'statistics', ...days, '--out', out], { env: LAN });
  expect(made).toMatchObject({ code: 0, json: [{ ok: true, files: [out] }] });
  const wrong = await call(['print', dir, 'statistics', '--from', '1', '--out', out], { env: LAN });
  expect(wrong).toMatchObject({ code: 1, json: [{ ok: false, error: { kind: 'invalid' } }] });
  expect((await call(['print', dir, 'out', ...days, '--out', out], { env: LAN })).code).toBe(2);
});

test('a volume or a series that a book or a paper has not is refused by a sentence, and nothing is printed', async () => {
  const out = join(base, 'so-chuyen-giao.pdf');
  const named = (...words: string[]) => call(['print', dir, ...words, '--out', out], { env: LAN });
  const refusedBy = (rule: string, sentence: RegExp) => ({
    code: 1,
    json: [{ ok: false, error: { kind: 'refused', rule } }],
    err: expect.stringMatching(sentence),
  });
  expect(await named('handover', '--volume', '3')).toMatchObject(
    refusedBy('volume.unknown', /không chia quyển, nên không có quyển 3/),
  );
  expect(await named('handover', '--series', 'out', '--draft')).toMatchObject(
    refusedBy('series.direction', /"handover" không dùng cho sổ đi/),
  );
  expect(await named('statistics', '--volume', '3')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/Giấy "statistics" không theo quyển/),
  });
  expect(existsSync(out)).toBe(false);
});

test('what a paper or a book has no use for is a wrong call, and stands in no line', async () => {
  const out = join(base, 'giay.pdf');
  const journal = async () => (await call(['ask', dir, 'journal', '{"act":"exportFile"}'], { env: LAN })).json;
  const before = await journal();
  for (const [options, sentence] of [
    [['headSheet', '--ref', WITNESS], 'Giấy "headSheet" không nhận --ref. Hãy bỏ --ref.'],
    [['statistics', '--ref', WITNESS], 'Giấy "statistics" không nhận --ref. Hãy bỏ --ref.'],
    [['label', '--year', '2026'], 'Giấy "label" không nhận --year. Hãy bỏ --year.'],
    [['headSheet', '--spoiled'], 'Hãy bỏ --draft, --close, --cover, --spoiled.'],
    [['out', '--draft', '--ref', WITNESS], 'Sổ "out" in theo quyển. Hãy bỏ --ref.'],
  ] as const) {
    const refused = await call(['print', dir, ...options, '--out', out], { env: LAN });
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
  }
  for (const paper of ['label', 'receipt', 'backupCertificate']) {
    const refused = await call(['print', dir, paper, '--ref', WITNESS, '--out', out], { env: LAN });
    expect(refused).toMatchObject({ code: 1, json: [{ ok: false, error: { kind: 'invalid' } }] });
    expect(refused.err).toContain('ref: Phải là');
  }
  expect(await journal()).toEqual(before);
});

test('a page that is written down and cannot be drawn into its file is told with its line, and prints again', async () => {
  const out = join(base, 'so-day.pdf');
  // The file is written beside first: there the disk is full.
  symlinkSync('/dev/full', `${out}.new`);
  const full = await call(['print', dir, 'out', '--close', '--out', out], { env: LAN });
  expect(full).toMatchObject({ code: 1, json: [{ ok: false, error: { kind: 'refused', rule: 'print.notDrawn' } }] });
  expect(full.err).toMatch(
    /Trang đã ghi vào sổ \(dòng \d+\) nhưng chưa vẽ được tệp \(ổ đĩa đã đầy\); hãy in lại trang 1\./,
  );
  expect(full.err).not.toContain('chưa được ghi');
  const again = await call(['print', dir, 'out', '--from', '1', '--to', '1', '--out', out], { env: LAN });
  expect(again).toMatchObject({ code: 0, json: [{ ok: true, from: 1, to: 1, files: [out] }] });
});

test('a sheet that the printer spoiled is printed anew and owed its destruction; the word goes with pages only', async () => {
  const out = join(base, 'so-thay.pdf');
  const pages = ['--from', '1', '--to', '1', '--spoiled', '--out', out];
  expect(await call(['print', dir, 'out', ...pages], { env: LAN })).toMatchObject({ code: 0, json: [{ ok: true }] });
  const owed = await call(['ask', dir, 'duties', '{"kind":"waste","state":"open"}'], { env: LAN });
  expect(owed.json[0]).toMatchObject({ rows: [{ kind: 'waste', owner: 'role:clerk' }] });
  expect(await call(['print', dir, 'out', '--spoiled', '--out', out], { env: LAN })).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--spoiled chỉ đi với --from và --to/),
  });
});

test('no secret and no word of the register is printed but by ask, or lies in any file in the clear', () => {
  expect(new Set(tellers(WITNESS))).toEqual(new Set(['ask']));
  for (const secret of [LAN.SOMAT_PASSWORD, 'trăng lên đỉnh núi', recoveryCode]) expect(tellers(secret)).toEqual([]);
  for (const words of [WITNESS, LAN.SOMAT_PASSWORD, recoveryCode, 'Nguyễn Văn An']) {
    expect(holders(dir, words)).toEqual([]);
  }
});
