/** The three levels of secrecy (độ mật), Law 117/2025/QH15 art. 8 (as Law 29/2018/QH14 art. 8), lowest first. */
export const LEVELS = ['confidential', 'secret', 'topSecret'] as const;
export type Level = (typeof LEVELS)[number];

type LevelFacts = {
  /** The law's own word, as it stands in the books. */
  readonly name: string;
  /** The mark on the envelope (Decree 26/2020/NĐ-CP art. 4.1b). */
  readonly mark: 'A' | 'B' | 'C';
  /** Default term of protection in years from the date of classification (Law 2018 art. 19). */
  readonly termYears: number;
};

export const LEVEL_FACTS: Readonly<Record<Level, LevelFacts>> = {
  topSecret: { name: 'Tuyệt mật', mark: 'A', termYears: 30 },
  secret: { name: 'Tối mật', mark: 'B', termYears: 20 },
  confidential: { name: 'Mật', mark: 'C', termYears: 10 },
};

export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  topSecret: LEVEL_FACTS.topSecret.name,
  secret: LEVEL_FACTS.secret.name,
  confidential: LEVEL_FACTS.confidential.name,
};

/** 1 for Mật, 2 for Tối mật, 3 for Tuyệt mật; 0 for no level at all. */
export function rank(level: Level | null | undefined): number {
  return level ? LEVELS.indexOf(level) + 1 : 0;
}

/** The higher of two levels: of several levels in one document the highest wins (Law 2018 art. 10.2). */
export function highest(a: Level, b: Level): Level {
  return rank(a) >= rank(b) ? a : b;
}

/** The lower of two clearances; `null` is no clearance. */
export function lowest(a: Level | null, b: Level | null): Level | null {
  return rank(a) <= rank(b) ? a : b;
}

/** The level that an envelope mark stands for. */
export function levelOfMark(mark: 'A' | 'B' | 'C'): Level {
  return mark === 'A' ? 'topSecret' : mark === 'B' ? 'secret' : 'confidential';
}
