import { type Refusal, refuse } from './base/result.ts';

/**
 * Every rule by which an act may be refused: the article that rules it and how sure we are of it (the marks of the plan's
 * law file: A law text read, B press on the issued text, C press on a draft, D third-party repository, O ours).
 * `docs/rules.md` is made from this table; a test demands a refusal test for each.
 */
export const RULES = {
  'role.notAllowed': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'An act is for the roles that it names' },
  'level.notCleared': { article: 'Luật 2018 Đ.26', certainty: 'A', says: 'No act on an entry above the actor’s level' },
  'second.none': {
    article: 'Luật 2018 Đ.25',
    certainty: 'O',
    says: 'An act for two persons needs an office with two users',
  },
  'second.required': {
    article: 'Luật 2018 Đ.25',
    certainty: 'O',
    says: 'An act for two persons needs the second’s password',
  },
  'second.samePerson': {
    article: 'Luật 2018 Đ.25',
    certainty: 'O',
    says: 'The second is another person than the actor',
  },
  'second.notAllowed': {
    article: 'Luật 2018 Đ.25',
    certainty: 'O',
    says: 'The second has a role that may co-sign this act',
  },
  'second.wrongPassword': {
    article: 'Luật 2018 Đ.25',
    certainty: 'O',
    says: 'The second proves himself by his password',
  },
  'second.passwordNotOwn': {
    article: 'Luật 2018 Đ.25',
    certainty: 'O',
    says: 'A password set by another cannot co-sign',
  },
  'clock.unconfirmed': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A clock that jumped stops writing until confirmed',
  },
  'clock.nothing': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A clock is confirmed only when it is in doubt',
  },
  'text.unprintable': {
    article: 'TT 24/2020 Đ.3.3',
    certainty: 'A',
    says: 'Every character can be printed in the book',
  },
  'date.future': { article: 'NĐ 30/2020 Đ.15.2', certainty: 'A', says: 'No declared date lies in the future' },
  'date.order': { article: 'NĐ 30/2020 Đ.15.2', certainty: 'A', says: 'A document is registered on or after its date' },
  'reference.unknown': {
    article: 'TT 24/2020 Đ.3.1',
    certainty: 'A',
    says: 'Codes name something that the office has defined',
  },
  'entry.unknown': { article: 'NĐ 30/2020 Đ.15.1', certainty: 'A', says: 'An entry that is named exists' },
  'entry.void': { article: 'NĐ 30/2020 Đ.15.1', certainty: 'A', says: 'A voided row stays as it is' },
  'entry.copiesOut': {
    article: 'Luật 2018 Đ.13.6',
    certainty: 'A',
    says: 'A row whose copies have left is not voided or re-counted',
  },
  'entry.yearFixed': {
    article: 'NĐ 30/2020 Đ.15.1',
    certainty: 'A',
    says: 'A correction never moves a number to another year',
  },
  'entry.nothingChanged': { article: 'TT 24/2020 Đ.3.3', certainty: 'O', says: 'A correction changes something' },
  'entry.sealed': {
    article: 'NĐ 26/2020 Đ.4.2b',
    certainty: 'A',
    says: 'A sealed envelope is registered by its cover only',
  },
  'entry.notSealed': { article: 'NĐ 26/2020 Đ.4.2b', certainty: 'A', says: 'Only a sealed envelope is opened' },
  'entry.dataMissing': {
    article: 'NĐ 26/2020 Đ.4.2b',
    certainty: 'A',
    says: 'An opened envelope tells what was inside',
  },
  'symbol.taken': { article: 'NĐ 30/2020 Đ.15.1', certainty: 'A', says: 'A number and symbol is unique in a year' },
  'arrivalNumber.taken': {
    article: 'NĐ 30/2020 Đ.22.2',
    certainty: 'A',
    says: 'An arrival number is used once a year',
  },
  'document.alreadyIn': {
    article: 'NĐ 30/2020 Đ.22.2',
    certainty: 'A',
    says: 'One arriving document is registered once',
  },
  'recipients.copyNumbers': {
    article: 'NĐ 26/2020 Đ.2.1',
    certainty: 'A',
    says: 'Each copy goes to one recipient at most',
  },
  'abstract.topSecret': {
    article: 'NĐ 63/2026 Đ.6',
    certainty: 'B',
    says: 'No abstract of a top-secret document is written',
  },
  'term.tooLong': {
    article: 'Luật 2018 Đ.19',
    certainty: 'A',
    says: 'A term is at most 30, 20 or 10 years from the date',
  },
  'volume.closed': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'A', says: 'Nothing enters a closed volume' },
  'volume.alreadyOpen': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'A', says: 'One volume is open per series and year' },
  'volume.order': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'A', says: 'Volumes are numbered one after another' },
  'volume.firstNumber': {
    article: 'NĐ 30/2020 Đ.15.1',
    certainty: 'A',
    says: 'Only an office’s first volume starts above 1',
  },
  'volume.year': { article: 'NĐ 30/2020 Đ.15.1', certainty: 'A', says: 'A volume is opened in its own year' },
  'volume.unknown': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'A', says: 'A volume that is named exists' },
  'volume.notClosed': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'A', says: 'Only a closed volume is reopened' },
  'volume.laterOpen': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'A',
    says: 'A volume is not reopened behind a later one',
  },
  'series.taken': { article: 'Luật 2018 Đ.13.6', certainty: 'A', says: 'A series is opened once' },
  'series.reserved': {
    article: 'Luật 2018 Đ.13.6',
    certainty: 'O',
    says: 'A series does not bear the name of a paper or a form',
  },
  'series.direction': {
    article: 'Luật 2018 Đ.13.6',
    certainty: 'A',
    says: 'Documents out and in have separate series',
  },
  'series.level': { article: 'Luật 2018 Đ.12', certainty: 'A', says: 'A series takes the levels it was opened for' },
  'redaction.field': { article: 'NĐ 63/2026 Đ.6', certainty: 'O', says: 'Only words of an entry are redacted' },
  'redaction.nothing': { article: 'NĐ 63/2026 Đ.6', certainty: 'O', says: 'There are words to redact' },
  'user.taken': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'A login belongs to one user' },
  'user.unknown': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'A user that is named exists' },
  'user.disabled': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'A disabled user stays disabled' },
  'user.lastAdministrator': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'The last administrator stays' },
  'user.notOwn': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'Only an administrator sets another’s password' },
  'password.short': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'A password has at least 10 characters' },
  'password.common': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'A common password is refused' },
  'password.officeName': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'The office’s own name is no password' },
  'custody.personStillHolds': {
    article: 'Luật 2018 Đ.25.4',
    certainty: 'A',
    says: 'Nobody leaves while holding copies',
  },
  'copy.unknown': { article: 'Luật 2018 Đ.13.6', certainty: 'A', says: 'A copy that is named exists' },
  'custody.notThere': {
    article: 'Luật 2018 Đ.13.6',
    certainty: 'A',
    says: 'A copy is handed over from where it is, free',
  },
  'custody.clearance': {
    article: 'Luật 2018 Đ.26',
    certainty: 'A',
    says: 'Who receives a copy is cleared for its level',
  },
  'custody.personLeft': {
    article: 'Luật 2018 Đ.25.4',
    certainty: 'A',
    says: 'Nothing is given to somebody who has left',
  },
  'custody.recipient': {
    article: 'NĐ 26/2020 Đ.2.1',
    certainty: 'A',
    says: 'A copy goes to the recipient it was issued for',
  },
  'custody.envelope': { article: 'NĐ 26/2020 Đ.4.1b', certainty: 'A', says: 'Top secret travels in two envelopes' },
  'custody.marks': {
    article: 'NĐ 26/2020 Đ.4.1b',
    certainty: 'A',
    says: 'The envelope bears the mark of its highest level',
  },
  'custody.notRecipient': {
    article: 'Luật 2018 Đ.13.6',
    certainty: 'A',
    says: 'Who signs is the one it was handed to',
  },
  'custody.notHolder': { article: 'NĐ 26/2020 Đ.4.4', certainty: 'A', says: 'A copy comes back from whoever holds it' },
  'handover.unknown': { article: 'Luật 2018 Đ.13.6', certainty: 'A', says: 'A hand-over that is named exists' },
  'handover.nothingOpen': {
    article: 'Luật 2018 Đ.13.6',
    certainty: 'A',
    says: 'Only what is still on the way is signed for',
  },
  'recovery.wrongCode': {
    article: 'Luật 2018 Đ.26',
    certainty: 'O',
    says: 'A recovery sheet bears a code that opens the register',
  },
  'backup.place': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A backup lies outside the register, in a folder that exists',
  },
  'backup.unproved': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A backup that does not prove itself is none',
  },
  'backup.registerWrong': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A register that is not whole is not backed up as if it were',
  },
  'backup.full': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A place too small for a backup keeps the old ones',
  },
  'backup.readOnly': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'O', says: 'A backup needs a place that takes writing' },
  'backup.gone': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'O', says: 'A stick pulled out holds no backup' },
  'backup.none': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A certificate is of a backup that proved itself',
  },
  'restore.otherRegister': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A backup is not put over another register',
  },
  'restore.inUse': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'O', says: 'A folder in use is not swapped away' },
  'restore.behindPages': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A register is not put back behind printed pages unawares',
  },
  'page.unknown': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'A', says: 'A page code names a page that was printed' },
  'volume.certified': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'A',
    says: 'A volume with its closing certificate is not reopened',
  },
  'authority.period': { article: 'Luật 2018 Đ.11', certainty: 'A', says: 'A power ends after it begins' },
  'form.unknown': { article: 'TT 24/2020 Đ.2', certainty: 'A', says: 'A form that is named exists' },
  'form.kind': {
    article: 'TT 24/2020 Đ.2',
    certainty: 'A',
    says: 'A form stays, and is used as, the kind of book it is',
  },
  'form.same': { article: 'TT 24/2020 Đ.2', certainty: 'O', says: 'An imported form changes something' },
  'duty.unknown': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'A duty that is named exists' },
  'duty.closed': { article: 'Luật 2018 Đ.26', certainty: 'O', says: 'A duty is recorded or waived while it is open' },
  'duty.hasAct': {
    article: 'Luật 2018 Đ.13.6',
    certainty: 'O',
    says: 'A duty that an act does is not recorded otherwise',
  },
  'transaction.keys': {
    article: 'Luật 2018 Đ.26',
    certainty: 'O',
    says: 'Keys are never changed inside an undoable transaction',
  },
  'print.notDrawn': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'O',
    says: 'A failure after a line was written names the line and says how to go on',
  },
  'print.nothing': { article: 'NĐ 26/2020 Đ.4.7', certainty: 'A', says: 'There are rows to print' },
  'network.blocked': {
    article: 'NĐ 26/2020 Đ.4.7',
    certainty: 'A',
    says: 'The registers are not opened on a computer with a network, unless the office only warns',
  },
} as const satisfies Readonly<
  Record<string, { article: string; certainty: 'A' | 'B' | 'C' | 'D' | 'O'; says: string }>
>;

export type RuleId = keyof typeof RULES;

/** A refusal by a rule of the table; `message` says in Vietnamese what to do. */
export function refused(rule: RuleId, message: string): { readonly ok: false; readonly error: Refusal } {
  return refuse(rule, message);
}
