import { expect, test, vi } from 'vitest';
import { deriveKey } from '../../src/main/keys/password.ts';
import { createKeys, unlock } from '../../src/main/keys/vault.ts';

/** The same hashing, seen. */
vi.mock(import('../../src/main/keys/password.ts'), async (original) => {
  const real = await original();
  return { ...real, deriveKey: vi.fn(real.deriveKey) };
});

test('a password is hashed for an unknown login as for a known one, so that the time tells nothing', async () => {
  const kdf = { memoryKiB: 64, iterations: 2, parallelism: 1 };
  const { keys } = await createKeys('an', 'con trâu trắng qua sông', kdf);
  const hashed = async (login: string) => {
    vi.mocked(deriveKey).mockClear();
    await unlock(keys, login, 'sai mật khẩu');
    return vi.mocked(deriveKey).mock.calls.map(([password, salt, how]) => [password, salt.length, how]);
  };
  const known = await hashed('an');
  expect(known).toEqual([['sai mật khẩu', 16, kdf]]);
  expect(await hashed('nobody')).toEqual(known);
});
