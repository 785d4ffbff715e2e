import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { hasRole, useSession } from '../../session.tsx';
import type { Params, Screen } from '../../ui/screen.ts';
import { BackupList } from './backup-list.tsx';
import { BackupNow } from './backup-now.tsx';
import { useDesk } from './desk.ts';
import { BackupPolicyForm } from './policy-form.tsx';
import { Rekey } from './rekey.tsx';

/** Sao lưu: the state, a backup now, the list, a look into one, putting one back; for administrators where to, and a new key. */
function Backups({ params }: { params: Params }) {
  const { overview, user } = useSession();
  const desk = useDesk();
  const admin = hasRole(user, ['administrator']);
  const [tab, setTab] = useState<string | null>((admin ? params.tab : undefined) ?? 'backups');
  const [round, setRound] = useState(0);
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Sao lưu</h1>
        <p className="muted">Bản sao lưu chỉ được tính khi đã mở lại, kiểm tra đủ năm bước và khớp với sổ.</p>
      </header>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List aria-label="Các phần của sao lưu">
          <Tabs.Tab value="backups">Bản sao lưu</Tabs.Tab>
          {admin ? <Tabs.Tab value="policy">Nơi và giờ sao lưu</Tabs.Tab> : null}
          {admin ? <Tabs.Tab value="rekey">Đổi khóa mã hóa</Tabs.Tab> : null}
        </Tabs.List>
        <Tabs.Panel value="backups">
          <BackupNow onPolicy={admin ? () => setTab('policy') : null} />
          <BackupList />
          <section className="care-card" aria-labelledby="backup-use">
            <h2 id="backup-use">Dùng một bản sao lưu</h2>
            <div className="form-foot">
              <Button variant="default" onClick={desk.check}>
                Kiểm tra một bản sao lưu …
              </Button>
              {admin ? (
                <Button variant="default" onClick={desk.restore}>
                  Phục hồi từ bản sao lưu …
                </Button>
              ) : null}
            </div>
            <p className="field-hint">
              Chuyển sang máy khác: sao lưu ra một tệp, đem tệp sang máy mới, chọn “Phục hồi từ bản sao lưu” ở đó.
            </p>
          </section>
        </Tabs.Panel>
        {admin && overview ? (
          <>
            <Tabs.Panel value="policy">
              <section className="care-card" aria-label="Nơi và giờ sao lưu">
                <BackupPolicyForm
                  key={round}
                  policy={overview.policy}
                  onDone={() => {
                    setRound((now) => now + 1);
                    setTab('backups');
                  }}
                />
              </section>
            </Tabs.Panel>
            <Tabs.Panel value="rekey">
              <Rekey onDone={() => setTab('backups')} />
            </Tabs.Panel>
          </>
        ) : null}
      </Tabs>
    </section>
  );
}

export const backupScreen: Screen = {
  id: 'backup',
  title: 'Sao lưu',
  place: [6, 6],
  roles: ['clerk', 'administrator'],
  view: Backups,
  also: 'phục hồi, bản sao, usb, giấy chứng nhận sao lưu, chuyển máy',
};
