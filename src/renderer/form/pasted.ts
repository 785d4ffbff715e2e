import type { CivilDate } from '../../shared/base/dates.ts';
import { exactKey, fold } from '../../shared/base/fold.ts';
import { LEVEL_FACTS, LEVELS } from '../../shared/base/levels.ts';
import { onOneLine } from '../../shared/base/text.ts';
import type { Catalogue } from '../../shared/base/typing.ts';
import { type Option, sameOption } from './finder.ts';
import { type FieldSpec, type RecipientRow, UNPICKED, type Values, writeRecipients } from './spec.ts';
import { leftDate } from './typed-date.ts';

/** A row copied from a table, made into what stands in a form; nothing of it is dropped in silence. */

/** The cells that a program of tables puts into the clipboard: tabs between them, one with a break or a tab in quotes. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (let found = cell.exec(text); found !== null; found = cell.exec(text)) {
    rows.at(-1)?.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim());
    if (found[3] === '') break;
    if (found[3] !== '\t') rows.push([]);
  }
  return rows.filter((row) => row.some((one) => one !== ''));
}

/** So many cells in a row are meant for a form; less may be words with a tab among them. */
const LEAST = 3;

/** Which field a column fills: its name, several that one cell is parted into, or `null` for what the register makes by itself. */
export type Column = { readonly headings: readonly string[]; readonly fills: string | typeof PARTED | null };
/** "Báo cáo về tình hình …": name of the kind, then the abstract. */
export const PARTED = 'typeAndAbstract';

export type Table = {
  /** The book's, in its order: what a row without headings is read by. */
  readonly columns: readonly Column[];
  /** What else a heading may name. */
  readonly besides: readonly Column[];
  /** Names of kinds of documents, by which type and abstract in one cell are told apart. */
  readonly types: readonly string[];
  readonly fields: readonly FieldSpec[];
  readonly lists: Readonly<Record<Catalogue | 'parties', readonly Option[]>>;
  readonly today: CivilDate;
};

export type PastedRow = {
  readonly values: Values;
  /** What was not filled in, and why: one sentence each. */
  readonly told: readonly string[];
};

/** What of the clipboard is meant for the whole form; `null` where it is words for one field. */
export function pastedRow(text: string, table: Table): PastedRow | null {
  const rows = cellsOf(text);
  const [first, ...rest] = rows;
  if (first === undefined || Math.max(...rows.map((row) => row.length)) < LEAST) return null;
  const headed = headingsIn(first, table);
  const row = headed ? rest[0] : first;
  if (row === undefined) return { values: {}, told: ['Chỉ có dòng tiêu đề, chưa có dòng nào để điền.'] };
  const order = inOrder(row, table.columns);
  const values: Record<string, string> = {};
  const told: string[] = [];
  for (const [index, cell] of row.entries()) {
    if (cell === '') continue;
    const heading = headed ? (first[index] ?? '') : '';
    const column = headed ? headed[index] : order[index];
    fill(table, { cell, heading, column }, values, told);
  }
  const left = rows.length - (headed ? 2 : 1);
  if (left > 0) told.push(`Còn ${left} dòng nữa chưa điền: mỗi lần dán một dòng.`);
  return { values, told };
}

/** The columns that the first row names, where it is a row of headings: at least two of them, and more than half of what it has. */
function headingsIn(row: readonly string[], { columns, besides }: Table): readonly (Column | undefined)[] | null {
  const all = [...columns, ...besides];
  const known = row.map((cell) => all.find(({ headings }) => headings.some((one) => sameHeading(one, cell))));
  const count = known.filter((one) => one !== undefined).length;
  return count >= 2 && count * 2 > row.filter((cell) => cell !== '').length ? known : null;
}

/** A row that does not begin with a number has no column for it. */
function inOrder(row: readonly string[], columns: readonly Column[]): readonly Column[] {
  return /^\d*$/.test(row[0] ?? '') ? columns : columns.filter(({ fills }) => fills !== null);
}

function bare(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function sameWords(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** "Số hiệu VB", "Số hiệu của văn bản", "Số hiệu công văn": whatever the paper is called, and where it need not be called at all. */
function sameHeading(a: string, b: string): boolean {
  const plain = (text: string): string =>
    bare(text)
      .replace(/\b(vb|cv|cong van|tai lieu)\b/g, 'van ban')
      .replace(/\bcua /g, '')
      .replace(/^(\S+ \S.*) van ban$/, '$1');
  return plain(a) === plain(b);
}

type Cell = { readonly cell: string; readonly heading: string; readonly column: Column | undefined };

function fill(table: Table, { cell, heading, column }: Cell, values: Record<string, string>, told: string[]): void {
  if (column === undefined) {
    told.push(`“${cell}”${heading === '' ? '' : ` (cột ${heading})`}: không biết điền vào ô nào.`);
    return;
  }
  const { fills } = column;
  if (fills === null) {
    told.push(`${column.headings[0] ?? heading}: sổ tự ghi, bỏ qua “${cell}”.`);
    return;
  }
  if (fills === PARTED) {
    const { type, abstract } = parted(cell, table.types);
    if (type === '') told.push('Chưa nhận ra tên loại ở đầu trích yếu: hãy ghi tên loại.');
    else values.type = type;
    if (abstract !== '') values.abstract = abstract;
    return;
  }
  const field = table.fields.find(({ name }) => name === fills);
  if (field === undefined) {
    told.push(`“${cell}”: phiếu này không có ô ${column.headings[0] ?? heading}.`);
    return;
  }
  const made = intoField(field, cell, table);
  if ('value' in made) values[field.name] = made.value;
  else told.push(`${field.label}: ${made.why}`);
}

/** The longest known name of a kind at the beginning, and the rest without what joins them. */
export function parted(cell: string, types: readonly string[]): { readonly type: string; readonly abstract: string } {
  const [line = '', ...more] = cell
    .normalize('NFC')
    .split('\n')
    .map((part) => part.trim());
  const key = exactKey(line);
  const type = types
    .filter((one) => key === exactKey(one) || new RegExp(`^${exactKey(one)}[^\\p{L}\\p{N}]`, 'u').test(key))
    .toSorted((a, b) => b.length - a.length)[0];
  if (type === undefined) return { type: '', abstract: onOneLine(cell) };
  const rest = [line.slice(type.length).replace(/^[\s:·,.–-]+/u, ''), ...more].filter((part) => part !== '');
  return { type, abstract: onOneLine(rest.join(' ')) };
}

type Into = { readonly value: string } | { readonly why: string };

function intoField({ kind, hint }: FieldSpec, cell: string, table: Table): Into {
  const { lists } = table;
  switch (kind.is) {
    case 'date': {
      const day = leftDate(cell, table.today, kind.ahead);
      return day === null ? { why: `“${cell}” không đọc được là ngày.` } : { value: day };
    }
    case 'level': {
      const level = LEVELS.find((one) =>
        [LEVEL_FACTS[one].name, LEVEL_FACTS[one].mark].some((word) => sameWords(word, cell)),
      );
      // A level is said by a person for each document, never taken over unread.
      return {
        why:
          level === undefined
            ? `“${cell}” không phải một độ mật; hãy chọn A, B hoặc C.`
            : `dòng dán ghi ${LEVEL_FACTS[level].name}; đúng thì bấm ${LEVEL_FACTS[level].mark}.`,
      };
    }
    case 'party':
      return { value: picked(lists.parties, cell) };
    case 'pick':
      return { value: picked(lists[kind.list], cell) };
    case 'recipients':
      return { value: writeRecipients(receivers(cell, lists.parties)) };
    case 'choice':
    case 'several': {
      const choice = kind.choices.find(({ label, value }) => sameWords(label, cell) || value === cell);
      return choice ? { value: choice.value } : { why: `“${cell}” không có trong các lựa chọn.` };
    }
    case 'yes':
      if (/^(co|duoc|x|yes)$/.test(fold(cell))) return { value: 'yes' };
      return /^(khong|no)$/.test(fold(cell)) ? { value: '' } : { why: `“${cell}” không rõ có hay không.` };
    case 'number':
      return /^\d{1,9}$/.test(cell) ? { value: cell } : { why: `“${cell}” không phải số.${hint ? ` ${hint}` : ''}` };
    default:
      return { value: onOneLine(cell) };
  }
}

/** The line of a list that is meant; words that name none stay as typed, and the field says so. */
function picked(options: readonly Option[], cell: string): string {
  const text = onOneLine(cell);
  const same = sameOption(options, text) ?? alone(options.filter(({ label }) => sameWords(label, text)));
  return same?.value ?? `${UNPICKED}${text}`;
}

function alone<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

/** "Công an tỉnh (bản số 1-2); Sở Nội vụ": each to a row. */
function receivers(cell: string, parties: readonly Option[]): readonly RecipientRow[] {
  return cell
    .split(/[;\n]/)
    .map((part) => part.trim().replace(/^-\s*/, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = part, copies = ''] = /^(.*?)\s*\(?\s*bản số:?\s*([\d,\s-]+)\)?$/iu.exec(part) ?? [];
      return { to: picked(parties, name), copies: copies.trim(), note: '' };
    });
}
