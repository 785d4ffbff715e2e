/** Beside which field a refusal belongs; the first that the form has. Others are shown above the button. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'symbol.taken': ['symbol'],
  'document.alreadyIn': ['symbol'],
  'arrivalNumber.taken': ['arrivalNumber'],
  'recipients.copyNumbers': ['recipients'],
  'abstract.topSecret': ['abstract', 'level'],
  'term.tooLong': ['protectUntil'],
  'entry.yearFixed': ['registeredOn', 'arrivedOn'],
  'volume.firstNumber': ['firstNumber'],
  'volume.order': ['volume'],
  'volume.alreadyOpen': ['volume'],
  'volume.year': ['openedOn', 'year'],
  'authority.period': ['until'],
  'series.taken': ['code'],
  'series.reserved': ['code'],
  'series.level': ['series', 'level'],
  'user.taken': ['login'],
  'user.unknown': ['login'],
  'password.short': ['password'],
  'password.common': ['password'],
  'password.officeName': ['password'],
  'custody.personStillHolds': ['leftOn'],
  'second.wrongPassword': ['secondPassword'],
  'second.samePerson': ['secondLogin'],
  'second.notAllowed': ['secondLogin'],
  'second.required': ['secondLogin'],
};

/** Words with which a message about a day begins, and the field that holds the day. */
const DAYS: readonly (readonly [string, string])[] = [
  ['Ngày của tài liệu', 'date'],
  ['Ngày đăng ký', 'registeredOn'],
  ['Ngày đến', 'arrivedOn'],
  ['Ngày mở quyển', 'openedOn'],
  ['Ngày mở bì', 'on'],
  ['Ngày khóa', 'on'],
  ['Ngày đối chiếu', 'on'],
  ['Ngày thôi việc', 'leftOn'],
  ['Ngày hết thời hạn', 'protectUntil'],
];

/** The field of the form beside which the refusal is shown; `null`: none of them. */
export function placeOf(rule: string, message: string, fields: ReadonlySet<string>): string | null {
  if (rule.startsWith('date.')) {
    const day = DAYS.find(([begins, field]) => message.startsWith(begins) && fields.has(field));
    if (day) return day[1];
    return ['date', 'on'].find((field) => fields.has(field)) ?? null;
  }
  if (rule === 'reference.unknown') {
    const named = [...fields].find((field) => message.includes(`"${field}"`));
    return named ?? null;
  }
  return (PLACES[rule] ?? []).find((field) => fields.has(field)) ?? null;
}

/** Refusals that a person may answer with "enter it all the same". */
export const DUPLICATES: ReadonlySet<string> = new Set(['symbol.taken', 'document.alreadyIn', 'arrivalNumber.taken']);
