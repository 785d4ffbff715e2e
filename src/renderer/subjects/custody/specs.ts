import { highest, LEVEL_FACTS } from '../../../shared/base/levels.ts';
import { inForce } from '../../../shared/regime.ts';
import type { Handover } from '../../../shared/subjects/custody/queries.ts';
import type { Card } from '../../../shared/subjects/office/queries.ts';
import type { RulesOfDay } from '../../form/deed.ts';
import { actForm, type FormSpec, type Values } from '../../form/spec.ts';
import type { Picked } from './picked.ts';

/** The forms of handing over, signing on paper and taking back. */

/** What is said beside the envelope's fields, as long as the office's original text does not say otherwise. */
export function envelopeHint({ today, switches }: RulesOfDay): { readonly hint?: string } {
  return inForce('custody.envelope', today, switches) ? { hint: 'Tuyệt mật phải có hai lớp bì.' } : {};
}

export function handOverSpec(
  picked: readonly Pick<Picked, 'copy' | 'level'>[],
  people: readonly Card[],
  rules: RulesOfDay,
): FormSpec {
  const inHand = (values: Values): string | null => (needsEnvelope(values, people) ? null : '');
  const level = picked.map((one) => one.level).reduce(highest, 'confidential');
  const { mark, name } = LEVEL_FACTS[level];
  return actForm('handOver', {
    fields: [
      { name: 'to', kind: { is: 'party', kinds: ['person', 'unit', 'agency'] }, span: 8 },
      { name: 'on', span: 4 },
      { name: 'method', span: 12 },
      { name: 'outer', at: 'envelope.outer', span: 4, instead: inHand },
      { name: 'inner', at: 'envelope.inner', span: 4, instead: inHand, ...envelopeHint(rules) },
      {
        name: 'marks',
        at: 'envelope.marks',
        span: 4,
        instead: inHand,
        ...(picked.length === 0 || !inForce('custody.marks', rules.today, rules.switches)
          ? {}
          : { hint: `Trong bì cao nhất là ${name}: chỉ đóng dấu “${mark}”.` }),
      },
      { name: 'carrier', span: 12, extra: true },
      { name: 'otherwise', span: 12, extra: true },
      { name: 'note', span: 12, extra: true },
    ],
    assemble: ({ outer, inner, marks, ...rest }, values) => ({
      ...rest,
      items: picked.map((one) => one.copy),
      ...(inHand(values) === '' || (outer === undefined && inner === undefined && marks === undefined)
        ? {}
        : { envelope: { outer, ...(inner === undefined ? {} : { inner }), marks: marks ?? [] } }),
    }),
    fieldOf: (path) => /^envelope\.(outer|inner|marks)/.exec(path)?.[1],
  });
}

/** What goes by courier or post, and whatever leaves the office, is in an envelope (Decree 26/2020/NĐ-CP art. 4.1b). */
function needsEnvelope({ to = '', method }: Values, people: readonly Card[]): boolean {
  const outside = people.some(({ code, agency }) => agency !== undefined && to === `person:${code}`);
  return method !== 'direct' || outside || to.startsWith('agency:');
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
