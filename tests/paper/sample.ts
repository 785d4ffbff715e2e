import type { BookCover, PaperRow } from '../../src/main/paper/book.ts';

/** Every Vietnamese letter with every tone, in both cases. */
export function allLetters(): string {
  const vowels = 'aăâeêioôơuưy';
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
  const lower = [...vowels].map((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')).join('')).join(' ');
  return `${lower} đ ${lower.toUpperCase()} Đ`;
}

export const COVER: BookCover = {
  parentName: 'Ủy ban nhân dân huyện Châu Thành',
  officeName: 'Ủy ban nhân dân xã An Bình',
  place: 'An Bình',
  year: 2026,
  volume: 1,
};

/** Made-up rows with words of many lengths, one voided in eleven. */
export function sampleRows(count: number): PaperRow[] {
  const abstracts = [
    'Báo cáo kết quả công tác bảo vệ bí mật nhà nước 6 tháng đầu năm 2026',
    'Kế hoạch diễn tập chiến đấu xã trong khu vực phòng thủ năm 2026; phân công lực lượng, phương tiện và địa điểm',
    'Rà soát danh mục',
  ];
  return Array.from({ length: count }, (_none, index) => {
    const number = String(index + 1).padStart(2, '0');
    return {
      ref: `out:2026:${index + 1}`,
      seq: index + 10,
      struck: index % 11 === 10,
      kind: 'entry',
      cells: {
        number,
        symbol: `${number}/KH-UBND`,
        date: '05/03/2026',
        typeAndAbstract: `Mục#${number}# ${abstracts[index % 3] ?? ''}`,
        level: index % 2 === 0 ? 'Mật' : 'Tối mật',
        signer: 'Nguyễn Văn Thắng',
        recipientsSigned: 'Công an huyện Châu Thành (bản số 1)',
        storageUnit: 'Văn phòng',
        copies: '2',
        note: index % 11 === 10 ? 'Đã hủy: ghi trùng' : '',
      },
    };
  });
}
