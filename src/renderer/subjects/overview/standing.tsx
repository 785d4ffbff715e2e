import { Button } from '@mantine/core';
import { useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { useAsk } from '../../data.ts';
import { mayDo, useSession } from '../../session.tsx';
import { type Screen, useGo } from '../../ui/screen.ts';
import { dialogOpen } from '../../ui/top-dialog.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { byUrgency, DutyPage } from '../duties/duty-rows.tsx';
import { ConfirmFounded, PowersChanged } from '../users/powers.tsx';
import { Jobs } from './jobs.tsx';
import { HEAD_SHEET, useJobs } from './overview.tsx';
import { Pictures } from './pictures.tsx';

/** Chờ tôi: what waits for whoever decides, each one key away; below it how the year stands, in pictures. */
function ForMe() {
  const { overview, user, today } = useSession();
  const go = useGo();
  const [confirming, setConfirming] = useState(false);
  const { data: pages } = useAsk('openPages', { state: 'waiting' });
  const founded = mayDo(user, 'confirmUser') && overview?.powersChanged.some(({ founding }) => founding) === true;
  const elsewhere = useJobs([
    { text: 'trang sổ đã in chờ ký, đóng dấu, đóng quyển', count: pages?.total ?? 0, screen: 'print' },
    ...(overview?.headSheet.due ? [HEAD_SHEET] : []),
    { text: 'mẫu sổ chưa đối chiếu bản gốc', count: overview?.formsUnchecked.length ?? 0, screen: 'forms' },
  ]);
  const jobs = [
    ...(founded
      ? [
          {
            text: 'danh sách người dùng lúc thành lập chờ hai người xác nhận',
            count: 1,
            open: () => setConfirming(true),
          },
        ]
      : []),
    ...elsewhere,
  ];
  useKeys({
    'Ctrl+P': () => {
      if (!dialogOpen()) go('print', { paper: 'standing' });
    },
  });
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Chờ tôi</h1>
        <p className="muted">Hôm nay {tableDate(today)}</p>
        <div className="head-buttons">
          <Button variant="default" onClick={() => go('print', { paper: 'standing' })} rightSection={<kbd>Ctrl+P</kbd>}>
            In tình hình năm
          </Button>
        </div>
      </header>
      <Jobs title="Chờ ký, xác nhận" jobs={jobs} none="Không có gì chờ ký hoặc xác nhận." />
      <Mine firstKey={jobs.length + 1} />
      <Pictures />
      <PowersChanged />
      {confirming ? <ConfirmFounded onClose={() => setConfirming(false)} /> : null}
    </section>
  );
}

/** Duties that the law lays on whoever asks, or of which he is to be told. */
function Mine({ firstKey }: { firstKey: number }) {
  const [page, setPage] = useState(1);
  const { data } = useAsk('duties', { state: 'open', mine: true, order: 'asc', sort: 'due', page });
  return (
    <section className="card mine" aria-labelledby="mine">
      <h2 id="mine">Việc chờ tôi quyết định, được báo</h2>
      <DutyPage
        found={data}
        none="Không có việc nào."
        headOf={byUrgency}
        firstKey={firstKey}
        label="Trang của việc chờ tôi"
        page={page}
        onPage={setPage}
      />
    </section>
  );
}

export const forMeScreen: Screen = {
  id: 'for-me',
  title: 'Chờ tôi',
  place: [1, 3],
  ownDigits: true,
  roles: ['head'],
  view: ForMe,
  keys: '1–9 mở việc · ↑↓ đi qua các việc · Ctrl+P in tình hình năm',
  also: 'lãnh đạo, quyết định, xác nhận, tình hình năm, biểu đồ, thống kê',
};
