import { refused } from '../../base/rule.ts';
import type { Text } from '../../base/text.ts';
import type { Refused } from '../../guards.ts';
import type { RegisterReader } from '../../reader.ts';
import type { CatalogueKind } from './reads.ts';
import { codeTaken } from './rules.ts';

type Named = { readonly code: string; readonly called: Text; readonly rename: boolean | undefined };
type Listed = Extract<CatalogueKind, 'unit' | 'agency' | 'person' | 'legalBasis'>;

const WHOSE: Readonly<Record<Listed, string>> = {
  unit: 'đơn vị',
  agency: 'cơ quan, tổ chức',
  person: 'người',
  legalBasis: 'căn cứ',
};

/**
 * Somebody new never takes another's place: a code in use under another name is refused, unless a new name for the same is meant
 * (`code.taken`). All rows that name the code would else speak of somebody else.
 */
export function takenCode(register: RegisterReader, kind: Listed, { code, called, rename }: Named): Refused | null {
  const holder = register.holderOf(kind, code);
  if (holder === null) return null;
  const whose = `${WHOSE[kind]} ${holder.name === null ? 'có tên đã xóa' : `“${holder.name}”`}`;
  if (holder.code !== code)
    return refused(
      codeTaken,
      `Mã "${code}" chỉ khác cách viết hoa hay đặt dấu với mã "${holder.code}" của ${whose}. Hãy chọn mã khác.`,
      { at: 'code' },
    );
  if (rename === true || holder.name === called.value) return null;
  return refused(
    codeTaken,
    `Mã "${code}" đang là của ${whose}. Hãy chọn mã khác; nếu chính ${WHOSE[kind]} ấy nay đổi tên thì xác nhận đổi tên.`,
    { at: 'code', cli: 'rename', insist: 'rename' },
  );
}
