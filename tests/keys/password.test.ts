import { describe, expect, it } from 'vitest';
import { deriveKey, KDF, kdfSchema } from '../../src/main/keys/password.ts';
import { passwordFault, passwordStrength } from '../../src/shared/base/password.ts';

const OFFICE = 'Sở Nội vụ tỉnh Lào Cai';

describe('setting a password', () => {
  it.each([
    ['chín ký t', 'password.short'],
    ['', 'password.short'],
    ['🔒🔒🔒🔒🔒🔒🔒🔒🔒', 'password.short'],
    ['matkhau123', 'password.common'],
    ['Mật khẩu 123', 'password.common'],
    ['MatKhau@123', 'password.common'],
    ['khongbiet123', 'password.common'],
    ['anhyeuem123', 'password.common'],
    ['1234567890', 'password.common'],
    ['0123456789', 'password.common'],
    ['9876543210', 'password.common'],
    ['5678901234', 'password.common'],
    ['abcdefghij', 'password.common'],
    ['ABCDEFGHIJ', 'password.common'],
    ['qwertyuiop', 'password.common'],
    ['poiuytrewq', 'password.common'],
    ['12345abcde', 'password.common'],
    ['1111111111', 'password.common'],
    ['          ', 'password.common'],
    ['..........', 'password.common'],
    ['1234512345', 'password.common'],
    ['abcabcabcabc', 'password.common'],
    ['hoasenhoasen', 'password.common'],
    ['Password123!', 'password.common'],
    ['Sở Nội vụ tỉnh Lào Cai', 'password.officeName'],
    ['sonoivutinhlaocai', 'password.officeName'],
    ['SO-NOI-VU-TINH-LAO-CAI-2026', 'password.officeName'],
    ['xin so noi vu tinh lao cai', 'password.officeName'],
    ['tỉnh Lào Cai', 'password.officeName'],
    ['con trâu trắng bơi qua sông', null],
    [' chín ký tự', null],
    ['mười ký tự', null],
    ['x9-kQ2_vbT', null],
    ['hoasenvanghoasenvang', null],
    ['\u{1F512}a\u{1F512}b\u{1F512}c\u{1F512}d\u{1F512}e', null],
  ])('"%s" → %s', (password, rule) => {
    const fault = passwordFault(password, { office: OFFICE });
    expect(fault?.rule.id ?? null).toBe(rule);
    if (fault !== null) expect(fault.message).toMatch(/Hãy/);
  });

  it('is answered at once, however long it is', () => {
    const before = performance.now();
    passwordFault('@'.repeat(4_000) + 'matkha'.repeat(500), { office: OFFICE });
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('counts characters as a person does, however the accents were typed', () => {
    const nine = 'ắắắắắắắắx';
    expect([...nine.normalize('NFD')].length).toBeGreaterThan(10);
    expect(passwordFault(nine.normalize('NFD'), { office: OFFICE })?.rule.id).toBe('password.short');
  });

  it('is not stopped by an office without a name, or with a very short one', () => {
    expect(passwordFault('con trâu trắng bơi', {})).toBeNull();
    expect(passwordFault('con trâu trắng bơi', { office: 'Bơ', login: 'bo' })).toBeNull();
  });
});

describe('what people really set', () => {
  const own = {
    office: 'Ủy ban nhân dân xã Cát Bà',
    symbol: 'UBND',
    place: 'Cát Hải',
    login: 'lan.vt',
    name: 'Nguyễn Thị Lan',
  };
  it.each([
    ['P@ssw0rd123', 'password.common'],
    ['p@$$w0rd2026', 'password.common'],
    ['M@tkh4u2026!', 'password.common'],
    ['m.a.t.k.h.a.u.1', 'password.common'],
    ['m1a2t3k4h5a6u7', 'password.common'],
    ['mat@khau@2026', 'password.common'],
    ['Matkhaumoi2026', 'password.common'],
    ['Adm1n@2026', 'password.common'],
    ['Vanthu@2026', 'password.common'],
    ['Văn thư 2026', 'password.common'],
    ['quantri@12345', 'password.common'],
    ['lanhdao2026', 'password.common'],
    ['chutich@123', 'password.common'],
    ['ThanhTra#2026', 'password.common'],
    ['bimatnhanuoc2026', 'password.common'],
    ['sodangkyden2026', 'password.common'],
    ['vietnam@2026', 'password.common'],
    ['Hanoi@123456', 'password.common'],
    ['anhyeuem2026', 'password.common'],
    ['Welcome@2026', 'password.common'],
    ['qwerty@2026', 'password.common'],
    ['abc@123456', 'password.common'],
    ['iloveyou@1314', 'password.common'],
    ['123456@abc', 'password.common'],
    ['lan.vt12345', 'password.common'],
    ['LANVT@2026', 'password.common'],
    ['l4nvt@2026', 'password.common'],
    ['NguyenThiLan1990', 'password.common'],
    ['lan15081990', 'password.common'],
    ['Phuong2026!', 'password.common'],
    ['hoahoa2026', 'password.common'],
    ['0912345678', 'password.common'],
    ['0912 834 675', 'password.common'],
    ['(024) 3825-1173', 'password.common'],
    ['15/08/1990 - 20', 'password.common'],
    ['001085012947', 'password.common'],
    ['29A-123.45.67', 'password.common'],
    ['ubndxacatba2026', 'password.officeName'],
    ['UBND xã Cát Bà 2026', 'password.officeName'],
    ['catba@2026', 'password.officeName'],
    ['C4tB4@2026', 'password.officeName'],
    ['cathai12345', 'password.officeName'],
  ])('"%s" → %s', (password, rule) => {
    expect(passwordFault(password, own)?.rule.id ?? null).toBe(rule);
  });

  it.each([
    'mật khẩu thật dài mà nhớ được',
    'lan trồng bảy cây ổi ở cát bà',
    'con mèo trèo cây cau',
    'văn thư ngồi đếm lá rụng',
    '7!3kQ9#2%5',
    'x9-kQ2_vbT',
    'Trâu vàng qua cầu 7 nhịp',
  ])('"%s" may be set', (password) => {
    expect(passwordFault(password, own)).toBeNull();
  });
});

describe('the meter', () => {
  it('is 0 for what is refused, and rises with length and variety', () => {
    const marks = ['matkhau123', 'hoa mai no', 'Hoa mai vang 7', 'Trâu vàng qua cầu 7 nhịp', 'x9-kQ2_vbT7!pL0*wZ4#'];
    const found = marks.map(passwordStrength);
    expect(found[0]).toBe(0);
    expect(found).toEqual([...found].sort());
    expect([found[1], found.at(-1)]).toEqual([1, 4]);
  });

  it('gives nothing for characters that only go on', () => {
    expect(passwordStrength('abcdefghijklmnopqrstuvwxyz1')).toBeLessThanOrEqual(1);
  });
});

describe('making a key of a password', () => {
  const small = { memoryKiB: 64, iterations: 1, parallelism: 1 };
  const salt = Buffer.alloc(16, 1);

  it('gives the known Argon2id key at full strength, in a thread of its own', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 10);
    const key = await deriveKey('con trâu trắng', Buffer.from('0123456789abcdef'), KDF);
    clearInterval(timer);
    // The same as node:crypto's argon2Sync, which Electron's BoringSSL lacks, gives for these.
    expect(key.toString('hex')).toBe('0e9a9cee7c27cb11f8d54a66463e4b9dc70349c726dce46a9457faafc4307005');
    expect(ticks).toBeGreaterThan(3);
  });

  it('is the same for every way of typing accents and different for anything else', async () => {
    const hex = async (password: string, s = salt, p = small) => (await deriveKey(password, s, p)).toString('hex');
    const key = await hex('mật khẩu của tôi');
    expect(await hex('mật khẩu của tôi'.normalize('NFD'))).toBe(key);
    const others = [
      await hex('mật khẩu của tôi '),
      await hex('Mật khẩu của tôi'),
      await hex('mat khau cua toi'),
      await hex(''),
      await hex('mật khẩu của tôi', Buffer.alloc(16, 2)),
      await hex('mật khẩu của tôi', salt, { ...small, iterations: 2 }),
    ];
    expect(new Set([key, ...others]).size).toBe(7);
  });

  it.each([
    { memoryKiB: 7 },
    { memoryKiB: 1024 * 1024 + 1 },
    { memoryKiB: 64.5 },
    { iterations: 0 },
    { iterations: 1000 },
    { parallelism: 0 },
    { parallelism: 64 },
    { more: 1 },
  ])('does not believe a file that says %j', (part) => {
    expect(kdfSchema.safeParse({ ...small, ...part }).success).toBe(false);
    expect(kdfSchema.safeParse(small).success).toBe(true);
  });
});
