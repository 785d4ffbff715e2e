import type { z } from 'zod';
import type { FactKind } from '../../shared/act.ts';
import { type FactName, KINDS } from '../../shared/subjects.ts';
import type { WriteDb } from '../file/database.ts';
import { damaged } from '../file/failure.ts';
import type { Line } from '../journal/journal.ts';
import * as custody from './custody/projection.ts';
import * as duties from './duties/projection.ts';
import { dutiesNoted } from './duties/projection.ts';
import * as entries from './entries/projection.ts';
import { textRedacted } from './entries/redaction.ts';
import * as catalogue from './office/catalogue.ts';
import * as prints from './prints/projection.ts';
import * as volumes from './volumes/projection.ts';

type Apply = (db: WriteDb, body: unknown, line: Line) => void;

/** A kind of line and how it changes the tables; the body is parsed here and only here, so the same door serves a new line and one read back. */
function on<S extends z.ZodType>(
  kind: { readonly body: S } & Pick<FactKind, 'duties'>,
  project: (db: WriteDb, body: z.output<S>, line: Line) => void,
): Apply {
  return (db, body, line) => {
    const parsed = kind.body.safeParse(body);
    if (!parsed.success) throw damaged(`Dòng nhật ký ${line.seq} không đúng mẫu.`, line.seq);
    project(db, parsed.data, line);
    dutiesNoted(db, kind, parsed.data, line);
  };
}

/** A kind of line that changes no table, but must be what it says. */
function nothing(kind: { readonly body: z.ZodType } & Pick<FactKind, 'duties'>): Apply {
  return on(kind, () => undefined);
}

/** The compiler demands a case for every kind of line, `nothing` said aloud included. */
const CASES: Readonly<Record<FactName, Apply>> = {
  found: on(KINDS.found, catalogue.founded),
  signIn: nothing(KINDS.signIn),
  signOut: nothing(KINDS.signOut),
  look: nothing(KINDS.look),
  confirmClock: nothing(KINDS.confirmClock),
  keysChanged: on(KINDS.keysChanged, catalogue.keysChanged),
  setOffice: on(KINDS.setOffice, (db, body, line) => catalogue.define(db, line, 'office', '', body)),
  setPolicy: on(KINDS.setPolicy, (db, body, line) => catalogue.define(db, line, 'policy', '', body)),
  defineUnit: on(KINDS.defineUnit, (db, body, line) => catalogue.define(db, line, 'unit', body.code, body)),
  defineAgency: on(KINDS.defineAgency, (db, body, line) => catalogue.define(db, line, 'agency', body.code, body)),
  definePerson: on(KINDS.definePerson, (db, body, line) => catalogue.define(db, line, 'person', body.code, body)),
  defineLegalBasis: on(KINDS.defineLegalBasis, (db, body, line) =>
    catalogue.define(db, line, 'legalBasis', body.code, body),
  ),
  defineAuthority: on(KINDS.defineAuthority, (db, body, line) =>
    catalogue.define(db, line, 'authority', String(line.seq), body),
  ),
  openSeries: on(KINDS.openSeries, (db, body, line) => catalogue.define(db, line, 'series', body.code, body)),
  openVolume: on(KINDS.openVolume, volumes.volumeOpened),
  closeVolume: on(KINDS.closeVolume, volumes.volumeClosed),
  reopenVolume: on(KINDS.reopenVolume, volumes.volumeReopened),
  addUser: on(KINDS.addUser, catalogue.userAdded),
  changeUser: on(KINDS.changeUser, catalogue.userChanged),
  disableUser: on(KINDS.disableUser, catalogue.userDisabled),
  changePassword: on(KINDS.changePassword, catalogue.passwordChanged),
  registerOutgoing: on(KINDS.registerOutgoing, entries.outgoingRegistered),
  registerIncoming: on(KINDS.registerIncoming, entries.incomingRegistered),
  openSealed: on(KINDS.openSealed, entries.sealedOpened),
  correctEntry: on(KINDS.correctEntry, entries.entryCorrected),
  voidEntry: on(KINDS.voidEntry, entries.entryVoided),
  handOver: on(KINDS.handOver, custody.handedOver),
  acknowledge: on(KINDS.acknowledge, custody.acknowledged),
  returnItems: on(KINDS.returnItems, custody.itemsReturned),
  recordDuty: on(KINDS.recordDuty, duties.dutyRecorded),
  waiveDuty: on(KINDS.waiveDuty, duties.dutyWaived),
  redactText: on(KINDS.redactText, textRedacted),
  verifyForm: on(KINDS.verifyForm, (db, body, line) => catalogue.define(db, line, 'formCheck', body.form, body)),
  importForms: on(KINDS.importForms, catalogue.formsImported),
  draftPrinted: on(KINDS.draftPrinted, prints.draftNoted),
  pagePrinted: on(KINDS.pagePrinted, prints.pageNoted),
  pageReprinted: on(KINDS.pageReprinted, prints.reprintNoted),
  recordBackup: on(KINDS.recordBackup, prints.backupNoted),
  recordRestore: on(KINDS.recordRestore, catalogue.restored),
  exportFile: on(KINDS.exportFile, prints.fileNoted),
  networkSeen: nothing(KINDS.networkSeen),
};

const BY_NAME: ReadonlyMap<string, Apply> = new Map(Object.entries(CASES));

/** Applies one line to the tables: the same for a line just written and for one read back. */
export function project(db: WriteDb, body: unknown, line: Line): void {
  const apply = BY_NAME.get(line.act);
  if (!apply) throw damaged(`Dòng nhật ký ${line.seq} thuộc loại không rõ.`);
  apply(db, body, line);
}
