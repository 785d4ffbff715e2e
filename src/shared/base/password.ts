import { fold } from './fold.ts';
import { type Rule, rule } from './rule.ts';

/** Why a password is refused: `message` says what to do. */
export type PasswordFault = { readonly rule: Rule; readonly message: string };

export const PASSWORD_MIN = 10;

export const passwordShort = rule('password.short', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'A password has at least 10 characters',
  sentence: 'Mật khẩu có ít nhất 10 ký tự.',
});
export const passwordCommon = rule('password.common', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'A common password, a number or one’s own name is refused',
  sentence: 'Không nhận mật khẩu phổ biến, toàn chữ số hoặc là tên của mình.',
});
export const passwordOfficeName = rule('password.officeName', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'The office’s own name or place is no password',
  sentence: 'Mật khẩu không là tên cơ quan, địa danh.',
});

const SHORT: PasswordFault = {
  rule: passwordShort,
  message: `Mật khẩu phải có ít nhất ${PASSWORD_MIN} ký tự. Hãy dùng một câu dài, dễ nhớ với riêng mình.`,
};
const EASY: PasswordFault = {
  rule: passwordCommon,
  message:
    'Mật khẩu này quá dễ đoán (từ phổ biến, con số hay tên của mình). Hãy dùng một câu dài mà người khác không nghĩ ra.',
};
const OFFICE_NAME: PasswordFault = {
  rule: passwordOfficeName,
  message: 'Mật khẩu không được là tên cơ quan hay địa danh. Hãy chọn một câu khác.',
};

/**
 * What lazy passwords are made of, folded: the words of leaked lists and of Vietnamese habit, our roles and what our registers are called.
 * A password must hold something beside them.
 */
const COMMON_WORDS = `
  password passwd pass passphrase welcome letmein changeme change iloveyou love admin administrator root superuser user guest test tester
  demo temp default login master manager boss clerk head inspector secret system server office computer internet windows microsoft google
  facebook samsung iphone android laptop superman batman football baseball basketball liverpool manchester chelsea arsenal barcelona
  realmadrid starwars pokemon dragon monkey sunshine princess charlie michael whatever trustno spring summer autumn winter hello mynameis
  ilovemyself soulmate january february qwertyuiop qwerty qwert asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qazwsxedc qazwsx qweasdzxc qweasd
  qwe asd zxc qaz wsx edc rfv abcdef abcde abcd abc xyz aabbcc aabbccddee zaq xsw cde super city new your the more moi cua toi nay
  matkhau mat khau doimatkhau quenmatkhau khongbiet khongnho khongco khongnoi anhyeuem emyeuanh yeuem yeuanh toiyeu yeunhau tinhyeu maimai
  mailaem mailaanh mai lai yeu nhieu khongcogica vodich mayman may man cac ban chao hanhphuc giadinh thanhcong conyeu bome chame vochong xinchao chaocacban dangnhap taikhoan nguoidung sinhnhat
  ngaysinh sodienthoai dienthoai maytinh vietnam hochiminh bachochiminh hanoi saigon danang haiphong cantho nghean thanhhoa tphcm hcm
  namdinh ninhbinh thainguyen quangninh quangnam quangngai binhdinh khanhhoa lamdong dongnai daklak gialai laocai tayninh angiang camau
  ubnd hdnd uyban uybannhandan nhandan hoidongnhandan dang dangbo chibo doan congan quandoi quansu bochihuy bienphong toaan vienkiemsat
  thanhpho tinh quan huyen phuong xa thon
  vanthu vanthubaomat quantri quantrivien quantrihethong lanhdao thutruong kiemtra thanhtra giamdoc phogiamdoc chanhvanphong truongphong
  phophong phong chutich phochutich bithu phobithu thuky nhanvien chuyenvien canbo congchuc luutru coyeu baove ketoan hanhchinh tochuc vanphong
  coquan donvi noivu sep
  baomat bimat bimatnhanuoc nhanuoc mat tuyetmat toimat tailieu vanban congvan hoso somat sotheodoi so dangky sodangky den di giaonhan
  nguyenvan nguyenthi nguyenvana nguyen tranvan tran levan phamvan hoangvan
`
  .trim()
  .split(/\s+/);

/** Marks and digits that stand for a letter ("P@ssw0rd"). */
const LEET: Readonly<Record<string, string>> = {
  a: 'a4@',
  e: 'e3',
  g: 'g9',
  i: 'i1!|',
  l: 'l1|',
  o: 'o0',
  s: 's5$',
  t: 't7+',
};

/** Lines of keys and letters along which a lazy hand runs; digits go round. */
const LINES = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

function backwards(text: string): string {
  return [...text].reverse().join('');
}

function isRun(text: string): boolean {
  return LINES.some((line) => line.includes(text) || backwards(line).includes(text));
}

/** The shortest piece of which the text is a repetition; the text itself when it is none. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    if (text.length % length === 0 && unit.repeat(text.length / length) === text) return unit;
  }
  return text;
}

function lettersAndDigits(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function isCommon(plain: string, core: string): boolean {
  // A piece that is too short by itself is no better for being written twice.
  if ([...unitOf(plain)].length < PASSWORD_MIN) return true;
  return isRun(plain) || (core.length >= 8 && isRun(core)) || isTwoRuns(core) || isNumbered(plain);
}

/** Letters, and pictures, which nobody sets for ornament between them. */
const SIGNS = '\\p{L}\\p{So}';
const NO_SIGNS = new RegExp(`[^${SIGNS}]+`, 'gu');
/** One word of so many letters is in everybody's dictionary. */
const SHORT_WORD = new RegExp(`^[^${SIGNS}]*[${SIGNS}]{3,6}[^${SIGNS}]*$`, 'u');
/** What must be left of a password beside words that anybody would try. */
const LETTERS_LEFT = 4;
const LONGEST_TRIED = 64;

/** A number with at most two letters beside it, or one short word, perhaps said again, with a number or marks at its ends. */
function isNumbered(plain: string): boolean {
  const letters = plain.replace(NO_SIGNS, '');
  const digits = plain.replace(/\P{N}+/gu, '').length;
  if (letters.length === 0 || (letters.length <= 2 && digits >= 7)) return true;
  return digits > 0 && SHORT_WORD.test(plain.replace(letters, unitOf(letters)));
}

/** Whether nearly nothing is left of a password without these words, digits and marks read as letters or passed over. */
function isMadeOf(known: readonly string[], plain: string): boolean {
  // A long one is not made of a few words; and what somebody sends to keep the machine busy is not tried.
  if (known.length === 0 || plain.length > LONGEST_TRIED) return false;
  const letters = plain.replace(NO_SIGNS, '');
  const within = known.filter((word) => standsIn(plain, word));
  if (within.length === 0) return false;
  const spelled = wordsPattern(within, (letter) => `[${LEET[letter] ?? letter}]`);
  const bare = wordsPattern(within, (letter) => letter);
  return [plain.replace(spelled, ' '), letters.replace(bare, ' ')]
    .map((text) => text.replace(NO_SIGNS, ''))
    .some((rest) => rest.length < letters.length && unitOf(rest).length < LETTERS_LEFT);
}

/** Whether the letters of a word, or what stands for them, come in their order: of all the words it would take seconds to make a pattern. */
function standsIn(plain: string, word: string): boolean {
  const letters = [...word];
  for (const sign of plain) if ((LEET[letters[0] ?? ''] ?? letters[0])?.includes(sign)) letters.shift();
  return letters.length === 0;
}

/** The longest of the words first; marks may stand between their letters. */
function wordsPattern(known: readonly string[], letter: (plain: string) => string): RegExp {
  const longestFirst = [...new Set(known)].sort((a, b) => b.length - a.length);
  const pattern = longestFirst.map((word) => [...word].map(letter).join(`[^${SIGNS}\\p{N}]*`)).join('|');
  return new RegExp(pattern, 'gu');
}

/** What anybody would try who knows where and by whom a password is used. */
export type Owner = {
  readonly office?: string | undefined;
  readonly symbol?: string | undefined;
  readonly place?: string | undefined;
  readonly login?: string | undefined;
  readonly name?: string | undefined;
};

/** The letters of names, whole and word by word, and their initials, as they stand in seals and symbols. */
function lettersOf(...names: readonly (string | undefined)[]): string[] {
  return names.flatMap((name) => {
    const parts = fold(name ?? '').match(/\p{L}+/gu) ?? [];
    const initials = parts.map((part) => part.slice(0, 1)).join('');
    const begun = parts.map((_, index) => initials.slice(0, index + 1)).filter((text) => text.length >= 3);
    return [parts.join(''), ...parts, ...begun].filter((text) => text.length >= 2);
  });
}

/** "1234567890qwertyuiop", "12345abcde": two runs, each of four keys or more. */
function isTwoRuns(core: string): boolean {
  for (let cut = 4; cut <= core.length - 4; cut += 1)
    if (isRun(core.slice(0, cut)) && isRun(core.slice(cut))) return true;
  return false;
}

/**
 * Why `password` may not be set, or null (acts.md, "Values"): at least ten characters in NFC, not trimmed, no composition rules; no common
 * password, no number, and something beside common words, the office's and the owner's names. Case, accents, blanks, signs and digits in
 * the place of letters make no difference.
 */
export function passwordFault(password: string, owner: Owner): PasswordFault | null {
  const plain = fold(password);
  const core = lettersAndDigits(password);
  if ([...password.normalize('NFC')].length < PASSWORD_MIN) return SHORT;
  const office = lettersAndDigits(owner.office ?? '');
  // A very short name would shut out half the language.
  if (office.length >= 4 && (core.includes(office) || (core.length >= 4 && office.includes(core)))) return OFFICE_NAME;
  const places = lettersOf(owner.office, owner.symbol, owner.place);
  if (isMadeOf(places, plain)) return OFFICE_NAME;
  const known = [...COMMON_WORDS, ...lettersOf(owner.login, owner.name)];
  if (isCommon(plain, core) || isMadeOf(known, plain)) return EASY;
  return isMadeOf([...places, ...known], plain) ? OFFICE_NAME : null;
}

/**
 * A rough guess of how hard a password is to guess, for the meter in the window: 0 refused, 1 weak … 4 strong. It counts characters that
 * do not merely continue the one before, and kinds of characters; it knows no dictionary, so it is an upper bound for common words.
 */
export function passwordStrength(password: string): 0 | 1 | 2 | 3 | 4 {
  if (passwordFault(password, {}) !== null) return 0;
  const characters = [...password.normalize('NFC')];
  const fresh = characters.filter((character, index) => {
    const before = characters[index - 1];
    return before === undefined || Math.abs((character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) > 1;
  });
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  const bits = Math.min(fresh.length, new Set(characters).size * 2) * (2 + kinds * 0.5);
  return bits < 36 ? 1 : bits < 48 ? 2 : bits < 64 ? 3 : 4;
}
