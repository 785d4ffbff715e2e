import { writeSync } from 'node:fs';
import { perform, performNow } from '../../src/main/register/perform.ts';
import { openRegister, type Session } from '../../src/main/register/register.ts';
import { OUTGOING, QUICK_KDF } from '../support/office.ts';

/**
 * A process that writes until it is killed: `writer.ts DIR MODE PASSWORD FROM`. Each line on standard output is one act that the
 * register has acknowledged; the write is synchronous, so what was printed was on the disk before.
 */

function say(what: object): void {
  writeSync(1, `${JSON.stringify(what)}\n`);
}

async function writeOn(session: Session, from: number): Promise<void> {
  for (let count = from; ; count += 1) {
    const symbol = `${process.pid}-${count}`;
    const made = performNow(session, 'registerOutgoing', {
      ...OUTGOING,
      symbol,
      note: 'x'.repeat(1 + (count % 7) * 300),
    });
    say(made);
    if (!made.ok || made.ref === undefined) throw new Error(`refused: ${JSON.stringify(made)}`);
    const more = { ref: made.ref, changes: { abstract: `Sửa ${symbol}` }, reason: 'Ghi nhầm' };
    if (count % 3 === 0) say(performNow(session, 'correctEntry', more));
    if (count % 5 === 0) say(performNow(session, 'voidEntry', { ref: made.ref, reason: 'Nhầm' }));
  }
}

/** Passwords of the first user, one after the other, each named before it is set and once it is. */
async function changePasswords(session: Session, from: number): Promise<void> {
  for (let count = from; ; count += 1) {
    const newPassword = passwordNumber(count);
    say(await perform(session, 'changePassword', { login: 'lan' }, { newPassword, kdf: QUICK_KDF }));
  }
}

export function passwordNumber(count: number): string {
  return `mật khẩu thứ ${count} của Lan`;
}

async function addUsers(session: Session, from: number): Promise<void> {
  for (let count = from; ; count += 1) {
    const user = { login: `u${count}`, name: `Người ${count}`, roles: ['clerk'], mayRead: 'secret' };
    say(await perform(session, 'addUser', user, { newPassword: passwordNumber(count), kdf: QUICK_KDF }));
  }
}

const MODES: Readonly<Record<string, (session: Session, from: number) => Promise<void>>> = {
  acts: writeOn,
  passwords: changePasswords,
  users: addUsers,
  // A session that nothing can reach any more is collected, and its lock with it.
  hold: (session) => new Promise(() => setInterval(() => session, 1_000)),
  rebuild: async (session) => session.close(),
};

/** The body of the process; without arguments this file is only a list of what it can do. */
async function main(dir: string, mode: string, password: string, from: number): Promise<void> {
  say({ started: true });
  const session = await openRegister(
    dir,
    { login: 'lan', password },
    {
      now: () => new Date('2026-06-15T09:00:00'),
      report: (_ref, error) => {
        throw error;
      },
      progress: (done, total) => say({ done, total }),
    },
  );
  say({ opened: true });
  await MODES[mode]?.(session, from);
}

const [dir, mode, password, from] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename && dir && mode && password)
  await main(dir, mode, password, Number(from ?? 1));
