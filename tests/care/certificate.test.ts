import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPdf } from '../paper/readback.ts';
import { scratchFolder } from '../support/office.ts';
import { printPaper } from '../support/printing.ts';
import { expectRefused, rule } from '../support/rules.ts';
import { backedUp, backupFile, busyOffice } from './support.ts';

/** The certificate that is kept with a stick. */

/** All words of the sheets, blanks left out: a mark may break over lines. */
async function textOf(path: string): Promise<string> {
  const { pages } = await readPdf(new Uint8Array(readFileSync(path)));
  return pages
    .map((page) => page.words)
    .join('')
    .replace(/\s+/g, '');
}

test('bears the register, the file, its digest and the head it ends with, in groups to be compared', async () => {
  const { session } = await busyOffice();
  const first = await backedUp(session, backupFile());
  const made = await backedUp(session, backupFile());
  const out = join(scratchFolder(), 'giấy.pdf');
  expect(await printPaper(session, { paper: 'backupCertificate', out })).toMatchObject({ ok: true });
  const words = await textOf(out);
  const digest = String(session.db.statement('SELECT digest FROM backups WHERE seq = ?').value(made.seq));
  for (const mark of [digest, made.head.hash]) expect(words).toContain(mark);
  expect(words).toContain('GIẤYCHỨNGNHẬNBẢNSAOLƯU');
  const named = join(scratchFolder(), 'một giấy khác.pdf');
  await printPaper(session, { paper: 'backupCertificate', out: named, ref: String(first.seq) });
  expect(await textOf(named)).toContain(first.head.hash);
});

rule('backup.none', 'there is no certificate of what did not prove itself', async () => {
  const { session } = await busyOffice();
  const out = join(scratchFolder(), 'giấy.pdf');
  expectRefused(await printPaper(session, { paper: 'backupCertificate', out }), 'backup.none');
  await backedUp(session, backupFile());
  expectRefused(await printPaper(session, { paper: 'backupCertificate', out, ref: '1' }), 'backup.none');
  expectRefused(await printPaper(session, { paper: 'backupCertificate', out, ref: '99999' }), 'backup.none');
});
