import type { Context } from '../../act.ts';
import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { invalid } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, type Refused } from '../../guards.ts';
import { dateFuture, SECOND_LOGIN, secondPasswordNotOwn, secondRequired, secondUnfit } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { unfitWords } from './fitness.ts';
import { userConfirmer, userDisabled, userUnknown } from './rules.ts';
import { accountOpen } from './users.ts';

const confirmation = f.fields({ login: f.login().optional(), founded: f.flag().optional(), on: f.date() });

/** Whoever confirms is fit himself, of another person than the login, and made none of the changes that are to be confirmed. */
function confirmerFault(register: RegisterReader, context: Context, login: string): Refused | null {
  const { actor, today } = context;
  const own = register.unfitAlways(actor.login, today);
  if (actor.person === null || own !== null) {
    const why = own === null ? 'chưa gắn với người trong danh mục' : unfitWords(own);
    return refused(
      secondUnfit,
      `Tài khoản của bạn chưa đủ điều kiện xác nhận cho người khác: ${why}. Hãy nhờ người khác xác nhận.`,
    );
  }
  const makers = [login, ...register.unfitBy(login)];
  // Also whom they were linked to before: else a second login of one's own could vouch for the first once that is linked anew.
  const persons = makers.flatMap((maker) => register.personsOf(maker));
  if (!makers.includes(actor.login) && !persons.includes(actor.person)) return null;
  return refused(
    userConfirmer,
    `Tài khoản "${login}" phải do một người khác xác nhận, không phải người đã đổi tài khoản ấy. Hãy nhờ người khác.`,
    { at: 'login' },
  );
}

function stranger(register: RegisterReader, context: Context, login: string): Refused | null {
  const user = register.user(login);
  if (!user)
    return refused(userUnknown, `Không có người dùng "${login}". Hãy kiểm tra tên đăng nhập.`, { at: 'login' });
  if (!accountOpen(user, context.today))
    return refused(userDisabled, `Tài khoản "${login}" đã ngừng. Hãy kiểm tra tên đăng nhập.`, { at: 'login' });
  if (user.ownPassword) return null;
  return refused(
    secondPasswordNotOwn,
    `Mật khẩu của "${login}" do người khác đặt. Hãy để người đó tự đổi mật khẩu rồi xác nhận.`,
    { at: 'login' },
  );
}

/**
 * Says that a login is still its owner's: from then on it may co-sign (acts, "Fit to co-sign"). With `founded` in place of a login two
 * persons confirm, once, all that was given in the founding.
 */
export const confirmUser = act({
  name: 'confirmUser',
  title: 'Xác nhận người dùng',
  roles: ['clerk', 'head', 'administrator'],
  cosign: { by: 'keys', always: false },
  input: confirmation,
  labels: {
    login: 'Tên đăng nhập',
    founded: 'Danh sách lập trong thời gian thành lập',
    on: 'Ngày xác nhận',
  },
  rules: [userUnknown, userDisabled, userConfirmer, dateFuture, secondRequired, secondPasswordNotOwn, secondUnfit],
  body: confirmation,
  decide(input, register, context) {
    const { login, founded } = input;
    if (login !== undefined && founded === true)
      return invalid({ founded: 'Xác nhận một người dùng, hoặc cả danh sách, không cả hai.' });
    if (login === undefined && founded !== true) return invalid({ login: 'Chưa nhập.' });
    const late = inFuture(context, input.on, 'Ngày xác nhận', 'on');
    if (login !== undefined) {
      const blocked =
        firstRefusal(late, stranger(register, context, login)) ?? confirmerFault(register, context, login);
      return blocked ?? accept(input);
    }
    const alone = context.cosigned
      ? null
      : refused(secondRequired, 'Xác nhận danh sách cần hai người. Hãy nhờ người thứ hai cùng xác nhận.', {
          at: SECOND_LOGIN,
        });
    return firstRefusal(late, alone) ?? accept(input);
  },
});
