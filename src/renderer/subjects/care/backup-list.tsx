import { useMemo, useState } from 'react';
import type { PaperRequest } from '../../../shared/bridge.ts';
import type { Backup } from '../../../shared/subjects/care/queries.ts';
import { useAsk } from '../../data.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Pager } from '../../ui/pager.tsx';
import { grouped, moment } from '../../ui/words.ts';
import { PaperDeeds } from '../prints/paper-deeds.tsx';
import { age } from './backup-now.tsx';
import { size } from './opener.tsx';

/** Proved backups, the latest first, each with its certificate. */
export function BackupList() {
  const [page, setPage] = useState(1);
  const [certificate, setCertificate] = useState<Backup | null>(null);
  const list = useAsk('backups', { page });
  const rows = list.data?.rows ?? [];
  return (
    <section className="care-card" aria-labelledby="backup-list">
      <h2 id="backup-list">Các bản sao lưu đã được chứng minh</h2>
      {list.data && rows.length === 0 ? <p className="muted">Chưa có bản nào.</p> : null}
      {rows.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
        <section className="table-scroll backups" aria-label="Danh sách bản sao lưu" tabIndex={0}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">Lúc</th>
                <th scope="col">Tệp</th>
                <th scope="col">Cỡ</th>
                <th scope="col">Dòng nhật ký cuối</th>
                <th scope="col">Giấy</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.seq}>
                  <th scope="row" className="nowrap">
                    {moment(row.at)}
                    <small className="under">
                      {age(row.days)}
                      {row.restored ? ', sổ được phục hồi từ bản này' : ''}
                    </small>
                  </th>
                  <td className="folder">{row.file}</td>
                  <td className="nowrap">{row.bytes === undefined ? '' : size(row.bytes)}</td>
                  <td className="nowrap">
                    {row.head.seq} <code>{grouped(row.head.hash, 16)}</code>
                  </td>
                  <td className="nowrap">
                    {row.restored ? null : (
                      <button type="button" className="link" onClick={() => setCertificate(row)}>
                        In giấy chứng nhận<span className="visually-hidden"> bản sao lưu {moment(row.at)}</span>
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      <Pager label="Trang của danh sách bản sao lưu" page={page} more={list.data?.more === true} onPage={setPage} />
      {certificate ? <Certificate backup={certificate} onClose={() => setCertificate(null)} /> : null}
    </section>
  );
}

function Certificate({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const request = useMemo<PaperRequest>(
    () => ({ form: 'backupCertificate', ref: String(backup.seq), mode: 'draft' }),
    [backup.seq],
  );
  return (
    <Dialog onClose={onClose} title={`Giấy chứng nhận bản sao lưu ${moment(backup.at)}`} size="xl">
      <PaperDeeds request={request} binds={null} />
    </Dialog>
  );
}
