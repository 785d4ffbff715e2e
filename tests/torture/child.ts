import { mkdirSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backUp } from '../../src/main/care/backup.ts';
import { restoreBackup } from '../../src/main/care/restore.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { storedVersion } from '../../src/main/register/create.ts';
import { perform, performNow } from '../../src/main/register/perform.ts';
import { openRegister, type Session } from '../../src/main/register/register.ts';
import { rekeyRegister } from '../../src/main/register/rekey.ts';
import { proveSecond } from '../../src/main/register/second.ts';
import { printPages } from '../support/printing.ts';
import { AN, LAN, OPTIONS, outgoing, QUICK, quiet } from './office.ts';

/**
 * The process that is killed: waits for its orders (`{"mode", "dir", "from"}` on standard input), says READY, works without end,
 * and tells of each thing done only once the program has acknowledged it.
 */

export type Orders = { readonly mode: string; readonly dir: string; readonly run: number };

function say(word: string, what: unknown = {}): void {
  writeSync(1, `${word} ${JSON.stringify(what)}\n`);
}

function register(session: Session, symbol: string): void {
  const receipt = performNow(session, 'registerOutgoing', outgoing(symbol, 1 + (symbol.length % 40)));
  if (receipt.ok) say('ACK', { seq: receipt.seq, hash: receipt.hash });
  else say('NO', receipt.error);
}

/** Acts about keys, several begun at once; each is told of when it is begun and when it is acknowledged. */
async function keyActs(session: Session, run: number): Promise<void> {
  const begin = async (act: string, login: string, password?: string): Promise<void> => {
    say('BEGUN', { login });
    const input = act === 'addUser' ? { login, name: login, roles: ['clerk'] } : { login };
    const receipt = await perform(session, act, input, { newPassword: password, kdf: QUICK });
    if (receipt.ok) say('KEYS', { login, password: password ?? null, seq: receipt.seq });
    else say('NO', receipt.error);
  };
  for (let count = 1; ; count += 1) {
    const [stays, goes] = [`a${run}-${count}`, `b${run}-${count}`];
    const words = (which: string): string => `trăng soi bến lúa chín ${which} bên ${stays}`;
    await Promise.all([begin('addUser', stays, words('đầu')), begin('addUser', goes, words('khác'))]);
    await Promise.all([
      begin('changePassword', stays, words('hai')),
      begin('disableUser', goes),
      begin('changePassword', stays, words('ba')),
      ...(count > 1 ? [begin('disableUser', `a${run}-${count - 1}`)] : []),
    ]);
  }
}

async function work({ mode, dir, run }: Orders): Promise<void> {
  const beside = join(dirname(dir), 'usb');
  mkdirSync(beside, { recursive: true });
  if (mode === 'restore') {
    say('READY');
    for (;;) {
      const made = await restoreBackup(join(beside, 'gốc.somat'), dir, LAN, {
        ...OPTIONS,
        steps: quiet,
        anyPlace: true,
        behindPages: true,
      });
      say(made.ok ? 'RESTORED' : 'NO', made.ok ? { kept: made.kept } : made.error);
    }
  }
  if (mode === 'rebuild') {
    say('READY');
    for (;;) {
      const session = await openRegister(dir, LAN, OPTIONS);
      session.db.exec(`PRAGMA user_version = ${storedVersion() - 1}`);
      session.close();
      const again = await openRegister(dir, LAN, OPTIONS);
      say('REBUILT');
      again.close();
    }
  }
  if (mode === 'rekey') {
    say('READY');
    for (;;) {
      const session = await openRegister(dir, LAN, OPTIONS);
      const made = await rekeyRegister(session, await proveSecond(session, AN));
      say(made.ok ? 'CODE' : 'NO', made);
      session.close();
    }
  }
  const session = await openRegister(dir, LAN, OPTIONS);
  say('READY');
  if (mode === 'keys') await keyActs(session, run);
  for (let count = 1; ; count += 1) {
    register(session, `r${run}-${count}`);
    if (mode === 'backup') {
      const made = await backUp(session, join(beside, 'mới.somat'), quiet, { replace: true });
      say(made.ok ? 'BACKUP' : 'NO', made);
    }
    if (mode === 'print') {
      const made = await printPages(session, { form: 'out', out: join(beside, 'trang.pdf') }, false);
      say(made.ok ? 'PRINTED' : 'NONE', made.ok ? { seq: made.seq } : made.error);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (mode === 'once' && count === 20) break;
  }
  session.close();
}

process.stdin.once('data', (bytes: Buffer) => {
  work(JSON.parse(bytes.toString())).then(
    () => process.exit(0),
    (error: unknown) => {
      if (error instanceof RegisterError) say('FAILED', error.failure);
      else say('CRASH', error instanceof Error ? error.stack : String(error));
      process.exit(error instanceof RegisterError ? 4 : 1);
    },
  );
});
say('WAITING');
