import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect } from 'vitest';
import type { Layouts } from '../../src/main/layouts/layouts.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import type { Press } from '../../src/main/paper/pdf.ts';
import { paperNames } from '../../src/main/print/papers.ts';
import type { Sides } from '../../src/main/print/who-and-where.ts';
import type { Session } from '../../src/main/register/register.ts';
import type { Refused } from '../../src/shared/guards.ts';
import { does, OUTGOING } from '../support/office.ts';
import {
  type PaperAsked,
  type PrintedPages,
  printDraft,
  printPages,
  printPaper,
  reprintPages,
} from '../support/printing.ts';
import { type ReadPdf, readPdf } from './readback.ts';

/** Prints of tests: into a file beside the register, read back at once. */

export type Done = { readonly answer: PrintedPages; readonly pdf: ReadPdf; readonly bytes: Uint8Array };

export function fileOf(session: Session, name = 'giay.pdf'): string {
  return join(dirname(session.dir), name);
}

export type Way = 'full' | 'close' | 'draft' | { readonly from: number; readonly to: number };

/** Prints a book in one of its ways; answers with whatever came of it. */
export function tries(
  session: Session,
  way: Way,
  press: Press,
  book: { form?: string; series?: string; year?: number; volume?: number; layouts?: Layouts; sides?: Sides } = {},
): Promise<PrintedPages | Refused> {
  const request = { form: 'out', ...book, out: fileOf(session) };
  if (way === 'draft') return printDraft(session, request, press);
  if (typeof way === 'object') return reprintPages(session, request, way.from, way.to, press);
  return printPages(session, request, way === 'close', press);
}

/** Prints a book, which must not be refused, and reads the file back. */
export async function prints(...call: Parameters<typeof tries>): Promise<Done> {
  const answer = await tries(...call);
  if (!answer.ok) throw new Error(`the print was refused: ${JSON.stringify(answer.error)}`);
  const bytes = new Uint8Array(readFileSync(answer.files[0] ?? ''));
  return { answer, bytes, pdf: await readPdf(bytes) };
}

/** Prints a single paper and reads it back. */
export async function paper(
  session: Session,
  name: string,
  press: Press,
  more: Omit<PaperAsked, 'paper' | 'out'> = {},
): Promise<{ readonly pdf: ReadPdf; readonly bytes: Uint8Array; readonly seq: number }> {
  if (!paperNames().includes(name)) throw new Error(`no paper ${name}`);
  const answer = await printPaper(session, { paper: name, out: fileOf(session), ...more }, press);
  if (!answer.ok) throw new Error(`the paper was refused: ${JSON.stringify(answer.error)}`);
  const bytes = new Uint8Array(readFileSync(answer.files[0] ?? ''));
  return { pdf: await readPdf(bytes), bytes, seq: answer.seq };
}

/** Registers documents `from` to `to`; a page on its side takes some ten of them. */
export async function registers(session: Session, from: number, to: number, extra: object = {}): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    await does(session, 'registerOutgoing', {
      ...OUTGOING,
      symbol: `${number}/KH-UBND`,
      abstract: `Việc số ${number}`,
      ...extra,
    });
  }
}

/** Rows each as tall as several pages. */
export function tall(copies: number): object {
  const recipients = Array.from({ length: copies }, (_, at) => ({ to: { agency: 'cat' }, copies: [at + 1] }));
  return { copies, recipients };
}

/** All words of a file, blanks for breaks of lines and pages. */
export function wordsOf(pdf: ReadPdf): string {
  return pdf.pages.map((page) => page.words.replaceAll('\n', ' ')).join(' ');
}

/** Tinos and nothing else, every glyph there, nothing outside the margins of a letter. */
export function wellSet(pdf: ReadPdf, margins = { left: 30, right: 20 }): void {
  expect([...pdf.fonts].every((font) => /^Tinos-\w+$/.test(font))).toBe(true);
  for (const page of pdf.pages) {
    expect(page.missing).toBe(0);
    for (const text of page.texts) {
      expect(text.x).toBeGreaterThanOrEqual(mm(margins.left) - 0.2);
      expect(text.x + text.width).toBeLessThanOrEqual(page.width - mm(margins.right) + 0.2);
    }
  }
}
