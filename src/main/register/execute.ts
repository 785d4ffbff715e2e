import { randomBytes } from 'node:crypto';
import type { Accepted, Act, Actor, Context, Cosign, FactKind } from '../../shared/act.ts';
import { civilDate } from '../../shared/base/dates.ts';
import { faults } from '../../shared/base/fields.ts';
import { invalid, type Refusal, type Result } from '../../shared/base/result.ts';
import { ROLE_NAMES } from '../../shared/base/roles.ts';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import {
  roleNotAllowed,
  SECOND_CODE,
  SECOND_LOGIN,
  SECOND_PASSWORD,
  secondNone,
  secondNotAllowed,
  secondPasswordNotOwn,
  secondRequired,
  secondSamePerson,
  secondUnfit,
  secondWrongPassword,
} from '../../shared/house-rules.ts';
import { unfitWords } from '../../shared/subjects/users/fitness.ts';
import { userDisabled } from '../../shared/subjects/users/rules.ts';
import { accountOpen, secondsBeside } from '../../shared/subjects/users/users.ts';
import { ACTS_BY_NAME, type FactBody, KINDS } from '../../shared/subjects.ts';
import { unprintable } from '../../shared/unprintable.ts';
import type { ReadDb, WriteDb } from '../file/connection.ts';
import { RegisterError } from '../file/failure.ts';
import { clockRefusal, doubtOf, vouchedDay } from '../journal/clock.ts';
import { dropAllDrafts } from '../journal/drafts.ts';
import { append, type Line, removeRedacted } from '../journal/journal.ts';
import { RECOVERY_LOGIN } from '../keys/attempts.ts';
import { actorOf, readUser } from '../subjects/users/people.ts';
import { project, registerReader } from '../subjects.ts';

/** The only writer: session and role, the one authoritative parse, the rule, one line, the tables, all in one transaction (design 3). */

/** What an act answers: where its line lies, or why there is none. */
export type Receipt =
  | ({ readonly ok: true; readonly seq: number; readonly hash: string; readonly ref?: string } & Readonly<
      Record<string, unknown>
    >)
  | { readonly ok: false; readonly error: Refusal };

/** Who writes, with what clock; `report` takes what must not leave main. */
export type Writer = {
  readonly db: WriteDb;
  readonly login: string;
  readonly now: () => Date;
  readonly report: (ref: string, error: unknown) => void;
  /** Told of every line once it is on the disk. */
  readonly appended?: ((seq: number) => void) | undefined;
};

/** A second person whose password was tried, or, under `RECOVERY_LOGIN`, the recovery code: proved, wrong, or still waiting after too many tries. */
export type Second = { readonly login: string; readonly proof: 'proved' | 'wrong' | 'wait' };

type Options = {
  readonly second?: Second | undefined;
  /** Facts that main adds to the body, such as the generation of new keys. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Decide, but write nothing: asked before a slow step that must not be taken in vain. */
  readonly dry?: boolean;
};

/** Performs one act: a receipt once it is on the disk, or a refusal and no trace. */
export function execute(writer: Writer, name: string, values: unknown, options: Options = {}): Receipt {
  const act = ACTS_BY_NAME.get(name);
  if (!act) return invalid({ act: 'Không có việc này. Hãy xem danh sách các việc trong tài liệu.' });
  let redacting = false;
  const answer = guarded(writer, () => {
    const { db } = writer;
    const moment = writer.now();
    const actor = actorNow(writer, moment);
    if ('ok' in actor) return actor;
    if (!act.roles.some((role) => actor.roles.includes(role))) {
      const allowed = act.roles.map((role) => ROLE_NAMES[role]).join(', ');
      return refused(roleNotAllowed, `Việc "${act.title}" dành cho: ${allowed}. Hãy nhờ người có vai trò này.`);
    }
    const prepared = act.prepare(values);
    if (!prepared.ok) return prepared;
    return db.transaction((): Receipt => {
      const doubt = doubtOf(db, moment);
      const stopped = act.clockless ? null : clockRefusal(doubt);
      if (stopped) return stopped;
      const bad = unprintable(prepared.value.texts);
      if (bad) return bad;
      const reader = registerReader(db, doubt);
      const second = act.cosign ? provenSecond(writer, act.cosign, actor, options.second) : null;
      const founding = act.cosign?.founding === true && reader.founding(vouchedDay(db, moment));
      if (second?.ok === false && act.cosign?.always && !(founding && !options.second)) return second;
      const context: Context = {
        now: moment.toISOString(),
        today: civilDate(moment),
        actor,
        second: second?.ok ? second.value.person : null,
        cosigned: second?.ok === true,
        founding,
      };
      const decided = prepared.value.decide(reader, context);
      if (!decided.ok) {
        const wanted = decided.error.kind === 'refused' && decided.error.rule === secondRequired.id;
        return wanted && second?.ok === false ? second : decided;
      }
      if (options.dry) return { ok: true, seq: 0, hash: '' };
      const signed = second?.ok ? `${actor.login}+${second.value.login}` : actor.login;
      const line = write(writer, context.now, signed, act, decided.value, options.extra ?? {});
      redacting = removeRedacted(db, line.seq);
      // A draft may hold the same words.
      if (redacting) dropAllDrafts(db);
      return receipt(line, decided.value);
    });
  });
  if (answer.ok && redacting) writer.db.wipe();
  return answer;
}

/** Whoever signed in, as he stands now; refused where his account has ended within the sitting. */
export function actorNow(
  { db, login }: { readonly db: ReadDb; readonly login: string },
  moment: Date,
): Actor | Refused {
  const user = readUser(db, login);
  return user && accountOpen(user, vouchedDay(db, moment))
    ? actorOf(db, user)
    : refused(userDisabled, 'Tài khoản này không còn hiệu lực. Hãy nhờ quản trị.');
}

function write(
  writer: Appending,
  at: string,
  actor: string,
  act: Act,
  accepted: Accepted<unknown>,
  extra: object,
): Line {
  const body =
    typeof accepted.body === 'object' && accepted.body !== null ? { ...accepted.body, ...extra } : accepted.body;
  return written(writer, at, actor, act, body);
}

type Appending = Pick<Writer, 'db' | 'appended'>;

/**
 * Appends a line, applies it, and has it told to whoever listens. What was derived wrongly is a fault of the program, and no line is
 * left that nobody reads again.
 */
function written({ db, appended }: Appending, at: string, actor: string, kind: FactKind, body: unknown): Line {
  const line = append(db, at, actor, kind, body);
  project(db, body, line, (error) => {
    const fields = Object.keys(faults(error)).join(', ');
    return new Error(`${kind.name} would write a line that cannot be read: ${fields}`);
  });
  if (appended) db.afterCommit(() => appended(line.seq));
  return line;
}

function receipt(line: Line, accepted: Accepted<unknown>): Receipt {
  const where = { ok: true, seq: line.seq, hash: line.hash.toString('hex') } as const;
  return accepted.ref === undefined
    ? { ...where, ...accepted.says }
    : { ...where, ref: accepted.ref, ...accepted.says };
}

/** A failure never leaves half an act: SQLite has rolled back, the person is told what it means to him. */
function guarded(writer: Pick<Writer, 'report'>, work: () => Receipt): Receipt {
  try {
    return work();
  } catch (error) {
    if (error instanceof RegisterError) {
      return {
        ok: false,
        error: { kind: 'refused', rule: `register.${error.failure.kind}`, message: error.failure.message },
      };
    }
    const ref = randomBytes(4).toString('hex');
    writer.report(ref, error);
    return { ok: false, error: { kind: 'failed', ref } };
  }
}

/** Who signs beside the actor: a second person, or nobody (`null`) where the recovery code stands for him. */
type Cosigned = { readonly login: string; readonly person: Actor | null };

/** The second person of an act marked ②, or the reason why there is none (acts, "Second person", "Fit to co-sign", "Two persons or one"). */
export function provenSecond(
  writer: Pick<Writer, 'db' | 'now'>,
  cosign: Cosign,
  actor: Actor,
  given: Second | undefined,
): Result<Cosigned> {
  const reader = registerReader(writer.db, null);
  const today = vouchedDay(writer.db, writer.now());
  const able = secondsBeside(reader, actor, cosign.by, today);
  if (given?.login === RECOVERY_LOGIN)
    // Where there are no two who are fit: nobody beside him, or himself not.
    return byCode(given, !reader.unfit(actor.login, today) && able.some(({ login }) => !reader.unfit(login, today)));
  const nobody = able.length === 0;
  // Whoever is named in an office of one is told the way out, not that his password is wrong.
  if (!given || (nobody && !readUser(writer.db, given.login)))
    return nobody
      ? refused(
          secondNone,
          'Việc này cần hai người mà cơ quan không có ai khác cùng xác nhận được. Hãy lấy mã khôi phục niêm phong ở lãnh đạo và gõ thay cho mật khẩu của người thứ hai, hoặc thêm người dùng gắn với một người khác. Mất mã thì báo mất ở phần sao lưu.',
          { at: SECOND_CODE, cli: 'SOMAT_RECOVERY_CODE, addUser, reportCodeLost' },
        )
      : refused(secondRequired, 'Việc này cần hai người. Hãy nhờ người thứ hai cùng xác nhận bằng mật khẩu của mình.', {
          at: SECOND_LOGIN,
        });
  if (given.proof === 'wait')
    return refused(secondWrongPassword, 'Người thứ hai đã nhập sai nhiều lần. Hãy chờ rồi thử lại.', {
      at: SECOND_PASSWORD,
    });
  const user = readUser(writer.db, given.login);
  if (given.proof === 'wrong' || !user || !accountOpen(user, today)) {
    return refused(secondWrongPassword, 'Tên đăng nhập hoặc mật khẩu của người thứ hai không đúng. Hãy nhập lại.', {
      at: SECOND_PASSWORD,
    });
  }
  if (user.login === actor.login || user.person === null || user.person === actor.person) {
    return refused(
      secondSamePerson,
      'Người thứ hai phải là người khác, có tài khoản gắn với tên của mình. Hãy nhờ người khác.',
      { at: SECOND_LOGIN },
    );
  }
  if (!able.some(({ login }) => login === user.login)) {
    const roles = cosign.by === 'text' ? 'văn thư hoặc lãnh đạo' : 'quản trị hoặc lãnh đạo';
    return refused(secondNotAllowed, `Người thứ hai phải là ${roles}. Hãy nhờ người có vai trò này.`, {
      at: SECOND_LOGIN,
    });
  }
  if (!user.ownPassword) {
    return refused(
      secondPasswordNotOwn,
      'Mật khẩu của người thứ hai do người khác đặt. Hãy để người đó tự đổi mật khẩu rồi cùng xác nhận.',
      { at: SECOND_LOGIN },
    );
  }
  const own = reader.unfit(actor.login, today);
  if (own !== null) {
    // One who has taken another's login, or a new person, could else sign as that one and co-sign as himself.
    return refused(
      secondUnfit,
      `Tài khoản "${actor.login}" đang dùng chưa được làm việc cần hai người: ${unfitWords(own)}. Hãy nhờ một người không đổi tài khoản ấy xác nhận, hoặc nhờ người khác làm việc này.`,
      { cli: 'confirmUser' },
    );
  }
  const unfit = reader.unfit(user.login, today);
  if (unfit !== null) {
    return refused(
      secondUnfit,
      `Tài khoản "${user.login}" chưa được cùng xác nhận: ${unfitWords(unfit)}. Hãy nhờ người khác, hoặc nhờ một người không đổi tài khoản ấy xác nhận.`,
      { at: SECOND_LOGIN, cli: 'confirmUser' },
    );
  }
  return { ok: true, value: { login: user.login, person: actorOf(writer.db, user) } };
}

/** The recovery code, which lies sealed with the head, stands for the second person only where nobody can be one. */
function byCode({ login, proof }: Second, someoneElse: boolean): Result<Cosigned> {
  if (proof === 'wait')
    return refused(secondWrongPassword, 'Đã nhập sai mã khôi phục nhiều lần. Hãy chờ rồi thử lại.', {
      at: SECOND_CODE,
    });
  if (proof === 'wrong')
    return refused(secondWrongPassword, 'Mã khôi phục không đúng. Hãy gõ lại mã in lần gần nhất.', {
      at: SECOND_CODE,
    });
  if (someoneElse)
    return refused(
      secondRequired,
      'Cơ quan có người cùng xác nhận được nên mã khôi phục không thay được người ấy. Hãy nhờ người thứ hai xác nhận bằng mật khẩu của mình.',
      { at: SECOND_LOGIN },
    );
  return { ok: true, value: { login, person: null } };
}

type RecordName = Exclude<keyof typeof KINDS, keyof typeof import('../../shared/subjects.ts').ACTS>;

/** What a line is written with to which no form leads. */
export type LineWriter = Pick<Writer, 'db' | 'login' | 'now' | 'appended'>;

/** Appends a line to which no form leads; throws what the disk throws. Answers with the line. */
export function record<N extends RecordName>(writer: LineWriter, name: N, body: FactBody<N>): Line {
  return writer.db.transaction(() => written(writer, writer.now().toISOString(), writer.login, KINDS[name], body));
}
