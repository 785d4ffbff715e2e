import type { FormColumn, FormDefinition } from '../../book-form.ts';

/** What an imported form changes, in sentences for the person who is about to use it (forms.md: it "says clearly what changes"). */

const FACTS = {
  title: 'Tên',
  legalBasis: 'Căn cứ pháp lý',
  inForceFrom: 'Ngày có hiệu lực',
  inForceUntil: 'Ngày hết hiệu lực',
  status: 'Mức tin cậy',
  source: 'Nguồn',
  checkedBy: 'Người đối chiếu',
} as const;

const ORIENTATIONS = { landscape: 'ngang', portrait: 'dọc' } as const;

function shown(value: string | undefined): string {
  return value === undefined ? 'không ghi' : `"${value}"`;
}

function changed(what: string, before: string | undefined, after: string | undefined): string[] {
  return before === after ? [] : [`${what}: ${shown(before)} → ${shown(after)}.`];
}

/** Every difference between two versions of one form; none when they say the same. */
export function formDifferences(before: FormDefinition, after: FormDefinition): string[] {
  const names = Object.entries(FACTS).flatMap(([name, what]) => {
    const [old, present] = [new Map(Object.entries(before)).get(name), new Map(Object.entries(after)).get(name)];
    return changed(what, text(old), text(present));
  });
  return [
    ...names,
    ...changed('Khổ giấy', ORIENTATIONS[before.orientation], ORIENTATIONS[after.orientation]),
    ...changed('In theo cột của mẫu', before.layoutOf?.code, after.layoutOf?.code),
    ...changed('Lời ghi về bố cục', before.layoutOf?.note, after.layoutOf?.note),
    ...coverDifferences(before, after),
    ...columnDifferences(before.columns, after.columns),
  ];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function coverDifferences(before: FormDefinition, after: FormDefinition): string[] {
  const lines = (form: FormDefinition): Map<string, string> =>
    new Map(form.cover.map((line) => [line.item, line.text]));
  const [old, present] = [lines(before), lines(after)];
  return [...new Set([...old.keys(), ...present.keys()])].flatMap((item) =>
    changed(`Bìa, mục "${item}"`, old.get(item), present.get(item)),
  );
}

type Pair = { readonly old: FormColumn; readonly present: FormColumn };

/** Columns that are the same one: by their heading, and those left over by what they show. */
function pairs(before: readonly FormColumn[], after: readonly FormColumn[]): Pair[] {
  const found: Pair[] = [];
  const pair = (same: (old: FormColumn, present: FormColumn) => boolean): void => {
    for (const present of after) {
      const old = before.find((one) => same(one, present) && !found.some((known) => known.old === one));
      if (old && !found.some((known) => known.present === present)) found.push({ old, present });
    }
  };
  pair((old, present) => old.heading === present.heading);
  pair((old, present) => old.fields.join() === present.fields.join());
  return found.sort((a, b) => a.present.number - b.present.number);
}

function columnDifferences(before: readonly FormColumn[], after: readonly FormColumn[]): string[] {
  const same = pairs(before, after);
  const order = same.map(({ old }) => old).toSorted((a, b) => a.number - b.number);
  const removed = before.filter((column) => !same.some(({ old }) => old === column));
  const added = after.filter((column) => !same.some(({ present }) => present === column));
  return [
    ...removed.map((column) => `Bỏ cột ${column.number} "${column.heading}".`),
    ...added.map(
      (column) =>
        `Thêm cột ${column.number} "${column.heading}" (trường ${column.fields.join(', ')}), rộng ${column.widthMm} mm.`,
    ),
    ...same.flatMap(({ old, present }, index) => {
      const name = `Cột ${present.number} "${present.heading}"`;
      const moved = order.indexOf(old) === index ? [] : [`${name}: chuyển từ vị trí ${old.number}.`];
      return [
        ...changed(`${name}, tên`, old.heading, present.heading),
        ...moved,
        ...changed(`${name}, trường`, old.fields.join(', '), present.fields.join(', ')),
        ...changed(`${name}, độ rộng`, `${old.widthMm} mm`, `${present.widthMm} mm`),
        ...changed(`${name}, căn lề`, old.align ?? 'left', present.align ?? 'left'),
      ];
    }),
  ];
}
