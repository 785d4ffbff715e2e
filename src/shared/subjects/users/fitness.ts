/** By what a login loses its fitness to co-sign (acts, "Fit to co-sign"): one human being must not be able to act as two users. */
export const UNFIT_REASONS = ['added', 'passwordSet', 'linked', 'raised', 'recovered', 'slot'] as const;
export type UnfitReason = (typeof UNFIT_REASONS)[number];

export const UNFIT_NAMES: Readonly<Record<UnfitReason, string>> = {
  added: 'tài khoản mới',
  passwordSet: 'mật khẩu do người khác đặt',
  linked: 'vừa được gắn với người khác trong danh mục',
  raised: 'vừa được giao thêm vai trò',
  recovered: 'vừa lấy lại bằng mã khôi phục',
  slot: 'khóa mật khẩu bị thay ngoài chương trình',
};

/** So many different days with a line make a login fit, unless another fit user confirms it before. */
export const FIT_DAYS = 7;

/** The founding ends after so many days at the latest. */
export const FOUNDING_DAYS = 30;

/** What keeps a login from co-signing and until when, in words. */
export function unfitWords({ why, days }: { readonly why: UnfitReason; readonly days: number | null }): string {
  const until =
    days === null
      ? 'chưa tự đổi mật khẩu'
      : `còn ${days} ngày có ghi nhật ký, hoặc đến khi một người khác đã đủ điều kiện xác nhận`;
  return `${UNFIT_NAMES[why]}, ${until}`;
}
