import { expect, test } from 'vitest';
import { deedForm, type Rows, type RulesOfDay } from '../../src/renderer/form/deed.ts';
import { DEEDS } from '../../src/renderer/frame/deeds.ts';
import { handOverSpec } from '../../src/renderer/subjects/custody/specs.ts';
import { TOP_SECRET_SENTENCE } from '../../src/renderer/subjects/entries/fields.ts';

/** Forms say what the rules say that are in force on the day, by the law or by the office's word. */

const TODAY = '2026-06-15';
const RULES = { today: TODAY, switches: [] } as const;
const ARRIVED: Rows['entry'] = {
  ref: 'in:2026:1',
  series: 'in',
  year: 2026,
  number: 1,
  volume: 1,
  direction: 'in',
  state: 'sealed',
  level: 'topSecret',
  late: false,
  versions: [],
  copies: [],
};

test('an opened envelope tells its abstract by the rule in force on the day it arrived, of the level of its cover too (Decree 63/2026/NĐ-CP art. 6)', () => {
  const opening = DEEDS.find(({ act }) => act === 'openSealed');
  if (opening?.on !== 'entry' || !('done' in opening)) throw new Error('a form was wanted');
  const off = { rule: 'abstract.topSecret', active: false, from: '2026-05-01' } as const;
  const said = (
    arrivedOn: string,
    switches: readonly (typeof off)[],
    values: object = {},
  ): readonly (string | null)[] => {
    const form = deedForm<'entry'>(opening, { ...ARRIVED, arrivedOn }, new Map(), { today: TODAY, switches });
    const shown = (name: string) => form.fields.find((field) => field.name === name)?.instead?.({ ...values }) ?? null;
    return [shown('abstract'), shown('abstractConsent')];
  };
  // Shut, and no consent asked; the lower level that was inside opens it.
  expect(said('2026-06-01', [])).toEqual([TOP_SECRET_SENTENCE, '']);
  expect(said('2026-06-01', [], { level: 'secret' })).toEqual([null, '']);
  // By the office's original text, and on days before the rule: open, and the consent is asked.
  expect(said('2026-06-01', [off])).toEqual([null, null]);
  expect(said('2026-04-30', [off])).toEqual([TOP_SECRET_SENTENCE, '']);
  expect(said('2026-02-20', [])).toEqual([null, null]);
  expect(said('2026-06-01', [off], { keptClosed: 'yes' })).toEqual(['', '']);
});

test('what is said beside an envelope holds as long as its rule does (Decree 26/2020/NĐ-CP art. 4.1b)', () => {
  const hints = (rules: RulesOfDay) => {
    const form = handOverSpec([{ copy: 'out:2026:1#1', level: 'topSecret' }], [], rules);
    return ['inner', 'marks'].map((name) => form.fields.find((field) => field.name === name)?.hint);
  };
  expect(hints(RULES)).toEqual([expect.stringContaining('hai lớp bì'), expect.stringContaining('chỉ đóng dấu “A”')]);
  const switches = (['custody.envelope', 'custody.marks'] as const).map((rule) => ({
    rule,
    active: false,
    from: TODAY,
  }));
  expect(hints({ today: TODAY, switches })).toEqual([undefined, undefined]);
});
