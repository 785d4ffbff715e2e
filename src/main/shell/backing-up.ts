import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { fields } from '../../shared/base/fields.ts';
import { done } from '../../shared/base/result.ts';
import type { BackupAtPlace } from '../../shared/bridge.ts';
import { backupName } from '../../shared/subjects/care/generations.ts';
import { backUp, type Copier } from '../care/backup.ts';
import { threadedCopier } from '../care/caring.ts';
import { refusedFolder } from '../care/copying.ts';
import { backUpEverywhere, type PlaceResult } from '../care/places.ts';
import type { Session } from '../register/register.ts';
import { singleFact } from '../subjects/catalogue.ts';
import { sentenceOf } from './backup-hours.ts';
import { type Answer, call, type Table } from './call.ts';
import { BUSY, type CareAround, NO_REGISTER } from './care-around.ts';
import { progressOf } from './long-work.ts';
import type { LOCKED } from './report.ts';

/** Backups by hand: to every place of the policy, or to one file. */

function shownPlace(result: PlaceResult): BackupAtPlace {
  const { place } = result;
  if (!result.ok) return { place, ok: false, message: sentenceOf(result.error) };
  const { file, bytes, seq } = result.backup;
  return { place, ok: true, file: basename(file), bytes, seq, removed: result.removed.length };
}

/** The calls that back up. */
export function backupCalls({ desk, tell, dialogs, work }: CareAround): Pick<Table, 'backup' | 'choosePlace'> {
  /** One backup at a time; a person stops the thread that copies. */
  function backingUp<T>(
    making: (session: Session, copier: Copier) => Promise<T>,
  ): Promise<T | typeof BUSY | typeof LOCKED> {
    return desk.within(async (session) => {
      const release = desk.backups.hold();
      if (release === null) return BUSY;
      const threaded = threadedCopier();
      const copier: Copier = async (...asked) => {
        const copied = await threaded.copier(...asked);
        await desk.quiet();
        return copied;
      };
      return work.during('backup', threaded.stop, () => making(session, copier)).finally(release);
    });
  }

  async function backupToPlaces(): Answer<'backup'> {
    const made = await backingUp((session, copier) =>
      backUpEverywhere(session, progressOf(tell, 'backup'), { copier }),
    );
    if (!made.ok) return made;
    return done({ all: made.all, places: made.places.map(shownPlace) });
  }

  async function backupToFile(): Answer<'backup'> {
    if (desk.backups.running() !== null) return BUSY;
    const name = await desk.within(({ db, options }) =>
      done(backupName(singleFact(db, 'register') ?? '', options.now())),
    );
    if (!name.ok) return name;
    // The register may be locked while the dialog is open.
    const file = await dialogs.chooseNewBackup(name.value);
    if (file === null) return done(null);
    // The dialog has asked whether to replace what lies there.
    const how = { replace: true };
    const made = await backingUp((session, copier) =>
      backUp(session, file, progressOf(tell, 'backup'), { ...how, copier }),
    );
    if (!made.ok) return made;
    const { bytes, seq } = made;
    const place = { place: dirname(made.file), ok: true, file: basename(made.file), bytes, seq, removed: 0 } as const;
    return done({ all: true, places: [place] });
  }

  async function choosePlace(): Answer<'choosePlace'> {
    const folder = desk.folder();
    if (folder === null) return NO_REGISTER;
    const place = await dialogs.chooseFolder('backup');
    if (place === null) return done(null);
    return refusedFolder(place, folder, false) ?? done({ place });
  }

  return {
    backup: call(fields({ to: z.enum(['places', 'file']) }), ({ to }) =>
      to === 'file' ? backupToFile() : backupToPlaces(),
    ),
    choosePlace: call(fields({}), choosePlace),
  };
}
