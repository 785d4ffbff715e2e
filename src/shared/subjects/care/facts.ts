import { z } from 'zod';
import { fact } from '../../act.ts';
import * as f from '../../base/fields.ts';

/** Journal lines of care: what a backup held and proved, where a register came back from, that its key is new (design 5). */

const hash = z.string().regex(/^[0-9a-f]{64}$/);

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

/** The register was put back from a backup; `branch` tells it from its original when both are written on. */
export const recordRestore = fact({
  name: 'recordRestore',
  body: f.fields({
    branch: z.string().regex(/^[0-9a-f]{32}$/),
    seq: f.whole(1, Number.MAX_SAFE_INTEGER),
    hash,
    file: f.text(),
  }),
});

/** A register copied away from its log was opened all the same: what came after line `after` is lost to it. */
export const openedWithoutLog = fact({
  name: 'openedWithoutLog',
  body: f.fields({ after: f.whole(1, Number.MAX_SAFE_INTEGER), branch: z.string().regex(/^[0-9a-f]{32}$/) }),
});

export const CARE_FACTS = { recordBackup, recordRestore, openedWithoutLog } as const;
