import { type Scene, scene } from './scene.ts';
import { CLOSINGS, DELIVERIES } from './story-deliveries.ts';
import { INCOMING_STORY } from './story-incoming.ts';
import { OUTGOING_STORY } from './story-outgoing.ts';
import { SETTING_UP } from './story-setting-up.ts';
import { clerk, ours, year } from './story-words.ts';

/**
 * What happened that year beside the ordinary documents. A scene that registers may have a `name` by which later scenes speak of its
 * entry; of one day the scenes play in the order of this list, before that day's ordinary documents.
 */

/** A volume is full and the next begins; the old year's volumes are bound in January. */
const VOLUMES: readonly Scene[] = [
  scene('middle', clerk, 'closeVolume', (stage) => ({
    series: 'out',
    year: year(stage),
    volume: stage.lastVolume('out'),
    on: stage.day,
  })),
  scene('middle', clerk, 'openVolume', (stage) => ({
    series: 'out',
    year: year(stage),
    volume: stage.lastVolume('out') + 1,
    openedOn: stage.day,
  })),
  ...(['out', 'in'] as const).map((series) =>
    scene('newYear', clerk, 'closeVolume', (stage) => ({
      series,
      year: year(stage) - 1,
      volume: stage.lastVolume(series),
      on: `${year(stage) - 1}-12-31`,
    })),
  ),
  ...(['out', 'in'] as const).map((series) =>
    scene('newYear', clerk, 'openVolume', (stage) => ({ series, year: year(stage), volume: 1, openedOn: stage.day })),
  ),
];

/** Somebody retires; the inspector has a look; today's post; the books. */
const THE_REST: readonly Scene[] = [
  scene(0.58, clerk, 'definePerson', (stage) => ({
    code: 'nam',
    name: 'Châu Hoài Nam',
    title: 'Nhân viên bảo vệ, lái xe',
    unit: 'vp',
    leftOn: stage.day,
    leftReason: 'retired',
  })),
  { at: 0.75, by: 'kiemtra', asks: 'entries', input: () => ({ series: 'out', level: 'secret' }) },
  { at: 0.75, by: 'kiemtra', asks: 'entries', input: () => ({ search: 'diễn tập' }) },
  { at: 0.75, by: 'kiemtra', asks: 'entry', input: (stage) => ({ ref: stage.ref('drill') }) },
  scene('today', clerk, 'registerIncoming', (stage) => ({
    arrivedOn: stage.day,
    issuer: { agency: 'cax' },
    symbol: '412/BC-CAX',
    date: stage.before(1),
    type: 'Báo cáo',
    abstract: 'Tình hình an ninh, trật tự trong tuần',
    level: 'confidential',
    unit: 'vp',
    copyNumbers: ['01'],
    pages: 4,
  })),
  scene('today', clerk, 'registerOutgoing', (stage) => ({
    date: stage.day,
    symbol: ours(stage, 'KH-UBND'),
    type: 'Kế hoạch',
    abstract: 'Bảo đảm an ninh, trật tự dịp cuối năm',
    level: 'confidential',
    signer: 'thanh',
    drafter: 'kien',
    storageUnit: 'qs',
    copies: 3,
    recipients: [
      { to: { agency: 'cax' }, copies: [1] },
      { to: { agency: 'dux' }, copies: [2] },
    ],
    mayCopy: false,
  })),
];

/** All of it; the player puts it in order of time. */
export const STORY: readonly Scene[] = [
  ...SETTING_UP,
  ...VOLUMES,
  ...CLOSINGS,
  ...OUTGOING_STORY,
  ...INCOMING_STORY,
  ...THE_REST,
  ...DELIVERIES,
  { at: 'today', by: clerk, drafts: 'out' },
  { at: 'today', by: clerk, drafts: 'in' },
];
