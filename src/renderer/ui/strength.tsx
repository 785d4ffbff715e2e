import { type Owner, passwordFault, passwordStrength } from '../../shared/base/password.ts';

const WORDS = ['Chưa dùng được', 'Yếu', 'Tạm được', 'Khá', 'Mạnh'] as const;

/** How hard a password is to guess, honestly: an upper bound by its characters, and it says so. */
export function Strength({ password, owner }: { password: string; owner: Owner }) {
  const fault = password === '' ? null : passwordFault(password, owner);
  const strength = password === '' || fault ? 0 : passwordStrength(password);
  const word = password === '' ? '' : WORDS[strength];
  return (
    <div className="strength" aria-live="polite">
      <meter min={0} max={4} value={strength} aria-label="Độ mạnh của mật khẩu">
        {word}
      </meter>
      <p className="strength-words">
        <b>{word}</b>
        {fault
          ? ` ${fault.message}`
          : password === ''
            ? 'Ít nhất 10 ký tự. Một câu dài, riêng của mình, dễ nhớ hơn chữ số lộn xộn.'
            : ' Máy chỉ đếm ký tự, không biết câu ấy có ai đoán ra không.'}
      </p>
    </div>
  );
}
