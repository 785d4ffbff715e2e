import { ENVELOPE } from '../../support/office.ts';
import { type RuleCase, ruleCase } from '../../support/rules.ts';
import { REGISTERED, TO_AN, TO_BINH, TO_POLICE } from './cases.ts';

/** Tuyệt mật to an agency, Mật to a person of the office, an envelope that names him. */
const TOP = { ...TO_AN, items: ['out:2026:2#2'], to: { agency: 'cat' } };
const LOW = { ...TO_BINH, items: ['in:2026:1#1'] };
const SEALED = { ...TO_AN, items: ['in:2026:2#1'] };
const COVER = {
  arrivedOn: '2026-06-15',
  issuer: { agency: 'cat' },
  unit: 'vp',
  sealed: { namedPerson: 'Ông Nguyễn Văn An', marks: ['B'] },
};

const HANDING: readonly Omit<RuleCase, 'act' | 'before'>[] = [
  {
    rule: 'copy.unknown',
    says: 'a copy that is handed over exists',
    wrong: { ...TO_BINH, items: ['out:2026:1#4'] },
    right: TO_BINH,
  },
  {
    rule: 'copy.unknown',
    says: 'and so does its entry',
    wrong: { ...TO_BINH, items: ['out:2026:9#1'] },
    right: TO_BINH,
  },
  {
    rule: 'copy.unknown',
    says: 'a copy is handed over once, not twice',
    wrong: { ...TO_BINH, items: ['out:2026:1#3', 'out:2026:1#3'] },
    right: TO_BINH,
  },
  {
    rule: 'date.future',
    says: 'nothing is handed over tomorrow',
    wrong: { ...TO_BINH, on: '2026-06-16' },
    right: TO_BINH,
  },
  {
    rule: 'date.order',
    says: 'nothing is handed over before it is registered',
    wrong: { ...TO_BINH, on: '2026-06-14' },
    right: TO_BINH,
  },
  {
    rule: 'reference.unknown',
    says: 'who receives is in the list: a person',
    wrong: { ...TO_BINH, to: { person: 'ai' } },
    right: TO_BINH,
  },
  {
    rule: 'reference.unknown',
    says: 'who receives is in the list: a unit',
    wrong: { ...TO_BINH, to: { unit: 'ai' } },
    right: { ...TO_BINH, to: { unit: 'qs' } },
  },
  {
    rule: 'reference.unknown',
    says: 'who receives is in the list: an agency',
    wrong: { ...TO_BINH, to: { agency: 'ai' }, envelope: ENVELOPE },
    right: { ...TO_BINH, to: { agency: 'bch' }, envelope: ENVELOPE },
  },
  {
    rule: 'custody.notThere',
    says: 'a copy in the store is not handed over by somebody',
    wrong: { ...TO_BINH, from: { person: 'an' } },
    right: TO_BINH,
  },
  {
    rule: 'custody.clearance',
    says: 'a person cleared for Tối mật receives no Tuyệt mật',
    wrong: { ...TO_AN, to: { person: 'binh' }, otherwise: 'Thay mặt' },
    right: TO_AN,
  },
  {
    rule: 'custody.clearance',
    says: 'a person whose level is not stated receives nothing, not even Mật',
    wrong: { ...TO_BINH, items: ['in:2026:1#1'], to: { person: 'chi' } },
    right: { ...TO_BINH, items: ['in:2026:1#1'] },
  },
  {
    rule: 'custody.personLeft',
    says: 'nothing is given to somebody who has left',
    wrong: { ...TO_BINH, to: { person: 'dung' } },
    right: { ...TO_BINH, to: { person: 'em' } },
  },
  {
    rule: 'custody.recipient',
    says: 'a copy issued for one agency goes to no other',
    wrong: { ...TO_POLICE, to: { agency: 'bch' } },
    right: TO_POLICE,
  },
  {
    rule: 'custody.recipient',
    says: 'unless the reason is given',
    wrong: { ...TO_POLICE, to: { agency: 'bch' } },
    right: { ...TO_POLICE, to: { agency: 'bch' }, otherwise: 'Công an tỉnh nhờ nhận thay' },
  },
  {
    rule: 'custody.envelope',
    says: 'Tuyệt mật goes by post in two envelopes',
    wrong: { ...TO_AN, method: 'post', envelope: { outer: '7', marks: ['A'] } },
    right: { ...TO_AN, method: 'post', envelope: { outer: '7', inner: '8', marks: ['A'] } },
  },
  {
    rule: 'custody.envelope',
    says: 'and so it does by courier; by hand within the office it needs none',
    wrong: { ...TO_AN, method: 'courier' },
    right: TO_AN,
  },
  {
    rule: 'custody.envelope',
    says: 'one Tuyệt mật among others is enough',
    wrong: { ...TO_AN, items: ['in:2026:1#1', 'out:2026:2#1'], method: 'post', envelope: { outer: '7', marks: ['A'] } },
    right: { ...TO_AN, items: ['in:2026:1#1'], method: 'post', envelope: { outer: '7', marks: ['C'] } },
  },
  {
    rule: 'custody.envelope',
    says: 'to an agency Tuyệt mật goes in two envelopes, by hand too',
    wrong: { ...TOP, envelope: { outer: '7', marks: ['A'] } },
    right: { ...TOP, envelope: { outer: '7', inner: '8', marks: ['A'] } },
  },
  {
    rule: 'custody.envelope',
    says: 'to an agency nothing goes by hand without an envelope, not even Mật',
    wrong: { ...LOW, to: { agency: 'cat' } },
    right: { ...LOW, to: { agency: 'cat' }, envelope: { outer: '7', marks: ['C'] } },
  },
  {
    rule: 'custody.envelope',
    says: 'nor to a person of another body, who is no one of the office',
    wrong: { ...LOW, to: { person: 'giang' } },
    right: LOW,
  },
  {
    rule: 'custody.envelope',
    says: 'Mật goes by post in an envelope, within the office too',
    wrong: { ...LOW, method: 'post' },
    right: { ...LOW, method: 'post', envelope: { outer: '7', marks: ['C'] } },
  },
  {
    rule: 'custody.marks',
    says: 'the envelope bears the mark of its highest level',
    wrong: { ...TO_BINH, items: ['in:2026:1#1', 'out:2026:1#3'], envelope: { outer: '7', marks: ['C'] } },
    right: { ...TO_BINH, items: ['in:2026:1#1', 'out:2026:1#3'], envelope: { outer: '7', marks: ['B'] } },
  },
  {
    rule: 'custody.marks',
    says: 'and no other, of a lower level inside',
    wrong: { ...TO_BINH, items: ['in:2026:1#1', 'out:2026:1#3'], envelope: { outer: '7', marks: ['B', 'C'] } },
    right: { ...TO_BINH, items: ['in:2026:1#1', 'out:2026:1#3'], envelope: { outer: '7', marks: ['B'] } },
  },
  {
    rule: 'custody.marks',
    says: 'nor a mark with nothing behind it',
    wrong: { ...LOW, envelope: { outer: '7', marks: ['A', 'C'] } },
    right: { ...LOW, envelope: { outer: '7', marks: ['C'] } },
  },
  {
    rule: 'reference.unknown',
    says: 'who carries it is in the list',
    wrong: { ...TO_BINH, carrier: 'ai' },
    right: { ...TO_BINH, carrier: 'chi' },
  },
  {
    rule: 'custody.personLeft',
    says: 'and has not left',
    wrong: { ...TO_BINH, carrier: 'dung' },
    right: { ...TO_BINH, carrier: 'giang' },
  },
  {
    rule: 'custody.namedPerson',
    says: 'an envelope "Chỉ người có tên" goes to whom it names',
    wrong: { ...SEALED, to: { person: 'em' } },
    right: SEALED,
  },
  {
    rule: 'custody.namedPerson',
    says: 'not to his unit',
    wrong: { ...SEALED, to: { unit: 'vp' } },
    right: { ...SEALED, to: { unit: 'vp' }, otherwise: 'Ông An đi vắng, bì hỏa tốc' },
  },
];
const BEFORE = [...REGISTERED, ['registerIncoming', COVER]] as const;
for (const one of HANDING) ruleCase({ ...one, act: 'handOver', before: BEFORE });
