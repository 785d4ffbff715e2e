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
  says: 'A common password is refused',
  sentence: 'Không nhận mật khẩu phổ biến.',
});
export const passwordOfficeName = rule('password.officeName', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'The office’s own name is no password',
  sentence: 'Mật khẩu không chứa tên cơ quan.',
});

const SHORT: PasswordFault = {
  rule: passwordShort,
  message: `Mật khẩu phải có ít nhất ${PASSWORD_MIN} ký tự. Hãy dùng một câu dài, dễ nhớ với riêng mình.`,
};
const EASY: PasswordFault = {
  rule: passwordCommon,
  message: 'Mật khẩu này quá dễ đoán. Hãy dùng một câu dài mà người khác không nghĩ ra.',
};
const OFFICE_NAME: PasswordFault = {
  rule: passwordOfficeName,
  message: 'Mật khẩu không được chứa tên cơ quan. Hãy chọn một câu khác.',
};

/**
 * The commonest passwords of ten letters and digits or more, as the lists of leaked passwords and Vietnamese habit have them; folded,
 * letters and digits only. Runs, repetitions and a short password written twice are found by rule and stand here only where a rule fails.
 */
const COMMON: ReadonlySet<string> = new Set(
  `
  1234567891 12345678910 1234567899 1234567800 123456789a 123456789q 123456789z 123456789s a123456789 q123456789 z123456789
  aa123456789 abc123456789 qwe123456789 asd123456789 qwerty123456 qwerty12345 qwerty1234 qwertyuiop1 qwertyuiop12 qwertyuiop123
  1qaz2wsx3edc 1qazxsw23edc 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 qazwsxedcrfv qazwsxedc123
  asdfghjkl1 asdfghjkl123 zxcvbnm123 zxcvbnm1234 asdf123456 asdfqwer1234 qweasdzxc123 qweasd123456 abcd123456 abcd1234567 abc1234567
  abcde12345 abcdef123456 abc12345678 a1b2c3d4e5 a1b2c3d4e5f6 aabbccddee 1122334455 112233445566 0011223344 1231231234 1472583690
  147258369a 0147258369 7894561230 0789456123 1357924680 2468013579 3216549870 9876543211 0987654321a 5201314520 1314520520
  password12 password123 password1234 password12345 password123456 password01 password2024 password2025 password2026 passw0rd123
  p4ssw0rd123 passwordpassword mypassword mypassword1 mypassword123 newpassword newpassword1 thepassword yourpassword changeme123
  changemenow letmein123 letmein1234 welcome123 welcome1234 welcome2024 welcome2025 welcome2026 iloveyou12 iloveyou123 iloveyou1234
  iloveyou1314 iloveyouso iloveyoumore ilovemyself administrator admin12345 admin123456 admin1234567 admin123456789 adminadmin
  admin2024admin adminadmin123 administrator1 administrator123 root123456 rootroot123 user123456 test123456 test12345678 testtest123
  guest12345 superadmin superadmin1 superman123 batman12345 football123 baseball123 basketball liverpool1 liverpool123 manchester
  manchester1 chelsea123 arsenal1234 barcelona1 barcelona123 realmadrid realmadrid1 starwars123 pokemon1234 dragon12345 monkey12345
  sunshine12 sunshine123 princess12 princess123 charlie123 michael123 computer12 computer123 internet12 internet123 samsung123
  samsung1234 facebook12 facebook123 google12345 microsoft1 microsoft123 windows123 trustno1trustno1 whatever123 secret12345 mynameis123
  matkhau123 matkhau1234 matkhau12345 matkhau123456 matkhaumoi matkhaumoi1 matkhaumoi123 matkhaucu123 matkhaucuatoi matkhau2024
  matkhau2025 matkhau2026 matkhaukhongbiet khongcomatkhau doimatkhau doimatkhau1 doimatkhau123 quenmatkhau quenmatkhau1 quenmatkhau123
  khongbiet1 khongbiet12 khongbiet123 khongbiet1234 khongnho123 khongnhogi khongcogi123 khongcogica tinhyeu123 tinhyeu1234 toiyeuem123
  anhyeuem12 anhyeuem123 anhyeuem1234 anhyeuem1314 anhyeuem1 anhyeuemnhieu anhyeuemmaimai emyeuanh12 emyeuanh123 emyeuanh1 emyeuanhnhieu
  yeuemnhieu yeuemmaimai yeuanhnhieu mailayeuem maiyeuem123 maimaiyeuem mailaanhem toiyeuvietnam yeuvietnam vietnam123 vietnam1234
  vietnam12345 vietnam123456 vietnam1945 vietnam1975 vietnam2024 vietnam2025 vietnam2026 vietnamvodich hochiminh1 hochiminh123 bachochiminh
  hanoi12345 hanoi123456 saigon12345 saigon123456 danang12345 hochiminhcity conyeume123 conyeubome giadinhtoi giadinh123 giadinhhanhphuc
  hanhphuc123 thanhcong123 maymanmaiman nguyen12345 nguyenvana nguyenvanan nguyenvana1 nguyenvana123 nguyenthia tranvanan12 xinchao123
  xinchao1234 chaocacban xinchaocacban dangnhap123 taikhoan123 nguoidung123 quantri123 quantrivien quantrivien1 quantrivien123 vanphong123
  vanthu1234 vanthu12345 vanthu123456 coquan12345 baomat1234 baomat12345 baomat123456 bimat12345 bimat123456 bimatnhanuoc bimatnhanuoc1
  tuyetmat123 toimat12345 somat12345 somat123456 sotheodoi123
  `
    .trim()
    .split(/\s+/),
);

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
  return COMMON.has(core) || isRun(plain) || (core.length >= 8 && isRun(core)) || isTwoRuns(core);
}

/** "1234567890qwertyuiop", "12345abcde": two runs, each of four keys or more. */
function isTwoRuns(core: string): boolean {
  for (let cut = 4; cut <= core.length - 4; cut += 1)
    if (isRun(core.slice(0, cut)) && isRun(core.slice(cut))) return true;
  return false;
}

/**
 * Why `password` may not be set, or null (acts.md, "Values"): at least ten characters in NFC, not trimmed, no composition rules; neither a
 * common password nor one that holds the office's own name. Case, accents, blanks and signs make no difference to the last two.
 */
export function passwordFault(password: string, officeName: string): PasswordFault | null {
  const plain = fold(password);
  const core = lettersAndDigits(password);
  if ([...password.normalize('NFC')].length < PASSWORD_MIN) return SHORT;
  const office = lettersAndDigits(officeName);
  // A very short name would shut out half the language.
  if (office.length >= 4 && (core.includes(office) || (core.length >= 4 && office.includes(core)))) return OFFICE_NAME;
  return isCommon(plain, core) ? EASY : null;
}

/**
 * A rough guess of how hard a password is to guess, for the meter in the window: 0 refused, 1 weak … 4 strong. It counts characters that
 * do not merely continue the one before, and kinds of characters; it knows no dictionary, so it is an upper bound for common words.
 */
export function passwordStrength(password: string): 0 | 1 | 2 | 3 | 4 {
  if (passwordFault(password, '') !== null) return 0;
  const characters = [...password.normalize('NFC')];
  const fresh = characters.filter((character, index) => {
    const before = characters[index - 1];
    return before === undefined || Math.abs((character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) > 1;
  });
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  const bits = Math.min(fresh.length, new Set(characters).size * 2) * (2 + kinds * 0.5);
  return bits < 36 ? 1 : bits < 48 ? 2 : bits < 64 ? 3 : 4;
}
