import { recoverRegister } from '../../src/main/register/keyed.ts';
import type { OpenOptions } from '../../src/main/register/register.ts';
import { type Office, QUICK_KDF } from './office.ts';
import { expectSentence } from './rules.ts';

/** A register opened by its recovery code, and why one is not opened. */

export const NEW = 'nước non ngàn dặm ra đi';

export async function recover(
  place: Office,
  code = place.recoveryCode,
  password = NEW,
  login?: string,
  more: Partial<OpenOptions> = {},
) {
  return recoverRegister(place.dir, code, password, login, { ...place.options, ...more, kdf: QUICK_KDF });
}

export async function whyNot(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error && 'failure' in error) {
      expectSentence(error.message);
      return error.failure;
    }
    throw error;
  }
  return 'opened';
}
