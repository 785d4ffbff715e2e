import type { FormDefinition } from '../../../shared/book-form.ts';

/** Widths in millimetres that the program's own registers had while this layout was the newest; an office's own forms keep theirs. */
const OUT = [12, 30, 22, 61, 19, 26, 40, 20, 13, 24] as const;
const IN = [12, 21, 13, 38, 30, 21, 57, 19, 32, 24] as const;
const WIDTHS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ['out', OUT],
  ['out-2020', OUT],
  ['in', IN],
  ['in-2020', IN],
]);

/** The form with the columns that stand on bound pages: an imported one has a version of its own. */
export function asPrinted(form: FormDefinition): FormDefinition {
  const widths = form.version === 1 ? WIDTHS.get(form.code) : undefined;
  if (!widths) return form;
  const columns = form.columns.map((column, index) => ({ ...column, widthMm: widths[index] ?? column.widthMm }));
  return { ...form, columns };
}
