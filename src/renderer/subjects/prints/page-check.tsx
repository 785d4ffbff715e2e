import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Answer } from '../../../shared/subjects.ts';
import { question } from '../../data.ts';
import { Field } from '../../ui/field.tsx';
import { entryName, moment } from '../../ui/words.ts';

/** The cells of a row read out, without those whose words stand in another cell as well. */
function readOut(cells: Readonly<Record<string, string>>): string {
  const texts = [...new Set(Object.values(cells))].filter((text) => text !== '');
  return texts.filter((text) => !texts.some((other) => other !== text && other.includes(text))).join(' · ');
}

/** "Kiểm tra trang in": the code at the foot of a page brings the page as the data has it. */
export function PageCheck() {
  const code = useRef<HTMLInputElement>(null);
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
    <section className="verify" aria-labelledby="page-check-title">
      <h2 id="page-check-title">Kiểm tra trang in</h2>
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
            <h3>
              Trang {page.page}, quyển {page.volume} năm {page.year}: đúng là trang của sổ này
            </h3>
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
