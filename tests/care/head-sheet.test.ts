import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Session } from '../../src/main/register/register.ts';
import { readPdf } from '../paper/readback.ts';
import { asked, attempts, does, OUTGOING, scratchFolder } from '../support/office.ts';
import { printPaper } from '../support/printing.ts';
import { furnished, pageOf } from '../support/rules.ts';

/** The journal's head on paper, which somebody else keeps. */

async function sheetOf(session: Session): Promise<string> {
  const out = join(scratchFolder(), 'phiếu.pdf');
  expect(await printPaper(session, { paper: 'headSheet', out })).toMatchObject({ ok: true });
  const { pages } = await readPdf(new Uint8Array(readFileSync(out)));
  return pages
    .map((page) => page.words)
    .join('')
    .replace(/\s+/g, '');
}

test('bears the last line and its whole mark, the registers’ counts, and the sheet before; no word of an entry', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '2/KH' });
  const last = await does(session, 'voidEntry', { ref: 'out:2026:2', reason: 'Ghi nhầm' });
  const words = await sheetOf(session);
  expect(words).toContain('PHIẾUGHIMÃCUỐINHẬTKÝ');
  expect(words).toContain(`dòng${last.seq},`);
  expect(words).toContain(String(last.hash));
  expect(words).toContain('Sổđinăm2026221');
  expect(words).toContain('Phiếutrước:chưacó');
  expect(words).not.toContain(String(OUTGOING.abstract).replace(/\s+/g, ''));
  const [line] = pageOf(asked(session, 'journal', { act: 'exportFile' })).rows;
  expect(line).toMatchObject({ body: { paper: 'headSheet', ref: String(last.seq), entries: [] } });
  expect(await sheetOf(session)).toContain(`Phiếutrước:inngày15/06/2026,dòngnhậtký${Number(line?.seq)}`);
  // The line that a sheet names is found again with the same mark.
  expect(pageOf(asked(session, 'journal')).rows).toContainEqual(
    expect.objectContaining({ seq: last.seq, hash: last.hash }),
  );
});

test('the overview says when the last sheet was printed, and asks for one after seven days', async () => {
  const { session, place } = await furnished();
  expect(asked(session, 'overview')).toMatchObject({ headSheet: { on: null, due: false } });
  session.close();
  place.now = new Date('2026-06-22T08:00:00');
  const later = await place.open();
  expect(asked(later, 'overview')).toMatchObject({ headSheet: { on: null, due: true } });
  await sheetOf(later);
  expect(asked(later, 'overview')).toMatchObject({ headSheet: { on: '2026-06-22', due: false } });
  expect(await attempts(later, 'registerOutgoing', OUTGOING)).toMatchObject({ ok: true });
  expect(asked(later, 'overview')).toMatchObject({ headSheet: { on: '2026-06-22', due: false } });
  later.close();
});
