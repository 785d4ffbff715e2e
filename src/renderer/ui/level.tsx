import { LEVEL_FACTS, type Level } from '../../shared/base/levels.ts';

/** A level by letter, word and colour at once: none of the three is needed to read it. */
export function LevelBadge({ level, none }: { level: Level | null | undefined; none?: string }) {
  if (!level) return none === undefined ? null : <span className="level level-none">{none}</span>;
  const { name, mark } = LEVEL_FACTS[level];
  return (
    <span className={`level level-${mark}`}>
      <b aria-hidden="true">{mark}</b>
      <span>{name}</span>
    </span>
  );
}
