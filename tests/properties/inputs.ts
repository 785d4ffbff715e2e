import { FORMS } from '../../src/shared/book-forms.ts';
import { LEFT_REASONS } from '../../src/shared/leaving.ts';
import { REDACTABLE } from '../../src/shared/subjects/entries/entry.ts';
import type { ActName } from '../../src/shared/subjects.ts';
import type { Dice } from './dice.ts';
import {
  AGENCIES,
  changes,
  day,
  given,
  incoming,
  LEVELS,
  outgoing,
  PEOPLE,
  party,
  type Scene,
  UNITS,
} from './entry-inputs.ts';

/** Inputs that an office might type, most of them right. */

const MARKS = ['A', 'B', 'C'] as const;

type Maker = (scene: Scene) => Record<string, unknown>;

/** What becomes top secret loses its abstract in every version, which has to be said. */
function changed(changes: Record<string, unknown>): Record<string, unknown> {
  return changes.level === 'topSecret' ? { changes, redactAbstract: true } : { changes };
}

function volume(scene: Scene): Record<string, unknown> {
  const { dice } = scene;
  const year = Number(scene.today.slice(0, 4)) - (dice.chance(15) ? 1 : 0);
  return {
    series: dice.some([...scene.series.out, ...scene.series.in]) ?? 'out',
    year,
    volume: 1 + dice.upTo(dice.chance(80) ? 2 : 6),
  };
}

function items(scene: Scene): (string | undefined)[] {
  return Array.from({ length: 1 + scene.dice.upTo(2) }, () => scene.dice.some(scene.copies.slice(-60)));
}

function returned(scene: Scene): Record<string, unknown> {
  const one = scene.dice.chance(80) ? scene.dice.some(scene.away) : undefined;
  return one ? { items: [one.copy], from: one.holder } : { items: items(scene), from: party(scene) };
}

const ref = (scene: Scene): string | undefined => scene.dice.some(scene.entries.slice(-60));

/** How every act that is played is typed. */
export const MAKERS = {
  setOffice: ({ words }) => ({ name: words.text('', 'Xã'), symbol: 'UB', place: words.text('', 'Tân') }),
  setPolicy: ({ dice }) => ({
    network: 'warn',
    idleMinutes: 1 + dice.upTo(30),
    backupDays: 7,
    reportPeriod: 'calendarYear',
  }),
  defineUnit: (scene) => ({
    code: scene.dice.pick(UNITS),
    name: scene.words.text('', 'Phòng'),
    rename: scene.dice.chance(85),
    ...given(scene, 40, () => ({ shortName: scene.words.text('', 'P') })),
  }),
  defineAgency: (scene) => ({
    code: scene.dice.pick(AGENCIES),
    name: scene.words.text('', 'Sở'),
    rename: scene.dice.chance(85),
    ...given(scene, 40, () => ({ shortName: scene.words.text('', 'S') })),
  }),
  definePerson: ({ dice, words, today }, code = dice.pick(PEOPLE)) => ({
    code,
    name: words.text('', 'Lê'),
    rename: dice.chance(85),
    title: words.text('', 'Chuyên viên'),
    ...(dice.chance(85) ? { unit: dice.pick(UNITS) } : { agency: dice.pick(AGENCIES) }),
    // Whoever is linked to the person can read no more than he: not too often, or nobody could register anything.
    mayRead: dice.chance(60) ? 'topSecret' : dice.pick(LEVELS),
    // The first user, who verifies at the end, is linked to `binh`.
    ...(code !== 'binh' && dice.chance(8) ? { leftOn: today, leftReason: dice.pick(LEFT_REASONS) } : {}),
  }),
  defineLegalBasis: ({ dice, words }) => ({
    code: dice.pick(['qd1', 'qd2']),
    title: words.text(''),
    rename: dice.chance(85),
    level: dice.pick(LEVELS),
  }),
  defineAuthority: (scene) => ({
    power: scene.dice.pick(['copy', 'destroy']),
    level: scene.dice.pick(LEVELS),
    person: scene.dice.pick(PEOPLE),
    from: day(scene),
    instrument: scene.words.text(''),
  }),
  openSeries: ({ dice, words }) => ({
    code: `s${dice.upTo(6)}`,
    direction: dice.pick(['out', 'in']),
    title: words.text(''),
    ...(dice.chance(30) ? { levels: ['secret', 'topSecret'] } : {}),
  }),
  openVolume: (scene) => ({
    ...((scene.dice.chance(75) ? scene.dice.some(scene.next) : undefined) ?? volume(scene)),
    openedOn: day(scene, 2),
    ...given(scene, 30, () => ({ firstNumber: 1 + scene.dice.upTo(60) })),
  }),
  closeVolume: (scene) => ({
    ...((scene.dice.chance(70) ? scene.dice.some(scene.open) : undefined) ?? volume(scene)),
    on: scene.today,
  }),
  reopenVolume: (scene) => {
    const next = scene.dice.some(scene.next.filter(({ volume }) => volume !== 1));
    const closed = next ? { ...next, volume: Number(next.volume) - 1 } : volume(scene);
    return { ...closed, reason: scene.words.text('') };
  },
  addUser: ({ dice, words }) => ({
    login: `u${dice.upTo(9)}`,
    name: words.text(''),
    roles: [dice.pick(['clerk', 'head', 'inspector', 'administrator'])],
    mayRead: dice.pick(LEVELS),
  }),
  changeUser: (scene) => ({
    login: scene.dice.some(scene.logins.slice(-3)),
    mayRead: scene.dice.pick(LEVELS),
    ...given(scene, 20, () => ({ name: scene.words.text('') })),
  }),
  disableUser: ({ dice, logins }) => ({ login: dice.some(logins.slice(6)) ?? 'nobody' }),
  changePassword: (scene) => ({ login: scene.dice.chance(60) ? scene.login : scene.dice.some(scene.logins) }),
  setLevels: (scene) => ({
    persons: [
      { person: scene.dice.pick(PEOPLE), level: scene.dice.chance(70) ? 'topSecret' : scene.dice.pick(LEVELS) },
    ],
    instrument: scene.words.text(''),
  }),
  confirmUser: (scene) => ({
    ...(scene.dice.chance(70) ? { founded: true } : { login: scene.dice.some(scene.logins) }),
    on: scene.today,
  }),
  registerOutgoing: outgoing,
  registerIncoming: incoming,
  openSealed: (scene) => {
    const envelope = scene.dice.chance(80) ? scene.dice.some(scene.sealed) : undefined;
    return {
      ref: envelope?.ref ?? ref(scene),
      on: scene.today,
      by: scene.dice.pick(PEOPLE),
      ...given(scene, 95, () => ({ reason: scene.words.text('reason') })),
      ...(scene.dice.chance(20)
        ? { keptClosed: true }
        : {
            // What is inside was written before it came.
            date: scene.dice.chance(70) ? envelope?.day : day(scene),
            type: scene.words.text('type', 'Thư'),
            abstract: scene.words.text('abstract'),
            ...given(scene, 50, () => ({ copyNumbers: ['01', '02'] })),
          }),
    };
  },
  correctEntry: (scene) => {
    const entry = ref(scene);
    return {
      ref: entry,
      ...given(scene, 10, () => ({ redactAbstract: true })),
      ...changed(changes(scene, scene.incoming.has(entry ?? ''))),
      reason: scene.words.text('reason'),
    };
  },
  voidEntry: (scene) => ({ ref: ref(scene), reason: scene.words.text('reason') }),
  redactText: (scene) => ({
    ...(scene.dice.chance(12)
      ? {
          ref: scene.dice.some(scene.handovers.slice(-8)),
          field: scene.dice.some(['by', 'outcome.0.note', 'outcome.1.note', 'note', 'reason']),
        }
      : {
          ref: ref(scene),
          field: scene.dice.some([
            ...REDACTABLE,
            'abstract',
            'abstract',
            'reason',
            'recipients.0.note',
            'recipients.1.note',
            'level',
          ]),
        }),
    // Why words were removed is itself never removed.
    reason: scene.words.text('why'),
  }),
  handOver: (scene) => {
    const to = party(scene);
    // Within the office nothing needs an envelope.
    return {
      items: items(scene),
      to,
      on: scene.today,
      method: scene.dice.chance(90) ? 'direct' : 'post',
      ...given(scene, 'agency' in to ? 95 : 15, () => ({
        envelope: { outer: scene.words.text('outer'), inner: '2', marks: [scene.dice.pick(MARKS)] },
      })),
      ...given(scene, 10, () => ({ carrier: scene.dice.pick(PEOPLE) })),
      ...given(scene, 80, () => ({ otherwise: scene.words.text('otherwise') })),
      ...given(scene, 30, () => ({ note: scene.words.text('handover note') })),
      ...given(scene, 10, () => ({ from: party(scene) })),
    };
  },
  acknowledge: (scene) => ({
    handover:
      (scene.dice.chance(60) ? scene.dice.some(scene.unsigned) : undefined) ??
      scene.dice.some(scene.handovers.slice(-8)),
    on: scene.today,
    by: scene.dice.chance(60) ? scene.dice.pick(PEOPLE) : scene.words.text('by', 'bà'),
    outcome: scene.dice.chance(70)
      ? 'complete'
      : items(scene).map((item) => ({ item, result: scene.dice.pick(['received', 'missing']) })),
    onPaper: true,
    ...given(scene, 20, () => ({ note: scene.words.text('handover note') })),
  }),
  returnItems: (scene) => ({
    ...returned(scene),
    on: scene.today,
    ...given(scene, 20, () => ({ note: scene.words.text('handover note') })),
  }),
  holdEnvelope: (scene) => ({
    arrivedOn: scene.today,
    from: party(scene),
    marks: [scene.dice.pick(['A', 'B', 'C'])],
    ...given(scene, 30, () => ({ symbol: `${scene.dice.upTo(99)}/BC` })),
    fault: scene.dice.pick(['wrongCount', 'wrongEnvelope']),
    asked: { on: scene.today, by: scene.dice.pick(PEOPLE) },
    ...given(scene, 60, () => ({ note: scene.words.text('envelope') })),
  }),
  releaseEnvelope: (scene) => ({
    envelope: scene.dice.chance(90) ? scene.dice.some(scene.kept) : 'envelope:2026:1',
    on: scene.today,
    outcome: scene.dice.pick(['completed', 'sentBack']),
    ...given(scene, 50, () => ({ note: scene.words.text('envelope') })),
  }),
  returnToIssuer: (scene) => {
    const one = scene.dice.some(scene.arrived);
    return {
      items: [scene.dice.chance(90) ? one?.copy : scene.dice.some(scene.copies)],
      on: scene.today,
      method: 'direct',
      envelope: { outer: String(scene.dice.upTo(9)), inner: '2', marks: [one?.mark] },
      ...given(scene, 40, () => ({ condition: scene.words.text('handover note') })),
    };
  },
  recall: (scene) => ({
    ...(scene.dice.chance(40) ? { ref: ref(scene) } : { items: [scene.dice.some(scene.away)?.copy] }),
    on: scene.today,
    reason: scene.dice.pick(['stamp', 'meeting', 'order']),
    ...given(scene, 40, () => ({ instrument: scene.words.text('recall instrument') })),
  }),
  recordDuty: (scene) => ({
    duty: scene.dice.some(scene.owed),
    on: scene.today,
    ...given(scene, 30, () => ({ by: scene.dice.pick(PEOPLE) })),
    ...given(scene, 50, () => ({ note: scene.words.text('duty note') })),
  }),
  waiveDuty: (scene) => ({ duty: scene.dice.some(scene.owed), reason: scene.words.text('duty reason') }),
  recordBound: (scene) => ({
    ...((scene.dice.chance(90) ? scene.dice.some(scene.printed) : undefined) ?? {
      book: scene.dice.some([...scene.series.out, ...scene.series.in, 'handover']) ?? 'out',
      volume: 1,
      pages: [1 + scene.dice.upTo(2)],
    }),
    on: scene.today,
    by: scene.dice.pick(PEOPLE),
    place: scene.words.text(''),
    ...given(scene, 60, () => ({ again: scene.words.text('') })),
  }),
  verifyForm: (scene) => ({ form: scene.dice.some(FORMS)?.code, by: scene.dice.pick(PEOPLE), on: scene.today }),
  importForms: ({ dice, words }) => ({
    forms: [{ ...dice.some(FORMS), version: 2 + dice.upTo(9), title: words.text('', 'SỔ') }],
  }),
  reportCodeLost: ({ today, words }) => ({ on: today, reason: words.text('') }),
  confirmClock: (scene) => given(scene, 50, () => ({ reason: scene.words.text('') })),
} as const satisfies Partial<Record<ActName, Maker>>;

const BY_NAME: ReadonlyMap<string, Maker> = new Map(Object.entries(MAKERS));

/** How an act is typed, by its name. */
export function maker(name: string): Maker | undefined {
  return BY_NAME.get(name);
}

/** One thing about an input made wrong, or all of it. */
export function spoiled(dice: Dice, input: Record<string, unknown>): unknown {
  const name = dice.some(Object.keys(input));
  if (dice.chance(10) || name === undefined) return dice.anything();
  if (dice.chance(30)) return Object.fromEntries(Object.entries(input).filter(([key]) => key !== name));
  if (dice.chance(20)) return { ...input, [dice.pick(['extra', 'redacts', 'generation', '__proto__'])]: 1 };
  return { ...input, [name]: dice.anything() };
}
