import { tableDate } from '../../shared/base/dates.ts';
import { LEVELS, type Level } from '../../shared/base/levels.ts';
import { parseEntryRef, parsePaperRef } from '../../shared/base/references.ts';
import type { FormDefinition } from '../../shared/book-form.ts';
import type { Refused } from '../../shared/guards.ts';
import { refused } from '../../shared/rules.ts';
import { outgoingFields } from '../../shared/subjects/entries/entry.ts';
import { num, type Row, str } from '../file/rows.ts';
import { clockRefusal, doubtOf } from '../journal/clock.ts';
import { unlockByRecovery } from '../keys/vault.ts';
import { envelopeDocument } from '../paper/envelope.ts';
import { sentenceCase } from '../paper/letter.ts';
import { listDocument } from '../paper/list.ts';
import type { Metrics } from '../paper/metrics.ts';
import type { Press } from '../paper/pdf.ts';
import { recoverySheetDocument } from '../paper/recovery-sheet.ts';
import type { PaperDocument } from '../paper/sheet.ts';
import { copyNumbersDocument, labelDocument, receiptDocument } from '../paper/slips.ts';
import { record } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import { namesAt, officeCover, partyName } from '../subjects/book.ts';
import { singleFact } from '../subjects/catalogue.ts';
import { handoverSlip } from '../subjects/custody/handover-slip.ts';
import { correctionRows } from '../subjects/entries/corrections.ts';
import { levelName } from '../subjects/entries/entry-version.ts';
import { parseFields } from '../subjects/entries/fields.ts';
import { officeForm } from '../subjects/prints/office-forms.ts';
import { actorOf, readUser } from '../subjects/users/people.ts';
import { readSeries } from '../subjects/volumes/reads.ts';
import { backupCertificate } from './backup-paper.ts';
import { afterNoting } from './noted.ts';
import { drawFiles, fileName, type Keep, notClearedFor, pressing, unfitFile } from './print-request.ts';

/** Single papers and lists: read, checked, journalled, drawn (forms.md, "Single papers"). */

export type PaperRequest = {
  readonly paper: string;
  readonly out: string;
  readonly keep?: Keep | undefined;
  /** `handover:2026:3`, `out:2026:15`, by the paper. */
  readonly ref?: string | undefined;
  readonly series?: string | undefined;
  readonly year?: number | undefined;
  readonly recoveryCode?: string | undefined;
};
export type Drawn = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly files: readonly string[];
};

/** What a paper shows: its pages, the entries in it, what it takes to read it. */
type Sheet = {
  readonly document: PaperDocument;
  readonly entries: readonly string[];
  readonly clearance: number;
};

type Maker = (session: Session, request: PaperRequest, metrics: Metrics, at: Date) => Sheet | Refused;

const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['receipt', receipt],
  ['envelope', envelope],
  ['label', labels],
  ['copyNumbers', copyNumbers],
  ['corrections', corrections],
  ['recoverySheet', recoverySheet],
  ['backupCertificate', backupCertificate],
]);

/** Papers of the register itself, which show no entry. */
const KEEPERS: ReadonlySet<string> = new Set(['recoverySheet', 'backupCertificate']);

/** Names of the papers that can be drawn. */
export function paperNames(): readonly string[] {
  return [...MAKERS.keys()];
}

/** Draws a single paper into a file. */
export async function printPaper(session: Session, request: PaperRequest, press?: Press): Promise<Drawn | Refused> {
  const make = MAKERS.get(request.paper);
  if (!make)
    return refused(
      'form.unknown',
      `Không có giấy "${request.paper}". Hãy chọn một trong: ${[...MAKERS.keys()].join(', ')}.`,
    );
  const unfit = request.keep ? null : unfitFile(request.out);
  if (unfit) return unfit;
  const user = readUser(session.db, session.login);
  const actor = user ? actorOf(session.db, user) : null;
  const keeper = KEEPERS.has(request.paper) ? 'administrator' : undefined;
  if (!actor?.roles.some((role) => role === 'clerk' || role === 'head' || role === keeper)) {
    return refused(
      'role.notAllowed',
      'Giấy này dành cho văn thư, lãnh đạo (phiếu mã khôi phục, bản sao lưu: cả quản trị). Hãy nhờ người có vai trò này.',
    );
  }
  const stopped = clockRefusal(doubtOf(session.db, session.options.now()));
  if (stopped) return stopped;
  return pressing(press, async (drawing) => {
    const at = session.options.now();
    const sheet = make(session, request, drawing.metrics(), at);
    if ('ok' in sheet) return sheet;
    const blocked = notClearedFor(actor, [sheet]);
    if (blocked) return blocked;
    const line = record(session.writer, 'exportFile', {
      paper: request.paper,
      ...(request.ref === undefined ? {} : { ref: request.ref }),
      entries: [...sheet.entries],
      file: fileName(request.out, 1),
    });
    const noted = { what: `Giấy đã ghi vào nhật ký (dòng ${line.seq})`, goOn: 'hãy in giấy này lần nữa' };
    return afterNoting(session.writer, noted, async () => {
      const files = await drawFiles([() => sheet.document], request, drawing);
      return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), files };
    });
  });
}

function handoverRow(session: Session, request: PaperRequest): Row | Refused {
  const row = parsePaperRef(request.ref ?? '')
    ? session.db.statement('SELECT * FROM handovers WHERE ref = ?').get(request.ref ?? '')
    : undefined;
  return row ?? refused('handover.unknown', 'Hãy ghi đúng số phiếu giao, ví dụ --ref handover:2026:3.');
}

function isRefused(value: object): value is Refused {
  return 'ok' in value && value.ok === false;
}

function receipt(session: Session, request: PaperRequest, metrics: Metrics, at: Date): Sheet | Refused {
  const row = handoverRow(session, request);
  if (isRefused(row)) return row;
  const { receipt: slip, entries, clearance } = handoverSlip(session.db, row);
  return { document: receiptDocument(officeCover(session.db), slip, metrics, at), entries, clearance };
}

function envelope(session: Session, request: PaperRequest, metrics: Metrics, at: Date): Sheet | Refused {
  const row = handoverRow(session, request);
  if (isRefused(row)) return row;
  const slip = handoverSlip(session.db, row);
  const level = LEVELS[slip.clearance - 1] ?? ('confidential' satisfies Level);
  const names = namesAt(session.db, Number.MAX_SAFE_INTEGER);
  const face = {
    level,
    inner: slip.inner,
    outer: slip.outer,
    addressee: partyName(names, str(row, 'receiver')),
    namedPerson: slip.namedPerson,
    double: level === 'topSecret',
  };
  return {
    document: envelopeDocument(officeCover(session.db), face, metrics, at),
    entries: slip.entries,
    clearance: slip.clearance,
  };
}

function entryOf(session: Session, request: PaperRequest): Row | Refused {
  const row = parseEntryRef(request.ref ?? '')
    ? session.db.statement('SELECT * FROM present_entries WHERE ref = ?').get(request.ref ?? '')
    : undefined;
  return row ?? refused('entry.unknown', 'Hãy ghi đúng dòng đăng ký, ví dụ --ref out:2026:15.');
}

/** Labels bear the reference and the copy number only, so they need no clearance. */
function labels(session: Session, request: PaperRequest, _metrics: Metrics, at: Date): Sheet | Refused {
  const row = entryOf(session, request);
  if (isRefused(row)) return row;
  const copies = session.db
    .statement(`SELECT kind, number, mark FROM copies WHERE id = ? AND state <> 'void' ORDER BY kind, number`)
    .all(num(row, 'id'))
    .map((copy) => ({
      copy: `${str(row, 'ref')}#${str(copy, 'kind')}${num(copy, 'number')}`,
      mark: str(copy, 'mark'),
    }));
  if (copies.length === 0)
    return refused('entry.void', `Dòng ${str(row, 'ref')} đã hủy, không còn bản nào để in nhãn. Hãy chọn dòng khác.`);
  return { document: labelDocument(copies, at), entries: [str(row, 'ref')], clearance: 0 };
}

function copyNumbers(session: Session, request: PaperRequest, metrics: Metrics, at: Date): Sheet | Refused {
  const row = entryOf(session, request);
  if (isRefused(row)) return row;
  const content = parseFields(str(row, 'direction'), str(row, 'fields'));
  if (content.direction !== 'out')
    return refused('series.direction', 'Bảng bản số lập cho tài liệu đi. Hãy chọn một dòng của sổ đi.');
  const fields = outgoingFields.parse(content.fields);
  const names = namesAt(session.db, Number.MAX_SAFE_INTEGER);
  const given = new Set(fields.recipients.flatMap((one) => one.copies));
  const kept = Array.from({ length: fields.copies }, (_, index) => index + 1).filter((copy) => !given.has(copy));
  const recipients = fields.recipients.map((one) => ({
    name: partyName(names, `${Object.keys(one.to)[0]}:${Object.values(one.to)[0]}`),
    copies: one.copies.join(', '),
    note: one.note?.shown() ?? '',
  }));
  if (kept.length > 0)
    recipients.push({ name: `Lưu: ${names('unit', fields.storageUnit)}`, copies: kept.join(', '), note: '' });
  const list = {
    symbol: fields.symbol.shown(),
    date: tableDate(fields.date),
    level: levelName(str(row, 'level')),
    copies: fields.copies,
    drafter: names('person', fields.drafter) || '................',
    mayCopy: fields.mayCopy ? 'Được phép sao, chụp' : 'Không được phép sao, chụp',
    recipients,
  };
  return {
    document: copyNumbersDocument(officeCover(session.db), list, metrics, at),
    entries: [str(row, 'ref')],
    clearance: num(row, 'clearance'),
  };
}

function corrections(session: Session, request: PaperRequest, metrics: Metrics, at: Date): Sheet | Refused {
  const form: FormDefinition | undefined = officeForm(session.db, 'corrections');
  const year = request.year ?? at.getFullYear();
  const series = request.series ?? 'out';
  const rows = correctionRows(session.db, series, year);
  if (!form || rows.length === 0)
    return refused(
      'print.nothing',
      `Sổ "${series}" năm ${year} không có dòng đính chính, hủy. Hãy chọn sổ hoặc năm khác (--series, --year).`,
    );
  const card = readSeries(session.db, series);
  const title = card?.title?.shown() ?? sentenceCase(officeForm(session.db, card?.direction ?? '')?.title ?? series);
  const subject = `${title} – Năm ${year}`;
  return {
    document: listDocument(form, officeCover(session.db), subject, rows, metrics, at),
    entries: [...new Set(rows.map((row) => row.ref))].slice(0, 1_000),
    clearance: Math.max(...rows.map((row) => row.clearance)),
  };
}

/** The code is tried against the keys first: a sheet with a code that opens nothing would be worse than none. */
function recoverySheet(session: Session, request: PaperRequest, metrics: Metrics, at: Date): Sheet | Refused {
  const code = request.recoveryCode?.trim() ?? '';
  const opened = unlockByRecovery(session.keys, code);
  if (!opened.ok) return refused('recovery.wrongCode', opened.failure.message);
  opened.dataKey.fill(0);
  const plain = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const groups = (plain.match(/.{1,4}/g) ?? []).join('-');
  const document = recoverySheetDocument(
    officeCover(session.db),
    singleFact(session.db, 'register') ?? '',
    groups,
    metrics,
    at,
  );
  return { document, entries: [], clearance: 0 };
}
