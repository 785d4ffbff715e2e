import type { Restored } from './desk.ts';

/** What a restore has done, in words: in its dialog and once more at the door. */
export function RestoredWords({ restored }: { restored: Restored }) {
  const { kept, pagesLost } = restored;
  return (
    <>
      <p>
        <strong>Sổ đã được phục hồi và kiểm tra đủ năm bước,</strong> đến dòng nhật ký {restored.seq}. Mật khẩu và mã
        khôi phục là của ngày sao lưu.
      </p>
      <p className="folder">Sổ nằm ở: {restored.folder}</p>
      {kept === null ? null : <p className="folder">Sổ cũ được giữ nguyên ở: {kept}</p>}
      {pagesLost === null ? (
        <p className="notice">
          Không đọc được sổ cũ nên không biết đã in trang nào sau bản sao lưu. Hãy đối chiếu với sổ giấy trước khi ghi
          tiếp.
        </p>
      ) : null}
      {pagesLost && pagesLost.length > 0 ? (
        <div className="notice">
          <p>Trang giấy đã in mà sổ phục hồi không có; ghi lại theo sổ giấy rồi mới in tiếp:</p>
          <ul>
            {pagesLost.map((page) => (
              <li key={page}>{page}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
