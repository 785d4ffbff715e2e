import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { CAST } from '../../src/main/demo/cast.ts';
import { call, sharedFolder } from '../cli/call.ts';

/** The papers of the demo in the hands of other people's programs: none of them finds a fault, and each reads what stands there. */

const folder = sharedFolder();
const dir = join(folder, 'demo');
const clerk = { SOMAT_USER: 'vanthu', SOMAT_PASSWORD: CAST.vanthu.password };
let papers: readonly string[] = [];

beforeAll(async () => {
  const made = await call(['demo', dir]);
  expect(made, made.err).toMatchObject({ code: 0 });
  papers = readdirSync(dir).filter((name) => name.endsWith('.pdf'));
  expect(papers.length).toBeGreaterThan(12);
});

/** What a program says about a paper; it must say nothing on standard error, and end well. */
function says(tool: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { cwd: dir, encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect({ status, stderr }, `${tool} ${args.join(' ')}`).toEqual({ status: 0, stderr: '' });
  return stdout;
}

test('qpdf finds the structure of every paper whole', () => {
  for (const paper of papers) expect(says('qpdf', '--check', paper), paper).toContain('No syntax or stream encoding');
});

test('Ghostscript and MuPDF draw every page without a complaint', () => {
  for (const paper of papers) {
    const drawn = ['-q', '-dBATCH', '-dNOPAUSE', '-dSAFER', '-dPDFSTOPONERROR', '-dPDFSTOPONWARNING'];
    expect(says('gs', ...drawn, '-sDEVICE=nullpage', paper), paper).toBe('');
    says('mutool', 'draw', '-q', '-N', '-r', '36', '-o', join(folder, 'page.png'), paper);
  }
});

test('poppler reads the words of the books, and no word of a top-secret row', () => {
  const books = papers.filter((name) => name.startsWith('so-di-'));
  const words = books.map((book) => says('pdftotext', '-layout', book, '-')).join(' ');
  expect(words.replace(/\s+/gu, ' ')).toContain('Mã trang:');
  expect(words.replace(/\s+/gu, ' ')).not.toContain('kế hoạch năm của tỉnh');
});

test('zbar reads the code off a printed page, and the register knows the page by it', async () => {
  const bound = papers.filter((name) => /^so-(?:di|den)-/.test(name) && !name.includes('nhap'));
  expect(bound.length).toBeGreaterThan(1);
  for (const book of bound) {
    const picture = join(folder, 'page');
    // A title page and the rules of the book come first: the last page has rows, and a code.
    const pages = Number(/Pages:\s+(\d+)/.exec(says('pdfinfo', book))?.[1]);
    says('pdftoppm', '-r', '300', '-gray', '-singlefile', '-f', String(pages), '-l', String(pages), book, picture);
    const code = says('zbarimg', '--nodbus', '--raw', '-q', '-Sdisable', '-Sqrcode.enable', `${picture}.pgm`).trim();
    expect(code, book).toMatch(/^SOMAT\//);
    const known = await call(['ask', dir, 'pageCheck', JSON.stringify({ code })], { env: clerk });
    expect(known, `${book}: ${known.err}`).toMatchObject({ code: 0 });
    expect(z.looseObject({ hash: z.string() }).parse(known.json[0]).hash.toUpperCase()).toBe(code.split('/').at(-1));
  }
});
