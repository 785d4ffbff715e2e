import { tableDate } from '../../../shared/base/dates.ts';
import type { Party } from '../../../shared/base/fields.ts';
import { inSentence, nameIn, RESULT_NAMES } from '../../../shared/base/names.ts';
import { runs } from '../../../shared/base/runs.ts';
import { partyKey } from '../../../shared/subjects/entries/registration.ts';
import type { Strip } from '../../paper/book.ts';
import type { Names, Signed } from '../../paper/row-data.ts';

/** Who is to sign for which copies, as places to sign: what fared differently is told apart (forms.md, "The page is made to be signed"). */

/** A recipient as the row names him, with our own index of his copies. */
export type Recipient = { readonly to: string; readonly name: string; readonly copies: readonly string[] };

/** What became of some copies of a recipient. */
type Fate = { readonly copies: readonly string[]; readonly said: string; readonly signed: Signed | null };

/** More of them than this do not stand in one strip, so that a strip never grows beyond a page. */
const SAID_AT_MOST = 8;

export function partyWords(names: Names, party: string, how?: 'short'): string {
  const [kind = '', code = ''] = party.split(/:(.*)/s);
  if (kind === 'agency' || kind === 'unit' || kind === 'person') return names(kind, code, how);
  return 'nơi lưu giữ';
}

export function partyNamed(names: Names, to: Party, how?: 'short'): string {
  return partyWords(names, partyKey(to), how);
}

/** "(bản 1–4)"; the first number never stands alone on the next line. */
export function numbered(marks: readonly string[]): string {
  const known = marks.filter((mark) => mark !== '');
  return known.length === 0 ? '' : `(bản\u00a0${runs(known)})`;
}

function within(marks: readonly string[], all: number): string {
  const known = marks.filter((mark) => mark !== '');
  return known.length === 0 || marks.length === all ? '' : `bản\u00a0${runs(known)}: `;
}

/** "Phiếu số 18, 17/02/2026", and what was wrong. */
export function slipWords({ handover, day }: Signed, result = 'received'): string {
  const fault = result === 'received' ? '' : `, ${inSentence(nameIn(RESULT_NAMES, result))}`;
  return `phiếu số\u00a0${handover}, ${tableDate(day)}${fault}`;
}

/** The copies of one signature, those of which the same was found together. */
export function byResult({ copies, results }: Signed): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [index, copy] of copies.entries()) {
    const result = results[index] ?? 'received';
    found.set(result, [...(found.get(result) ?? []), copy]);
  }
  return found;
}

function fatesOf(signed: readonly Signed[], missing: readonly Signed[]): Fate[] {
  return [
    ...signed.flatMap((one): Fate[] =>
      one.drawn
        ? [{ copies: one.copies, said: '', signed: one }]
        : [...byResult(one)].map(([result, copies]) => ({ copies, said: slipWords(one, result), signed: null })),
    ),
    ...missing.map((one) => ({
      copies: one.copies,
      said: `thiếu (phiếu số\u00a0${one.handover}, ${tableDate(one.day)})`,
      signed: null,
    })),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** The strips of one recipient: what is only said stands in one, each drawn signature in its own, and so does what is still to be signed. */
function stripsOf(name: string, copies: readonly string[], fates: readonly Fate[], mark: (copy: string) => string) {
  const marksOf = (some: readonly string[]): string[] => some.map(mark);
  const head = (some: readonly string[]): string =>
    [name, numbered(marksOf(some))].filter((one) => one !== '').join(' ');
  const strips: Strip[] = [];
  const said = fates.filter(({ signed }) => signed === null);
  for (let from = 0; from < said.length; from += SAID_AT_MOST) {
    const some = said.slice(from, from + SAID_AT_MOST);
    const all = [...new Set(some.flatMap((one) => one.copies))];
    const words = some.map((one) => `${within(marksOf(one.copies), some.length === 1 ? all.length : -1)}${one.said}`);
    strips.push({ who: head(all), said: capital(words.join('; ')) });
  }
  for (const { copies: some, signed } of fates) {
    if (!signed) continue;
    const { name: by, day, strokes } = signed;
    const faults = [...byResult(signed)].filter(([result]) => result !== 'received');
    const wrong = faults.map(
      ([result, found]) => `${within(marksOf(found), some.length)}${inSentence(nameIn(RESULT_NAMES, result))}`,
    );
    const who = [head(some), ...wrong].join('; ');
    strips.push({ who, said: '', drawn: { name: by, day: tableDate(day), strokes } });
  }
  const told = new Set(fates.flatMap((one) => one.copies));
  const open = copies.filter((copy) => !told.has(copy));
  if (open.length > 0 || strips.length === 0) strips.push({ who: head(open), said: '' });
  return strips;
}

/**
 * The strips of all recipients, in their order; behind them those of others, who received copies by a reason given, and of whoever issued
 * the document, to whom they went back.
 */
export function stripWords(
  names: Names,
  recipients: readonly Recipient[],
  signed: readonly Signed[],
  missing: readonly Signed[],
  mark: (copy: string) => string,
): Strip[] {
  const [left, lost] = [new Set(signed.filter(({ returns }) => !returns)), new Set(missing)];
  const take = (from: Set<Signed>, { to, copies }: Recipient): Signed[] => {
    const own = [...from].filter(
      ({ receiver, copies: some }) =>
        receiver === to && (copies.length === 0 || some.some((copy) => copies.includes(copy))),
    );
    for (const one of own) from.delete(one);
    if (copies.length === 0) return own;
    // One signature may be for copies of several places in the list: it is drawn in the first, and named in the others.
    for (const one of own) {
      const rest = partOf(one, (copy) => !copies.includes(copy));
      if (rest.copies.length > 0) from.add({ ...rest, drawn: false });
    }
    return own.map((one) => partOf(one, (copy) => copies.includes(copy)));
  };
  const own = recipients.map((recipient) => ({
    recipient,
    signed: take(left, recipient),
    missing: take(lost, recipient),
  }));
  const others = [...left].map((one) => ({ one, name: partyWords(names, one.receiver) }));
  const strips = own.flatMap(({ recipient, ...fates }) => {
    const gone = others.flatMap(({ one, name }) => {
      const copies = one.copies.filter((copy) => recipient.copies.includes(copy));
      return copies.length === 0 ? [] : [{ copies, said: `giao ${name}`, signed: null }];
    });
    const done = new Set([...fates.signed, ...fates.missing].flatMap(({ copies }) => copies));
    const elsewhere = gone
      .map((one) => ({ ...one, copies: one.copies.filter((copy) => !done.has(copy)) }))
      .filter(({ copies }) => copies.length > 0);
    return stripsOf(recipient.name, recipient.copies, [...fatesOf(fates.signed, fates.missing), ...elsewhere], mark);
  });
  const receivers = Map.groupBy([...others.map(({ one }) => one), ...lost], ({ receiver }) => receiver);
  for (const [receiver, some] of receivers) {
    const fates = fatesOf(
      some.filter((one) => left.has(one)),
      some.filter((one) => lost.has(one)),
    );
    strips.push(...stripsOf(partyWords(names, receiver), [], fates, mark));
  }
  for (const one of signed.filter(({ returns }) => returns)) {
    strips.push(...stripsOf(`Trả nơi gửi: ${partyWords(names, one.receiver)}`, [], fatesOf([one], []), mark));
  }
  return strips;
}

/** A signature as far as it is for some of its copies. */
function partOf(one: Signed, isMeant: (copy: string) => boolean): Signed {
  const kept = one.copies.flatMap((copy, index) =>
    isMeant(copy) ? [{ copy, result: one.results[index] ?? 'received' }] : [],
  );
  return { ...one, copies: kept.map(({ copy }) => copy), results: kept.map(({ result }) => result) };
}
