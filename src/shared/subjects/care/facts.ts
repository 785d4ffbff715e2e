import { z } from 'zod';
import { fact } from '../../act.ts';
import * as f from '../../base/fields.ts';

/** Journal lines of care: what a backup held and proved, where a register came back from, that its key is new (design 5). */

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const restoredBefore = z.looseObject({});

/** A backup was written, opened again, verified and compared; only then is it called one. */
export const recordBackup = fact({
  name: 'recordBackup',
  body: f.fields({
    /** The head that the copy ends with: it holds every line up to here. */
    seq: f.whole(1, Number.MAX_SAFE_INTEGER),
    hash,
    file: f.text(),
    bytes: f.whole(1, Number.MAX_SAFE_INTEGER),
    digest: hash,
  }),
});

/**
 * What lay where a register was put back: nothing; one that a password of its own opened; one that could not be read; one whose
 * password nobody gave. Lines of before did not tell.
 */
const REGISTERS_MET = ['none', 'proved', 'unreadable', 'unproved', 'untold'] as const;
export type RegisterMet = (typeof REGISTERS_MET)[number];

/** The register was put back from a backup; `branch` tells it from its original when both are written on. */
export const recordRestore = fact({
  name: 'recordRestore',
  version: 2,
  past: { 1: (body) => ({ ...restoredBefore.parse(body), there: 'untold' }) },
  body: f.fields({
    branch: z.string().regex(/^[0-9a-f]{32}$/),
    seq: f.whole(1, Number.MAX_SAFE_INTEGER),
    hash,
    file: f.text(),
    there: f.oneOf(REGISTERS_MET),
    /** The name under which what lay there was kept. */
    kept: f.text().optional(),
  }),
});

/** A register copied away from its log was opened all the same: what came after line `after` is lost to it. */
export const openedWithoutLog = fact({
  name: 'openedWithoutLog',
  body: f.fields({ after: f.whole(1, Number.MAX_SAFE_INTEGER), branch: z.string().regex(/^[0-9a-f]{32}$/) }),
});

export const CARE_FACTS = { recordBackup, recordRestore, openedWithoutLog } as const;
