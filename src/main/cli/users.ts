import { type Credentials, type OpenOptions, openRegister, signOut } from '../register/register.ts';
import { performCosigned, secondPerson } from './second.ts';
import { answer, NOT_WRITTEN, newSecret, tell } from './terminal.ts';

/** `user add | disable | password`: the same acts as everywhere, with the new password from the environment or the terminal. */
export async function changeUsers(
  verb: string,
  dir: string,
  login: string,
  option: (name: string) => string | undefined,
  who: Credentials,
  options: OpenOptions,
): Promise<number> {
  const newPassword =
    verb === 'disable' ? undefined : await newSecret('SOMAT_NEW_PASSWORD', `Mật khẩu mới của ${login}`);
  const session = await openRegister(dir, who, options);
  try {
    const [act, input] = orderOf(verb, login, option);
    const receipt = await performCosigned(session, secondPerson(session, true), act, input, newPassword);
    answer(receipt);
    if (receipt.ok) return 0;
    if (receipt.error.kind === 'refused') tell(receipt.error.message);
    if (receipt.error.kind === 'failed') tell(NOT_WRITTEN);
    if (receipt.error.kind === 'invalid')
      for (const [name, message] of Object.entries(receipt.error.fields)) tell(`${name}: ${message}`);
    return 1;
  } finally {
    await signOut(session);
    session.close();
  }
}

function orderOf(
  verb: string,
  login: string,
  option: (name: string) => string | undefined,
): [act: string, input: object] {
  if (verb === 'disable') return ['disableUser', { login }];
  if (verb === 'password') return ['changePassword', { login }];
  const given = {
    name: option('name'),
    roles: option('roles')?.split(','),
    person: option('person'),
    mayRead: option('may-read'),
    until: option('until'),
  };
  return [
    'addUser',
    { login, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) },
  ];
}
