import type { PaperCard } from '../../shared/bridge.ts';
import { backupCertificate, recoverySheet } from '../subjects/care/papers.ts';
import { envelope, receipt } from '../subjects/custody/papers.ts';
import { copyNumbers, corrections, label } from '../subjects/entries/papers.ts';
import { statistics } from '../subjects/overview/papers.ts';
import type { Paper } from '../subjects/paper.ts';

/** The list: a new paper is its value in a subject and its place here. */
export const PAPERS: readonly Paper[] = [
  receipt,
  envelope,
  label,
  copyNumbers,
  corrections,
  recoverySheet,
  backupCertificate,
  statistics,
];

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
