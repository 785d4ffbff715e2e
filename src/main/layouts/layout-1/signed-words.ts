import { tableDate } from '../../../shared/base/dates.ts';
import { SIGNATURE_LINE, type Signature } from '../../paper/book.ts';
import type { Signed } from '../../paper/row-data.ts';

/** The lines of a cell that tell of signatures, and the strokes they point to. */
export function signedLines(signed: readonly Signed[], signatures: Signature[], slip: boolean): string[] {
  return signed.flatMap((one) => {
    const back = one.returns && slip ? ['Đã trả nơi gửi:'] : [];
    if (one.strokes === null) {
      return [
        ...back,
        slip
          ? `Đã ký tại phiếu số ${one.handover}, ${tableDate(one.day)}`
          : `Đã ký nhận: ${one.name}, ${tableDate(one.day)}`,
      ];
    }
    signatures.push(one.strokes);
    return [...back, `${SIGNATURE_LINE}${signatures.length - 1}`, `${one.name}, ${tableDate(one.day)}`];
  });
}
