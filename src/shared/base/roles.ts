/** What a user may be (design and acts, "Who may"); a user may be several of these. */
export const ROLES = ['clerk', 'head', 'inspector', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  clerk: 'văn thư',
  head: 'lãnh đạo',
  inspector: 'người kiểm tra',
  administrator: 'quản trị',
};
