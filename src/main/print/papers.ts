import type { PaperCard } from '../../shared/bridge.ts';
import type { Paper } from '../subjects/paper.ts';
import { PAPERS } from '../subjects.ts';

/** The single papers by name; a new one is a value that its subject names. */

const BY_NAME: ReadonlyMap<string, Paper> = new Map(PAPERS.map((paper) => [paper.name, paper]));

/** The paper of that name. */
export function paperOf(name: string): Paper | undefined {
  return BY_NAME.get(name);
}

/** Names of the papers that can be drawn. */
export function paperNames(): readonly string[] {
  return [...BY_NAME.keys()];
}

/** The papers as the window offers them. */
export function paperCards(): readonly PaperCard[] {
  return PAPERS.map(({ make: _, ...card }) => card);
}
