import { basename, join } from 'node:path';
import { z } from 'zod';
import { civilDate, yearOf } from '../../shared/base/dates.ts';
import { print } from '../print/print.ts';
import { printRequest } from '../print/request.ts';
import { askOpen } from '../register/asking.ts';
import type { Session } from '../register/register.ts';

/** Paper of the demo, beside its register. */

export type Sheet = { readonly file: string; readonly pages: number; readonly draft: boolean };

const volumeList = z.object({
  rows: z.array(
    z.object({
      series: z.string(),
      year: z.int(),
      volume: z.int(),
      firstNumber: z.int().nullable(),
      last: z.int().nullable(),
      open: z.boolean(),
    }),
  ),
});

export function volumesOf(session: Session, series: 'out' | 'in') {
  const found = askOpen(session, 'volumes', { series, order: 'asc' });
  if (!found.ok) throw new Error('the volumes of the demo cannot be asked');
  return volumeList.parse(found.value).rows;
}

const TITLES = { out: 'so-di', in: 'so-den', handover: 'so-chuyen-giao' } as const;

/** What there is nothing to print of is left out; any other refusal is a fault of the demo. */
async function sheets(session: Session, asked: object, out: string, draft = false): Promise<Sheet[]> {
  const answer = await print(session, printRequest.parse(asked), { out });
  if (answer.ok) return answer.files.map((file) => ({ file: basename(file), pages: answer.pages ?? 1, draft }));
  if (answer.error.kind === 'refused' && answer.error.rule === 'print.nothing') return [];
  throw new Error(`the demo cannot print: ${JSON.stringify(answer)}`);
}

/** Pages that are full and not yet printed, of every volume; `close` the last page of volumes that are closed, too. */
export async function printBooks(session: Session, dir: string, go: number, close: boolean): Promise<Sheet[]> {
  const made: Sheet[] = [];
  for (const series of ['out', 'in'] as const) {
    for (const { year, volume, last, open } of volumesOf(session, series)) {
      if (last === null || (close && open)) continue;
      const out = join(dir, `${TITLES[series]}-${year}-quyen-${volume}.in-lan-${go}.pdf`);
      made.push(...(await sheets(session, { form: series, series, year, volume, mode: close ? 'close' : 'new' }, out)));
    }
  }
  if (close) return made;
  const year = yearOf(civilDate(session.options.now()));
  for (const one of [year - 1, year]) {
    const out = join(dir, `${TITLES.handover}-${one}.in-lan-${go}.pdf`);
    made.push(...(await sheets(session, { form: 'handover', year: one, mode: one < year ? 'close' : 'new' }, out)));
  }
  return made;
}

/** Drafts of the volumes with rows that wait. */
export async function printDrafts(session: Session, dir: string, series: 'out' | 'in'): Promise<Sheet[]> {
  const made: Sheet[] = [];
  for (const { year, volume, last, open } of volumesOf(session, series)) {
    if (last === null || !open) continue;
    const out = join(dir, `${TITLES[series]}-${year}-quyen-${volume}.nhap.pdf`);
    made.push(...(await sheets(session, { form: series, series, year, volume, mode: 'draft' }, out, true)));
  }
  return made;
}

const handoverList = z.object({
  rows: z.array(z.object({ ref: z.string(), to: z.string(), open: z.int(), items: z.array(z.unknown()) })),
});

/** One of each single paper. */
export async function printPapers(
  session: Session,
  dir: string,
  entry: string,
  recoveryCode: string,
): Promise<Sheet[]> {
  const found = askOpen(session, 'handovers', {});
  const handovers = found.ok ? handoverList.parse(found.value).rows : [];
  const longest = handovers.toSorted((a, b) => b.items.length - a.items.length)[0];
  const posted = handovers.find((handover) => handover.to.startsWith('agency:'));
  const wanted = [
    ['receipt', 'phieu-giao-nhan', longest?.ref],
    ['envelope', 'bi', posted?.ref],
    ['label', 'nhan-ban-so', entry],
    ['copyNumbers', 'bang-phan-phoi-ban-so', entry],
    ['corrections', 'bang-ke-dinh-chinh', undefined],
    ['recoverySheet', 'phieu-ma-khoi-phuc', undefined],
    ['statistics', 'thong-ke', undefined],
  ] as const;
  const made: Sheet[] = [];
  for (const [form, name, ref] of wanted) {
    made.push(
      ...(await sheets(
        session,
        { form, ref, ...(form === 'recoverySheet' ? { recoveryCode } : {}) },
        join(dir, `${name}.pdf`),
      )),
    );
  }
  return made;
}
