/** What the ordinary documents of the year are about: invented, harmless, of the kinds and lengths that a commune writes and gets. */

/** `sign` makes the symbol with the number; `#` is the number. Words in braces are filled by `fillings`. */
export type Kind = {
  readonly type: string;
  readonly sign: string;
  readonly level: 'confidential' | 'secret';
  readonly legalBasis?: string;
  readonly about: readonly string[];
};
export type OutgoingKind = Kind & { readonly unit: string; readonly signers: readonly string[] };
export type IncomingKind = Kind & { readonly agency: string; readonly units: readonly string[] };

export const OUTGOING: readonly OutgoingKind[] = [
  {
    type: 'Kế hoạch',
    sign: '#/KH-UBND',
    level: 'confidential',
    unit: 'qs',
    signers: ['thanh', 'khai'],
    about: [
      'Bảo đảm an ninh, trật tự {dip} tại {thon}',
      'Phối hợp tuần tra ban đêm {dip}',
      'Công tác {viec} trên địa bàn xã',
    ],
  },
  {
    type: 'Phương án',
    sign: '#/PA-UBND',
    level: 'secret',
    legalBasis: 'qp.2.1.a',
    unit: 'qs',
    signers: ['thanh'],
    about: [
      'Bảo vệ trụ sở, kho lưu trữ và trạm thông tin {dip}',
      'Sơ tán, phòng tránh tại {thon} khi có tình huống',
      'Huy động lực lượng dân quân, phương tiện {dip}',
    ],
  },
  {
    type: 'Báo cáo',
    sign: '#/BC-UBND',
    level: 'confidential',
    unit: 'vp',
    signers: ['thanh', 'dung', 'khai'],
    about: [
      'Kết quả công tác bảo vệ bí mật nhà nước {ky}',
      'Tình hình {thon} {ky}',
      'Kết quả {viec} {ky} và phương hướng, nhiệm vụ thời gian tới',
      'Giải trình theo yêu cầu của đoàn kiểm tra về {viec}',
    ],
  },
  {
    type: 'Công văn',
    sign: '#/UBND-VP',
    level: 'confidential',
    unit: 'vp',
    signers: ['dung', 'khai'],
    about: [
      'V/v cử người tham gia tổ công tác về {viec}',
      'V/v cung cấp số liệu phục vụ {viec}',
      'V/v tham gia ý kiến dự thảo kế hoạch {viec} {dip}',
    ],
  },
  {
    type: 'Quyết định',
    sign: '#/QĐ-UBND',
    level: 'confidential',
    legalBasis: 'nv.3.1.b',
    unit: 'vhxh',
    signers: ['thanh'],
    about: [
      'Phê duyệt danh sách nhân sự tham gia {viec}',
      'Thành lập tổ giúp việc về {viec}',
      'Cử cán bộ trực sẵn sàng {dip}',
    ],
  },
  {
    type: 'Tờ trình',
    sign: '#/TTr-UBND',
    level: 'secret',
    unit: 'vhxh',
    signers: ['thanh', 'dung'],
    about: ['Đề nghị phê duyệt phương án nhân sự về {viec}', 'Xin chủ trương {viec} tại {thon}'],
  },
  {
    type: 'Biên bản',
    sign: '#/BB-UBND',
    level: 'confidential',
    unit: 'qs',
    signers: ['khai', 'dung'],
    about: [
      'Họp Hội đồng nghĩa vụ quân sự xã',
      'Kiểm tra công tác bảo vệ bí mật nhà nước tại {thon}',
      'Hội ý về {viec}',
    ],
  },
  {
    type: 'Đề thi',
    sign: '#/ĐT-UBND',
    level: 'confidential',
    legalBasis: 'gd.3.4',
    unit: 'vhxh',
    signers: ['dung'],
    about: ['Đề và đáp án chưa công bố của kỳ thi tuyển viên chức đợt {dot}'],
  },
  {
    type: 'Danh sách',
    sign: '#/DS-UBND',
    level: 'secret',
    unit: 'qs',
    signers: ['thanh'],
    about: ['Quân nhân dự bị {thon}', 'Cán bộ được giao nhiệm vụ {viec}'],
  },
  {
    type: 'Thông báo',
    sign: '#/TB-UBND',
    level: 'confidential',
    unit: 'vp',
    signers: ['dung', 'khai'],
    about: ['Kết luận của Chủ tịch Ủy ban nhân dân xã tại cuộc họp về {viec}'],
  },
];

export const INCOMING: readonly IncomingKind[] = [
  {
    agency: 'cat',
    type: 'Kế hoạch',
    sign: '#/KH-CAT',
    level: 'secret',
    units: ['vp', 'qs'],
    about: [
      'Bảo đảm an ninh, trật tự {dip}',
      'Phối hợp nắm tình hình tại {thon}',
      'Bảo vệ bí mật nhà nước trong {viec}',
    ],
  },
  {
    agency: 'cat',
    type: 'Công văn',
    sign: '#/CAT-TM',
    level: 'confidential',
    units: ['vp'],
    about: ['V/v rà soát tài liệu mật liên quan {viec}', 'V/v hướng dẫn quản lý máy tính độc lập trong {viec}'],
  },
  {
    agency: 'bch',
    type: 'Mệnh lệnh',
    sign: '#/ML-BCH',
    level: 'secret',
    legalBasis: 'qp.2.1.a',
    units: ['qs'],
    about: ['Trực sẵn sàng chiến đấu {dip}', 'Tổ chức {viec}'],
  },
  {
    agency: 'bch',
    type: 'Chỉ lệnh',
    sign: '#/CL-BCH',
    level: 'confidential',
    legalBasis: 'qp.3.2.c',
    units: ['qs'],
    about: ['Công tác quân sự, quốc phòng địa phương {ky}', 'Huấn luyện dân quân {dip}'],
  },
  {
    agency: 'pt2',
    type: 'Hướng dẫn',
    sign: '#/HD-PTKV2',
    level: 'confidential',
    units: ['qs'],
    about: ['Công tác {viec} {dip}', 'Kiểm kê vũ khí, khí tài dân quân {ky}'],
  },
  {
    agency: 'ubt',
    type: 'Quyết định',
    sign: '#/QĐ-UBND',
    level: 'confidential',
    units: ['kt', 'vp', 'qs'],
    about: ['Phê duyệt phương án {viec} trên địa bàn tỉnh', 'Giao chỉ tiêu {viec} quý tới'],
  },
  {
    agency: 'vpt',
    type: 'Thông báo',
    sign: '#/TB-VP',
    level: 'confidential',
    units: ['vp'],
    about: [
      'Ý kiến kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh về {viec}',
      'Kết luận cuộc họp giao ban khối nội chính {ky}',
    ],
  },
  {
    agency: 'tu',
    type: 'Công văn',
    sign: '#-CV/TU',
    level: 'secret',
    units: ['vp'],
    about: ['Về nhân sự phục vụ {viec}', 'Về việc chỉ đạo xử lý tình hình tại {thon}'],
  },
  {
    agency: 'tu',
    type: 'Báo cáo',
    sign: '#-BC/TU',
    level: 'confidential',
    units: ['vp'],
    about: ['Tình hình tư tưởng, dư luận xã hội {ky}'],
  },
  {
    agency: 'snv',
    type: 'Công văn',
    sign: '#/SNV-XDCQ',
    level: 'confidential',
    legalBasis: 'nv.3.1.b',
    units: ['vhxh'],
    about: ['V/v thẩm định hồ sơ nhân sự phục vụ {viec}', 'V/v rà soát quy hoạch chức danh nhiệm kỳ tới'],
  },
  {
    agency: 'sgd',
    type: 'Công văn',
    sign: '#/SGDĐT-QLT',
    level: 'confidential',
    legalBasis: 'gd.3.4',
    units: ['vhxh'],
    about: ['V/v in sao, vận chuyển đề thi đợt {dot}', 'V/v bảo vệ điểm thi đợt {dot}'],
  },
  {
    agency: 'ttt',
    type: 'Kết luận',
    sign: '#/KL-TTr',
    level: 'confidential',
    units: ['kt', 'tc'],
    about: ['Thanh tra việc quản lý đất đai tại {thon} (chưa công khai)'],
  },
  {
    agency: 'dux',
    type: 'Nghị quyết',
    sign: '#-NQ/ĐU',
    level: 'confidential',
    units: ['vp', 'qs'],
    about: ['Lãnh đạo nhiệm vụ quân sự, quốc phòng {dip}', 'Về {viec}'],
  },
  {
    agency: 'cax',
    type: 'Báo cáo',
    sign: '#/BC-CAX',
    level: 'confidential',
    units: ['vp'],
    about: ['Tình hình an ninh, trật tự {thon} {ky}', 'Kết quả phối hợp {viec} {dip}'],
  },
  {
    agency: 'dgio',
    type: 'Công văn',
    sign: '#/UBND-QS',
    level: 'confidential',
    units: ['qs'],
    about: ['V/v phối hợp tuần tra giáp ranh {dip}'],
  },
];

/** Words of top-secret documents: the type alone, since no abstract of one is written. */
export const TOP_SECRET = [
  { agency: 'tu', type: 'Kế hoạch', sign: '#-KH/TU', unit: 'ld' },
  { agency: 'bch', type: 'Quyết tâm', sign: '#/QT-BCH', unit: 'qs' },
  { agency: 'ubt', type: 'Phương án', sign: '#/PA-UBND', unit: 'ld' },
] as const;
