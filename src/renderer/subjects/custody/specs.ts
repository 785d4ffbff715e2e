import { METHOD_NAMES, RESULT_NAMES } from '../../../shared/base/names.ts';
import { RESULTS } from '../../../shared/subjects/custody/acknowledge.ts';
import type { Handover } from '../../answers-custody.ts';
import { actForm, type FormSpec } from '../../form/spec.ts';

/** The forms of handing over, signing on paper and taking back. */

const MARKS = [
  { value: 'A', label: 'A' },
  { value: 'B', label: 'B' },
  { value: 'C', label: 'C' },
] as const;

export function handOverSpec(items: readonly string[]): FormSpec {
  const inHand = (values: Readonly<Record<string, string>>): string | null => (values.method === 'direct' ? '' : null);
  return actForm('handOver', {
    fields: [
      { name: 'to', label: 'Giao cho', kind: { is: 'party' }, required: true, span: 8 },
      { name: 'on', label: 'Ngày giao', kind: { is: 'date' }, required: true, span: 4 },
      {
        name: 'method',
        label: 'Cách giao',
        kind: {
          is: 'choice',
          choices: Object.entries(METHOD_NAMES).map(([value, label]) => ({ value, label })),
        },
        required: true,
        span: 12,
      },
      { name: 'outer', label: 'Bì ngoài (số bì)', kind: { is: 'line' }, span: 4, instead: inHand },
      {
        name: 'inner',
        label: 'Bì trong',
        kind: { is: 'line' },
        span: 4,
        instead: inHand,
        hint: 'Tuyệt mật phải có hai bì.',
      },
      { name: 'marks', label: 'Dấu ngoài bì', kind: { is: 'several', choices: MARKS }, span: 4, instead: inHand },
      { name: 'otherwise', label: 'Lý do giao khác nơi nhận đã ghi', kind: { is: 'line' }, span: 12, extra: true },
      { name: 'note', label: 'Ghi chú', kind: { is: 'line' }, span: 12, extra: true },
    ],
    assemble: ({ outer, inner, marks, ...rest }) => ({
      ...rest,
      items,
      ...(outer === undefined && marks === undefined
        ? {}
        : { envelope: { outer: outer ?? '', ...(inner === undefined ? {} : { inner }), marks: marks ?? [] } }),
    }),
    fieldOf: (path) => (path === 'items' ? 'to' : /^envelope\.(outer|inner|marks)/.exec(path)?.[1]),
  });
}

/** Signed on paper: who, when, and what was found copy by copy. */
export function onPaperSpec(handover: Handover, markOf: (copy: string) => string): FormSpec {
  const open = handover.items.filter((item) => item.state === 'open');
  const agency = handover.to.startsWith('agency:');
  return actForm('acknowledge', {
    fields: [
      agency
        ? { name: 'by', label: 'Họ tên người ký nhận', kind: { is: 'line' }, required: true, span: 8 }
        : { name: 'by', label: 'Người ký nhận', kind: { is: 'pick', list: 'people' }, required: true, span: 8 },
      { name: 'on', label: 'Ngày ký nhận', kind: { is: 'date' }, required: true, span: 4 },
      ...open.map((item, index) => ({
        name: `item${index}`,
        label: `${item.symbol ?? item.copy}, bản số ${markOf(item.copy)}`,
        kind: {
          is: 'choice' as const,
          choices: RESULTS.map((value) => ({ value, label: RESULT_NAMES[value] })),
        },
        required: true,
        span: 12,
      })),
      { name: 'note', label: 'Ghi chú', kind: { is: 'line' }, span: 12 },
    ],
    assemble: (input) => ({
      handover: handover.ref,
      on: input.on,
      by: input.by,
      ...(input.note === undefined ? {} : { note: input.note }),
      onPaper: true,
      outcome: open.map((item, index) => ({ item: item.copy, result: input[`item${index}`] })),
    }),
    fieldOf: (path) => {
      const place = /^outcome\.(\d+)/.exec(path)?.[1];
      return place === undefined ? undefined : `item${place}`;
    },
  });
}

export function returnSpec(
  copies: readonly { readonly copy: string; readonly label: string }[],
  from: string,
): FormSpec {
  return actForm('returnItems', {
    fields: [
      {
        name: 'items',
        label: 'Các bản nhận lại',
        kind: { is: 'several', choices: copies.map(({ copy, label }) => ({ value: copy, label })) },
        required: true,
        span: 12,
      },
      { name: 'on', label: 'Ngày nhận lại', kind: { is: 'date' }, required: true, span: 4 },
      { name: 'condition', label: 'Tình trạng khi nhận lại', kind: { is: 'line' }, span: 8 },
      { name: 'note', label: 'Ghi chú', kind: { is: 'line' }, span: 12 },
    ],
    assemble: (input) => {
      const [kind = '', ...code] = from.split(':');
      return { ...input, from: { [kind]: code.join(':') } };
    },
  });
}
