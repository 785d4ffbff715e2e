import { LEVEL_FACTS, type Level } from '../../shared/base/levels.ts';
import { signerOf } from './deliver.ts';
import { fillings } from './fillings.ts';
import type { Random } from './random.ts';
import { type ActScene, type Stage, scene } from './scene.ts';
import { INCOMING, OUTGOING, TOP_SECRET } from './words.ts';

/** The ordinary documents of the year, spread evenly between its turning points. */

function filled(choices: readonly string[], { day, random }: Stage): string {
  const words = fillings(day);
  return random.pick(choices).replace(/\{(\w+)\}/g, (_, name: string) => random.pick(words[name] ?? []));
}

/** `07/KH-UBND`: numbers below ten with a leading zero (Decree 30/2020/NĐ-CP annex I). */
function symbol(sign: string, number: number): string {
  return sign.replace('#', String(number).padStart(2, '0'));
}

/** Who gets a document, the office's own units or outside; the last copy stays in the file. */
const RECIPIENTS = {
  agencies: ['ubt', 'cat', 'bch', 'pt2', 'snv', 'dux', 'cax', 'vpt', 'tu', 'hdx'],
  units: ['qs', 'kt', 'vhxh', 'tc'],
} as const;

/** Units in which somebody may sign for a level. */
function unitsFor(level: Level): readonly string[] {
  return RECIPIENTS.units.filter((unit) => signerOf(unit, level) !== undefined);
}

function recipients(random: Random, level: Level): { to: { agency: string } | { unit: string }; copies: number[] }[] {
  const agencies = new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(RECIPIENTS.agencies)));
  const inside = random.chance(0.3) ? [random.pick(unitsFor(level))] : [];
  let copy = 0;
  const copies = (): number[] => Array.from({ length: random.chance(0.1) ? 2 : 1 }, () => (copy += 1));
  return [
    ...[...agencies].map((agency) => ({ to: { agency }, copies: copies() })),
    ...inside.map((unit) => ({ to: { unit }, copies: copies() })),
  ];
}

function outgoing(at: number): ActScene {
  return scene(at, 'vanthu', 'registerOutgoing', (stage) => {
    const { random } = stage;
    const kind = random.pick(OUTGOING);
    const to = recipients(random, kind.level);
    return {
      date: random.chance(0.7) ? stage.day : stage.before(1),
      symbol: symbol(kind.sign, stage.nextNumber('out')),
      type: kind.type,
      abstract: filled(kind.about, stage),
      level: kind.level,
      ...(kind.legalBasis === undefined ? {} : { legalBasis: kind.legalBasis }),
      signer: random.pick(kind.signers),
      drafter: random.pick(['nga', 'giang', 'quang', 'ha', 'duc']),
      storageUnit: kind.unit,
      copies: to.reduce((sum, one) => sum + one.copies.length, 1),
      recipients: to,
      mayCopy: random.chance(0.2),
      pages: 1 + random.below(12),
    };
  });
}

/** One in sixteen documents that come in is top secret. */
function incoming(at: number): ActScene {
  return scene(at, 'vanthu', 'registerIncoming', (stage) =>
    stage.random.chance(1 / 16) ? topSecret(stage) : ordinary(stage),
  );
}

/** The number that the issuer gave: it grows with the year, so that no two letters of one agency are alike. */
function issuerNumber({ random, nextNumber }: Stage): number {
  return nextNumber('in') * 3 + random.below(3);
}

function copyNumbers(random: Random): string[] {
  const first = 1 + random.below(38);
  const count = random.chance(0.15) ? 2 : 1;
  return Array.from({ length: count }, (_, index) => String(first + index).padStart(2, '0'));
}

function ordinary(stage: Stage) {
  const { random } = stage;
  const kind = random.pick(INCOMING);
  return {
    arrivedOn: stage.day,
    issuer: { agency: kind.agency },
    symbol: symbol(kind.sign, issuerNumber(stage)),
    date: stage.before(1 + random.below(5)),
    type: kind.type,
    abstract: filled(kind.about, stage),
    level: kind.level,
    ...(kind.legalBasis === undefined ? {} : { legalBasis: kind.legalBasis }),
    unit: random.pick(kind.units),
    copyNumbers: copyNumbers(random),
    pages: 1 + random.below(20),
  };
}

function topSecret(stage: Stage) {
  const { random } = stage;
  const kind = random.pick(TOP_SECRET);
  return {
    arrivedOn: stage.day,
    issuer: { agency: kind.agency },
    symbol: symbol(kind.sign, issuerNumber(stage)),
    date: stage.before(1 + random.below(3)),
    type: kind.type,
    level: 'topSecret' as const,
    unit: kind.unit,
    copyNumbers: copyNumbers(random),
    mayCopy: false,
    note: `Bì dấu ${LEVEL_FACTS.topSecret.mark}, giao tận tay`,
  };
}

/** So many documents out and in, each at its share of the year. */
export function fillers(out: number, into: number): ActScene[] {
  const spread = (count: number, make: (at: number) => ActScene): ActScene[] =>
    Array.from({ length: count }, (_, index) => make((index + 1) / (count + 1)));
  return [...spread(out, outgoing), ...spread(into, incoming)];
}
