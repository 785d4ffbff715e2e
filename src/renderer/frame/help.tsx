import { useMemo, useState } from 'react';
import { fold, words as foldedWords } from '../../shared/base/fold.ts';
import type { Certainty, Rule } from '../../shared/base/rule.ts';
import { EFFECTS } from '../../shared/effects.ts';
import { RULES } from '../../shared/rules.ts';
import { KeyTable } from '../ui/key-table.tsx';
import { type Screen, useMayOpen } from '../ui/screen.ts';
import { useStartHere } from '../ui/start-here.ts';

const CERTAINTY: Readonly<Record<Certainty, string>> = {
  A: 'đã đọc văn bản',
  B: 'theo báo chí về văn bản ban hành',
  C: 'theo báo chí về dự thảo',
  D: 'theo nguồn của bên khác',
  O: 'quy ước của chương trình',
};

function Rules({ title, rules }: { readonly title: string; readonly rules: readonly Rule[] }) {
  return (
    <table className="plain" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">Quy tắc</th>
          <th scope="col">Căn cứ</th>
          <th scope="col">Độ chắc</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ id, sentence, article, certainty }) => (
          <tr key={id} id={`rule-${id}`}>
            <td>{sentence}</td>
            <td className="nowrap">{certainty === 'O' ? `${article} (tinh thần)` : article}</td>
            <td>{CERTAINTY[certainty]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Trợ giúp: the keys, and behind every refusal its rule and article. `screens` come from the list, so that a new one needs no line here. */
export function helpScreen(screens: () => readonly Screen[]): Screen {
  function Help() {
    const start = useStartHere<HTMLInputElement>();
    const mayOpen = useMayOpen();
    const [typed, setTyped] = useState('');
    const shown = useMemo(() => {
      const wanted = foldedWords(typed, fold);
      const found = ({ sentence, article, id }: Rule): boolean =>
        wanted.every((word) => fold(`${sentence} ${article} ${id}`).includes(word));
      return { rules: RULES.filter(found), effects: EFFECTS.filter(found) };
    }, [typed]);
    return (
      <section className="screen" aria-labelledby="screen-title">
        <header className="screen-head">
          <h1 id="screen-title">Trợ giúp</h1>
        </header>
        <h2>Bảng phím</h2>
        <KeyTable screens={screens().filter(({ id }) => mayOpen(id))} />
        <h2>Vì sao chương trình từ chối</h2>
        <p className="muted">
          Mỗi lời từ chối dựa trên một quy tắc. Cột cuối nói chương trình chắc chắn đến đâu về căn cứ ấy.
        </p>
        <div className="filters">
          <label className="grow">
            <span className="label">Tìm quy tắc</span>
            <input
              ref={start}
              className="control"
              type="search"
              autoComplete="off"
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
        </div>
        <Rules title="Vì sao chương trình từ chối" rules={shown.rules} />
        <h2>Chương trình tự làm theo luật</h2>
        <p className="muted">Những gì chương trình tự tính, tự đánh dấu và tự nhắc.</p>
        <Rules title="Chương trình tự làm theo luật" rules={shown.effects} />
        <h2>Không có “hoàn tác”</h2>
        <p>
          Sổ là chứng cứ: dòng đã vào sổ không biến mất. Ghi nhầm thì <b>đính chính</b> (nội dung cũ còn trong lịch sử),
          không dùng nữa thì <b>hủy dòng</b> (số vẫn giữ, gạch ngang, có lý do), nội dung không được phép có trong sổ
          thì <b>xóa nội dung ghi nhầm</b> (hai người, có dòng nhật ký). Mở dòng trong sổ để làm các việc này.
        </p>
      </section>
    );
  }
  return {
    id: 'help',
    title: 'Trợ giúp',
    key: 'Shift+F1',
    roles: ['clerk', 'head', 'inspector', 'administrator'],
    view: Help,
    also: 'quy tắc, vì sao từ chối, phím',
  };
}
