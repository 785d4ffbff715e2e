import { expect } from 'vitest';
import { askOpen } from '../../../src/main/register/asking.ts';
import { attempts, does, OUTGOING } from '../../support/office.ts';
import { printDraft, printPages, printPaper } from '../../support/printing.ts';
import { expectRefused, furnished, furnishedForTwo, rule } from '../../support/rules.ts';

/** Rules of what goes onto paper and comes back from it. */

const FIRST = { series: 'out', year: 2026, volume: 1 };
const REOPEN = { ...FIRST, reason: 'Khóa nhầm' };

rule('volume.certified', 'a volume whose closing certificate is printed is not reopened', async () => {
  const { place, session, an } = await furnishedForTwo();
  const out = `${place.dir}-so.pdf`;
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'closeVolume', { ...FIRST, on: '2026-06-15' });
  expect(await attempts(session, 'reopenVolume', REOPEN, an)).toMatchObject({ ok: true });
  await does(session, 'closeVolume', { ...FIRST, on: '2026-06-15' });
  expect(await printPages(session, { form: 'out', out }, true)).toMatchObject({ ok: true });
  expectRefused(await attempts(session, 'reopenVolume', REOPEN, an), 'volume.certified');
});

rule('print.nothing', 'pages that are printed are not printed again', async () => {
  const { place, session } = await furnished();
  const out = `${place.dir}-so.pdf`;
  await does(session, 'registerOutgoing', OUTGOING);
  expect(await printPages(session, { form: 'out', out }, true)).toMatchObject({ ok: true });
  expectRefused(await printPages(session, { form: 'out', out }, true), 'print.nothing');
  expect(await printDraft(session, { form: 'out', out })).toMatchObject({ ok: true });
});

rule('page.unknown', 'a code names a page that was printed', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  const printed = await printPages(session, { form: 'out', out: `${place.dir}-so.pdf` }, true);
  expect(printed).toMatchObject({ ok: true });
  if (!printed.ok) return;
  const code = (hash: string) => `${printed.seq}:${hash}`;
  const wrong = printed.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  expectRefused(askOpen(session, 'pageCheck', { code: code(wrong.slice(0, 32)) }), 'page.unknown');
  const right = askOpen(session, 'pageCheck', { code: code(printed.hash.slice(0, 32)) });
  expect(right).toMatchObject({ ok: true, value: { page: 1, form: 'out' } });
});

rule('recovery.wrongCode', 'a recovery sheet bears a code that opens the register', async () => {
  const { place, session } = await furnished();
  const out = `${place.dir}-phieu.pdf`;
  const wrong = place.recoveryCode.replace(/^./, (first) => (first === '2' ? '3' : '2'));
  expectRefused(await printPaper(session, { paper: 'recoverySheet', out, recoveryCode: wrong }), 'recovery.wrongCode');
  const right = { paper: 'recoverySheet', out, recoveryCode: place.recoveryCode };
  expect(await printPaper(session, right)).toMatchObject({ ok: true });
});
