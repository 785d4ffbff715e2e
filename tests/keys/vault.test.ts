import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RegisterError } from '../../src/main/file/failure.ts';
import { isSigned, type KeysFile, parseKeys, printKeys, readKeys, writeKeys } from '../../src/main/keys/keys-file.ts';
import { printRecoveryCode } from '../../src/main/keys/recovery-code.ts';
import {
  createKeys,
  putSlot,
  removeSlot,
  renewRecovery,
  reseal,
  type Unlocked,
  unlock,
  unlockByRecovery,
  verifyPassword,
} from '../../src/main/keys/vault.ts';

const SOFT = { memoryKiB: 16, iterations: 1, parallelism: 1 };
const AN = 'con trâu trắng qua sông';
const BINH = 'mười hai con giáp 12';

let made: { keys: KeysFile; dataKey: Buffer; recoveryCode: string };
let two: KeysFile;
let dir: string;

beforeAll(async () => {
  made = await createKeys('An', AN, SOFT);
  two = await putSlot(made.keys, made.dataKey, 'binh', BINH, SOFT);
});
beforeEach(() => {
  dir = mkdtempSync(join(import.meta.dirname, '.tmp-vault-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function said(result: Unlocked): string {
  return result.ok ? result.dataKey.toString('hex') : `${result.failure.kind} ${result.counts ? 'counts' : 'free'}`;
}
const hex = () => made.dataKey.toString('hex');

function kindOf(work: () => unknown): string {
  try {
    work();
    return 'no failure';
  } catch (error) {
    return error instanceof RegisterError ? error.failure.kind : `other: ${String(error)}`;
  }
}

/** `keys.json` as a tamperer writes it, with a checksum that fits: any text may be changed. */
function forged(change: (text: string) => string): KeysFile {
  return { ...two, ...JSON.parse(change(JSON.stringify(two))) };
}

describe('opening with a password', () => {
  it.each([
    ['an', AN],
    ['AN', AN],
    [' An ', AN.normalize('NFD')],
    ['binh', BINH],
  ])('%s opens it', async (login, password) => {
    expect(said(await unlock(two, login, password))).toBe(hex());
  });

  it.each([
    ['an', `${AN} `],
    ['an', AN.toUpperCase()],
    ['an', BINH],
    ['an', ''],
    ['nobody', AN],
    ['', ''],
  ])('%s with "%s" does not, and every such answer is the same', async (login, password) => {
    const answer = await unlock(two, login, password);
    expect(answer).toEqual(await unlock(two, 'binh', 'sai mật khẩu'));
    expect(said(answer)).toBe('wrongPassword counts');
  });

  it('checks a second person without giving out the key', async () => {
    expect([await verifyPassword(two, 'binh', BINH), await verifyPassword(two, 'binh', AN)]).toEqual([true, false]);
  });

  it('says that an account was disabled to its own password alone, and gives it nothing', async () => {
    const closed = parseKeys(printKeys(removeSlot(two, made.dataKey, 'Binh')));
    expect(said(await unlock(closed, 'binh', BINH))).toBe('userDisabled free');
    expect(await unlock(closed, 'binh', AN)).toEqual(await unlock(closed, 'nobody', AN));
    expect(await verifyPassword(closed, 'binh', BINH)).toBe(false);
    expect(said(await unlock(closed, 'an', AN))).toBe(hex());
    // No new key is ever sealed to him.
    const newKey = Buffer.alloc(32, 7);
    const resealed = parseKeys(printKeys(reseal(closed, made.dataKey, newKey, 'register-2.db')));
    expect(said(await unlock(resealed, 'binh', BINH))).toBe('userDisabled free');
    expect(said(await unlock(resealed, 'an', AN))).toBe(newKey.toString('hex'));
    const renewed = await putSlot(closed, made.dataKey, 'binh', AN, SOFT);
    expect(renewed.closed).toEqual([]);
    expect(said(await unlock(parseKeys(printKeys(renewed)), 'binh', AN))).toBe(hex());
  });

  it('works with a full-strength slot', async () => {
    const keys = await putSlot(two, made.dataKey, 'chi', 'mật khẩu thật dài');
    expect(keys.slots.find(({ login }) => login === 'chi')?.kdf).toEqual({
      memoryKiB: 131072,
      iterations: 3,
      parallelism: 1,
    });
    expect(said(await unlock(keys, 'chi', 'mật khẩu thật dài'))).toBe(hex());
  });
});

describe('keys.json', () => {
  it('holds logins and no other word of a person, and comes back as it was', async () => {
    await writeKeys(dir, two);
    expect(readdirSync(dir)).toEqual(['keys.json']);
    expect(readKeys(dir)).toEqual(two);
    const text = readFileSync(join(dir, 'keys.json'), 'utf8');
    for (const secret of [AN, BINH, made.recoveryCode, made.dataKey.toString('base64'), hex()])
      expect(text).not.toContain(secret);
    expect(Object.keys(JSON.parse(text))).toEqual([
      'format',
      'database',
      'generation',
      'slots',
      'recovery',
      'hmac',
      'checksum',
    ]);
    expect(two.slots.map(({ login }) => login)).toEqual(['an', 'binh']);
  });

  it('any changed byte is damage or changes nothing: never a wrong password, never another key', async () => {
    const text = Buffer.from(printKeys(two));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: text.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const bytes = Buffer.from(text);
          bytes[at] = (bytes[at] ?? 0) ^ change;
          writeFileSync(join(dir, 'keys.json'), bytes);
          let keys: KeysFile;
          try {
            keys = readKeys(dir);
          } catch (error) {
            expect(error instanceof RegisterError && ['damaged', 'newer'].includes(error.failure.kind)).toBe(true);
            return;
          }
          expect(said(await unlock(keys, 'binh', BINH))).toBe(hex());
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['', 'damaged'],
    ['{}', 'damaged'],
    ['[]', 'damaged'],
    ['{"format":"so-mat-keys/2","more":1}', 'newer'],
    ['{"format":"another/1"}', 'damaged'],
  ])('with the text %s is %s', (text, kind) => {
    writeFileSync(join(dir, 'keys.json'), text);
    expect(kindOf(() => readKeys(dir))).toBe(kind);
  });

  it('missing beside a database says so; without one the folder is no register', () => {
    expect(kindOf(() => readKeys(dir))).toBe('notRegister');
    expect(kindOf(() => readKeys(join(dir, 'none')))).toBe('notRegister');
    writeFileSync(join(dir, 'register.db'), 'x');
    expect(kindOf(() => readKeys(dir))).toBe('keysMissing');
  });

  it.each([
    ['a path as the database', (t: string) => t.replace('"register.db"', '"../other.db"')],
    ['another file as the database', (t: string) => t.replace('"register.db"', '"lock.db"')],
    ['absurd memory', (t: string) => t.replace('"memoryKiB":16', '"memoryKiB":4194304')],
    ['no memory', (t: string) => t.replace('"memoryKiB":16', '"memoryKiB":1')],
    ['a login twice', (t: string) => t.replace('"binh"', '"an"')],
    ['a login in capitals', (t: string) => t.replace('"binh"', '"Binh"')],
    ['a name beside the login', (t: string) => t.replace('"login":"binh"', '"login":"binh","name":"Bình"')],
  ])('with %s is refused', (_name, change) => {
    expect(kindOf(() => parseKeys(change(JSON.stringify(JSON.parse(printKeys(two))))))).toBe('damaged');
  });

  it.each([
    ['a slot renamed', (t: string) => t.replace('"an"', '"ana"'), 'ana', AN, 'wrongPassword counts'],
    [
      'softer parameters',
      (t: string) => t.replaceAll('"iterations":1', '"iterations":2'),
      'an',
      AN,
      'wrongPassword counts',
    ],
    ['an older generation', (t: string) => t.replace('"generation":2', '"generation":1'), 'an', AN, 'damaged free'],
    ['another database', (t: string) => t.replace('register.db', 'register-2.db'), 'an', AN, 'damaged free'],
  ])('forged with %s gives no key', async (_name, change, login, password, answer) => {
    expect(said(await unlock(forged(change), login, password))).toBe(answer);
  });

  it("forged with a stranger's public key or slot is damage, and is never sealed to", async () => {
    const stranger = await createKeys('la', 'người lạ vào nhà', SOFT);
    const added = { ...two, slots: [...two.slots, ...stranger.keys.slots] };
    expect(said(await unlock(added, 'an', AN))).toBe('damaged free');
    expect(said(await unlock(added, 'la', 'người lạ vào nhà'))).toBe('damaged free');
    await expect(verifyPassword(added, 'an', AN)).rejects.toThrow(RegisterError);
    await expect(putSlot(added, made.dataKey, 'chi', BINH, SOFT)).rejects.toThrow(RegisterError);
    const newKey = Buffer.alloc(32, 9);
    for (const work of [
      () => reseal(added, made.dataKey, newKey, 'register-2.db'),
      () => renewRecovery(added, made.dataKey),
      () => removeSlot(added, made.dataKey, 'la'),
    ])
      expect(kindOf(work)).toBe('damaged');
  });
});

describe('changing who can open it', () => {
  it('every change raises the generation by one and is signed', async () => {
    const changed = [
      two,
      await putSlot(two, made.dataKey, 'chi', BINH, SOFT),
      removeSlot(two, made.dataKey, 'binh'),
      renewRecovery(two, made.dataKey).keys,
    ];
    expect(changed.map(({ generation }) => generation)).toEqual([2, 3, 3, 3]);
    expect(
      changed.every(
        (keys) => isSigned(keys, made.dataKey) && printKeys(parseKeys(printKeys(keys))) === printKeys(keys),
      ),
    ).toBe(true);
    expect(isSigned(two, Buffer.alloc(32))).toBe(false);
  });

  it('a new password replaces the old one', async () => {
    const keys = await putSlot(two, made.dataKey, 'AN', 'một câu mới hẳn', SOFT);
    expect(keys.slots.length).toBe(2);
    expect(said(await unlock(keys, 'an', AN))).toBe('wrongPassword counts');
    expect(said(await unlock(keys, 'an', 'một câu mới hẳn'))).toBe(hex());
  });

  it('a removed user cannot open it, others can; the last cannot be removed, nor one who is not there', async () => {
    const keys = removeSlot(two, made.dataKey, 'Binh');
    expect(said(await unlock(keys, 'binh', BINH))).toBe('userDisabled free');
    expect(said(await unlock(keys, 'an', AN))).toBe(hex());
    expect(() => removeSlot(keys, made.dataKey, 'an')).toThrow();
    expect(kindOf(() => removeSlot(keys, made.dataKey, 'binh'))).toBe('userUnknown');
  });

  it("a new data key needs nobody's password, and the old file no longer gives it", async () => {
    const newKey = Buffer.alloc(32, 7);
    const keys = parseKeys(printKeys(reseal(two, made.dataKey, newKey, 'register-2.db')));
    expect([keys.database, keys.generation]).toEqual(['register-2.db', 3]);
    const opened = [
      await unlock(keys, 'an', AN),
      await unlock(keys, 'binh', BINH),
      unlockByRecovery(keys, made.recoveryCode),
    ];
    expect(opened.map(said)).toEqual(Array(3).fill(newKey.toString('hex')));
    expect(isSigned(keys, made.dataKey)).toBe(false);
    expect(said(await unlock(two, 'an', AN))).toBe(hex());
  });

  it('keeps the old file when the new one cannot be written', async () => {
    await writeKeys(dir, two);
    const failing = {
      create: async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      rename: async () => undefined,
      remove: async () => undefined,
      syncFolder: async () => undefined,
      wait: async () => undefined,
    };
    await expect(writeKeys(dir, renewRecovery(two, made.dataKey).keys, failing)).rejects.toThrow('full');
    expect(readKeys(dir)).toEqual(two);
    expect(existsSync(join(dir, 'keys.json.new'))).toBe(false);
  });
});

describe('the recovery code', () => {
  it('opens the register as it is shown, and as people type it', () => {
    expect(made.recoveryCode).toMatch(/^([0-9BCFGHKLMNPQRTVXZ]{4}-){9}[0-9BCFGHKLMNPQRTVXZ]{4}$/);
    const sloppy = made.recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i');
    for (const code of [made.recoveryCode, sloppy, ` ${made.recoveryCode.replaceAll('-', '')}\n`])
      expect(said(unlockByRecovery(two, code))).toBe(hex());
  });

  it('tells a mistyped code, which is no wrong try, from a wrong one', () => {
    const first = made.recoveryCode[0] === '7' ? '8' : '7';
    const typo = unlockByRecovery(two, first + made.recoveryCode.slice(1));
    expect(said(typo)).toBe('wrongPassword free');
    expect(typo.ok ? '' : typo.failure.message).toContain('gõ nhầm');
    const wrong = unlockByRecovery(two, printRecoveryCode(Buffer.alloc(20, 3)));
    expect(said(wrong)).toBe('wrongPassword counts');
    expect(wrong.ok ? '' : wrong.failure.message).not.toContain('gõ nhầm');
  });

  it('that was replaced opens nothing; the new one does', () => {
    const { keys, recoveryCode } = renewRecovery(two, made.dataKey);
    expect(said(unlockByRecovery(keys, made.recoveryCode))).toBe('wrongPassword counts');
    expect(said(unlockByRecovery(keys, recoveryCode))).toBe(hex());
  });
});
