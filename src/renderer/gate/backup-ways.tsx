import { useDesk } from '../subjects/care/desk.ts';

/** What can be done with a backup without a register that opens: on a new computer, or beside a damaged file. */
export function BackupWays() {
  const desk = useDesk();
  return (
    <>
      <li>
        <button type="button" className="link" onClick={desk.restore}>
          Phục hồi từ bản sao lưu
        </button>
      </li>
      <li>
        <button type="button" className="link" onClick={desk.check}>
          Kiểm tra một bản sao lưu
        </button>
      </li>
    </>
  );
}
