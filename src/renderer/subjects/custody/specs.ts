import type { Handover } from '../../../shared/subjects/custody/queries.ts';
import { actForm, type FormSpec } from '../../form/spec.ts';

/** The forms of handing over, signing on paper and taking back. */

export function handOverSpec(items: readonly string[]): FormSpec {
  const inHand = (values: Readonly<Record<string, string>>): string | null => (values.method === 'direct' ? '' : null);
  return actForm('handOver', {
    fields: [
      { name: 'to', span: 8 },
      { name: 'on', span: 4 },
      { name: 'method', span: 12 },
      { name: 'outer', at: 'envelope.outer', span: 4, instead: inHand },
      { name: 'inner', at: 'envelope.inner', span: 4, instead: inHand, hint: 'Tuyệt mật phải có hai bì.' },
      { name: 'marks', at: 'envelope.marks', span: 4, instead: inHand },
      { name: 'otherwise', span: 12, extra: true },
      { name: 'note', span: 12, extra: true },
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
        ? { name: 'by', label: 'Họ tên người ký nhận', span: 8 }
        : { name: 'by', kind: { is: 'pick', list: 'people' } as const, span: 8 },
      { name: 'on', span: 4 },
      ...open.map((item, index) => ({
        name: `item${index}`,
        label: `${item.symbol ?? item.copy}, bản số ${markOf(item.copy)}`,
        at: 'outcome.result',
        span: 12,
      })),
      { name: 'note', span: 12 },
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
        kind: { is: 'several', choices: copies.map(({ copy, label }) => ({ value: copy, label })) },
        span: 12,
      },
      { name: 'on', span: 4 },
      { name: 'condition', span: 8 },
      { name: 'note', span: 12 },
    ],
    assemble: (input) => {
      const [kind = '', ...code] = from.split(':');
      return { ...input, from: { [kind]: code.join(':') } };
    },
  });
}
