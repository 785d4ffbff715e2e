import { ENVELOPE, INCOMING, OUTGOING } from '../../support/office.ts';

/** What has happened before the cases of these tests. */

/** `out:2026:1` is Tối mật: copies 1 and 2 are meant for the police, 3 stays; `in:2026:1` is Mật; `out:2026:2` is Tuyệt mật, copy 1 for An. */
const { abstract: _abstract, ...WITHOUT_ABSTRACT } = OUTGOING;
export const REGISTERED = [
  ['registerOutgoing', OUTGOING],
  ['registerIncoming', INCOMING],
  [
    'registerOutgoing',
    {
      ...WITHOUT_ABSTRACT,
      symbol: '02/KH-UBND',
      level: 'topSecret',
      recipients: [{ to: { person: 'an' }, copies: [1] }],
    },
  ],
  ['definePerson', { code: 'chi', name: 'Lê Thị Chi', title: 'Tạp vụ', unit: 'vp' }],
  [
    'definePerson',
    { code: 'dung', name: 'Võ Dũng', title: 'Chỉ huy trưởng', unit: 'qs', mayRead: 'topSecret', leftOn: '2026-06-14' },
  ],
  ['definePerson', { code: 'giang', name: 'Hồ Giang', title: 'Trợ lý', agency: 'cat', mayRead: 'topSecret' }],
  ['definePerson', { code: 'em', name: 'Cao Em', title: 'Chỉ huy phó', unit: 'qs', mayRead: 'topSecret' }],
] as const;

export const TO_POLICE = {
  items: ['out:2026:1#1'],
  to: { agency: 'cat' },
  on: '2026-06-15',
  method: 'direct',
  envelope: ENVELOPE,
};
export const TO_BINH = { items: ['out:2026:1#3'], to: { person: 'binh' }, on: '2026-06-15', method: 'direct' };
export const TO_AN = { items: ['out:2026:2#1'], to: { person: 'an' }, on: '2026-06-15', method: 'direct' };

export const HANDED = [...REGISTERED, ['handOver', TO_BINH], ['handOver', TO_POLICE]] as const;
export const BY_BINH = {
  handover: 'handover:2026:1',
  on: '2026-06-15',
  by: 'binh',
  outcome: 'complete',
  onPaper: true,
};
export const HELD = [...HANDED, ['acknowledge', BY_BINH]] as const;
export const BACK = { items: ['out:2026:1#3'], from: { person: 'binh' }, on: '2026-06-15' };
