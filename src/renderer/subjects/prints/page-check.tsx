import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../../shared/subjects.ts';
import { question } from '../../data.ts';
import { Field } from '../../ui/field.tsx';
import type { Screen } from '../../ui/screen.ts';
import { useStartHere } from '../../ui/start-here.ts';
import { entryName, moment } from '../../ui/words.ts';

/** The cells of a row read out, without those whose words stand in another cell as well. */
function readOut(cells: Readonly<Record<string, string>>): string {
  const texts = [...new Set(Object.values(cells))].filter((text) => text !== '');
  return texts.filter((text) => !texts.some((other) => other !== text && other.includes(text))).join(' · ');
}

/** "Kiểm tra trang in": the code at the foot of a page brings the page as the data has it. */
function PageCheck() {
  const code = useStartHere<HTMLInputElement>();
  const [page, setPage] = useState<Answer<'pageCheck'> | null>(null);
  const [problem, setProblem] = useState('');
  const check = async (): Promise<void> => {
    setPage(null);
    setProblem('');
    try {
      setPage(await question('pageCheck', { code: code.current?.value ?? '' }));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Không đọc được.');
      code.current?.focus();
    }
  };
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Kiểm tra trang in</h1>
        <p className="muted">Mã ở chân một trang giấy đưa ra đúng trang ấy như dữ liệu đang có.</p>
      </header>
      <form
        className="verify-start"
        onSubmit={(event) => {
          event.preventDefault();
          void check();
        }}
      >
        <div className="grow">
          <Field
            label="Mã ở chân trang (quét, hoặc gõ đủ: số dòng, hai chấm, 32 chữ số)"
            error={problem === '' ? undefined : problem}
          >
            {(wired) => (
              <input {...wired} ref={code} className="control mono" type="text" autoComplete="off" spellCheck={false} />
            )}
          </Field>
        </div>
        <Button type="submit" variant="default">
          Kiểm tra trang
        </Button>
      </form>
      <div aria-live="polite">
        {page ? (
          <article className="verdict good">
            <h2>
              Trang {page.page}, quyển {page.volume} năm {page.year}: đúng là trang của sổ này
            </h2>
            <p>
              In lúc {moment(page.printedAt)}, {page.by}. Các dòng như dữ liệu đang có:
            </p>
            <ul className="page-rows">
              {page.rows.map((row) => (
                <li key={`${row.ref} ${row.seq}`}>
                  {entryName(row.ref)}: {row.masked ? '(không đủ quyền)' : readOut(row.cells ?? {})}
                </li>
              ))}
            </ul>
          </article>
        ) : null}
      </div>
    </section>
  );
}

export const pageCheckScreen: Screen = {
  id: 'pageCheck',
  title: 'Kiểm tra trang in',
  place: [5, 4],
  roles: ['clerk', 'head', 'inspector'],
  view: PageCheck,
  also: 'mã trang, mã ở chân trang, trang giả',
};
