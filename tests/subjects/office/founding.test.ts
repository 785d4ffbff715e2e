import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createRegister } from '../../../src/main/register/create.ts';
import { asked, office, opened, QUICK_KDF, scratchFolder } from '../../support/office.ts';
import { expectRefused, expectSentence, faultsOf, rule } from '../../support/rules.ts';

const VALUES = { office: 'Ủy ban nhân dân xã Tân Hòa', login: 'lan' };

async function create(dir: string, values: object = {}, password = 'con mèo trèo cây cau', anyPlace = true) {
  const now = () => new Date('2026-06-15T08:00:00');
  return createRegister(dir, { ...VALUES, ...values }, { password, now, anyPlace, kdf: QUICK_KDF });
}

test('a new register has its office, its first user, two series, a recovery code of 32 characters or more', async () => {
  const place = await office();
  expect(place.recoveryCode.replace(/[^0-9A-Z]/gi, '').length).toBeGreaterThanOrEqual(32);
  const session = await opened(place);
  expect(asked(session, 'users')).toMatchObject({
    rows: [{ login: 'lan', roles: ['administrator', 'clerk'], mayRead: 'topSecret', ownPassword: true }],
  });
  expect(asked(session, 'series')).toMatchObject({ rows: [{ code: 'in' }, { code: 'out' }] });
  expect(asked(session, 'overview')).toMatchObject({ office: { symbol: 'UBND' }, policy: { network: 'block' } });
});

test.each([
  [{ roles: ['clerk'] }, 'roles'],
  [{ roles: ['boss'] }, 'roles.0'],
  [{ network: 'allow' }, 'network'],
  [{ office: '' }, 'office'],
  [{ login: 'chị lan' }, 'login'],
  [{ mayRead: 'mật' }, 'mayRead'],
  [{ foo: 1 }, 'foo'],
])('a founding of the wrong shape names the field and makes nothing: %o', async (values, field) => {
  const dir = join(scratchFolder(), 'so');
  expect(Object.keys(faultsOf(await create(dir, values)))).toEqual([field]);
  expect(existsSync(dir)).toBe(false);
});

for (const [id, weak] of [
  ['password.short', 'cây cau'],
  ['password.common', 'matkhau123456'],
  ['password.officeName', 'UBND xã Ủy ban nhân dân xã Tân Hòa'],
] as const) {
  rule(id, `the first password is as strong as any: not "${weak}"`, async () => {
    const dir = join(scratchFolder(), 'so');
    const refused = await create(dir, {}, weak);
    expectRefused(refused, id);
    expect(existsSync(dir)).toBe(false);
    expect(await create(dir)).toMatchObject({ ok: true });
  });
}

rule('text.unprintable', 'the name of the office can be printed', async () => {
  const dir = join(scratchFolder(), 'so');
  const refused = await create(dir, { office: 'UBND 🙂' });
  expectRefused(refused, 'text.unprintable');
  expect(await create(dir)).toMatchObject({ ok: true });
});

test('a folder that is not empty is left as it is, an empty one is taken', async () => {
  const dir = join(scratchFolder(), 'so');
  mkdirSync(dir);
  writeFileSync(join(dir, 'thu.txt'), 'x');
  const refused = await create(dir);
  expect(refused).toMatchObject({ ok: false, error: { kind: 'refused', rule: 'register.exists' } });
  if (!refused.ok && refused.error.kind === 'refused') expectSentence(refused.error.message);
  expect(readdirSync(dir)).toEqual(['thu.txt']);
  const empty = join(dirname(dir), 'trong');
  mkdirSync(empty);
  expect(await create(empty)).toMatchObject({ ok: true });
  expect(await create(empty)).toMatchObject({ ok: false, error: { rule: 'register.exists' } });
});

test('the temp folder is refused as a place, unless told otherwise', async () => {
  const dir = join(scratchFolder(), 'so');
  const refused = await create(dir, {}, undefined, false);
  expect(refused).toMatchObject({ ok: false, error: { kind: 'refused', rule: 'register.refusedPlace' } });
  if (!refused.ok && refused.error.kind === 'refused') expectSentence(refused.error.message);
  expect(existsSync(dir)).toBe(false);
});
