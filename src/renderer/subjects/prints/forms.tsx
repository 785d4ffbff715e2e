import { Button } from '@mantine/core';
import { useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { FORM_STATUS_NAMES } from '../../../shared/base/names.ts';
import { type FormDefinition, parseForm } from '../../../shared/book-form.ts';
import { FORMS } from '../../../shared/book-forms.ts';
import type { FormRow } from '../../../shared/subjects/prints/queries.ts';
import { run, sentence } from '../../bridge.ts';
import { useAsk, useCatalogue } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec } from '../../form/spec.ts';
import { mayDo, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Screen } from '../../ui/screen.ts';

function checkSpec(form: string): FormSpec {
  return actForm('verifyForm', {
    fields: [
      { name: 'by', span: 8 },
      { name: 'on', span: 4 },
    ],
    assemble: (input) => ({ form, ...input }),
  });
}

/** Mẫu sổ: how sure each form is, who has compared it with the law's own print, and corrected ones from a file. */
function Forms() {
  const { user, today } = useSession();
  const forms = useAsk('forms');
  const people = useCatalogue('people');
  const announce = useAnnounce();
  const [checking, setChecking] = useState<FormRow | null>(null);
  const [importing, setImporting] = useState<readonly FormDefinition[] | null>(null);
  const [problem, setProblem] = useState('');
  const rows = forms.data?.rows ?? [];
  const mayImport = mayDo(user, 'importForms');
  const mayCheck = mayDo(user, 'verifyForm');

  const read = async (file: File | undefined): Promise<void> => {
    setProblem('');
    if (!file) return;
    const answer = readForms(await file.text());
    if (typeof answer === 'string') setProblem(answer);
    else setImporting(answer);
  };
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Mẫu sổ</h1>
        <p className="muted">Dòng đã in giữ mẫu cũ. Mẫu chưa đối chiếu vẫn dùng được; trên giấy không ghi gì thêm.</p>
        {mayImport ? (
          <label className="file-button">
            Nhập mẫu đã sửa từ tệp …
            <input
              type="file"
              accept=".json,application/json"
              onChange={(event) => {
                void read(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
          </label>
        ) : null}
      </header>
      {problem === '' ? null : (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      <div className="cards">
        {rows.map((form) => (
          <article key={form.code} className="card" aria-label={form.title}>
            <h2>{form.title}</h2>
            <p className="card-line">
              <span className={form.checked ? 'tag good' : 'tag warn'}>
                {form.checked
                  ? `Đã đối chiếu${form.checkedOn ? ` ngày ${tableDate(form.checkedOn)}` : ''}${form.checkedBy ? `, ${people.find((one) => one.code === form.checkedBy)?.name ?? form.checkedBy}` : ''}`
                  : 'Chưa đối chiếu bản gốc'}
              </span>
              <span className="tag">{FORM_STATUS_NAMES[form.status]}</span>
              <span className="tag">
                {form.imported ? 'Nhập từ tệp' : 'Theo chương trình'}, phiên bản {form.version}
              </span>
            </p>
            <dl className="details">
              <div>
                <dt>Căn cứ</dt>
                <dd>{form.legalBasis}</dd>
              </div>
              <div>
                <dt>Hiệu lực</dt>
                <dd>
                  từ {tableDate(form.inForceFrom)}
                  {form.inForceUntil ? ` đến ${tableDate(form.inForceUntil)}` : ''}
                </dd>
              </div>
              <div>
                <dt>Nguồn</dt>
                <dd>{form.source}</dd>
              </div>
              {form.layoutOf ? (
                <div>
                  <dt>Lưu ý</dt>
                  <dd>{form.layoutOf.note}</dd>
                </div>
              ) : null}
            </dl>
            <details>
              <summary>{form.columns.length} cột</summary>
              <ol className="columns-list">
                {form.columns.map((column) => (
                  <li key={column.number}>
                    {column.heading} <span className="muted">({column.widthMm} mm)</span>
                  </li>
                ))}
              </ol>
            </details>
            {mayCheck && !form.checked ? (
              <Button variant="default" onClick={() => setChecking(form)}>
                Đã đối chiếu …
              </Button>
            ) : null}
          </article>
        ))}
      </div>
      {checking ? (
        <Dialog onClose={() => setChecking(null)} title={`Đã đối chiếu: ${checking.title}`}>
          <ActForm
            spec={checkSpec(checking.code)}
            initial={{ on: tableDate(today), by: user.person ?? '' }}
            submit="Ghi việc đối chiếu"
            onCancel={() => setChecking(null)}
            onDone={() => {
              announce('Đã ghi việc đối chiếu mẫu.');
              setChecking(null);
            }}
          />
        </Dialog>
      ) : null}
      {importing ? (
        <ImportDialog
          now={rows}
          forms={importing}
          onClose={() => setImporting(null)}
          onRefused={setProblem}
          onDone={() => announce('Đã nhập mẫu sổ.')}
        />
      ) : null}
    </section>
  );
}

/** The definitions in a file, or the sentence that says what is wrong with it. */
function readForms(text: string): readonly FormDefinition[] | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'Tệp này không phải tệp mẫu (JSON). Hãy chọn tệp khác.';
  }
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  const found: FormDefinition[] = [];
  for (const one of list) {
    const parsed = parseForm(one);
    if (!parsed.ok) return sentence(parsed.error);
    found.push(parsed.value);
  }
  return found;
}

type Difference = { readonly what: string; readonly old: string; readonly now: string };

function differences(old: FormRow | undefined, now: FormDefinition): readonly Difference[] {
  if (!old) return [];
  const plain = (form: Pick<FormRow, 'columns'>): readonly string[] =>
    form.columns.map((column) => `${column.heading} [${column.fields.join(', ')}] ${column.widthMm} mm`);
  const [before, after] = [plain(old), plain(now)];
  const columns = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
    what: `Cột ${index + 1}`,
    old: before[index] ?? '(không có)',
    now: after[index] ?? '(không có)',
  }));
  const heads: readonly Difference[] = [
    { what: 'Phiên bản', old: String(old.version), now: String(now.version) },
    { what: 'Tên', old: old.title, now: now.title },
    { what: 'Căn cứ', old: old.legalBasis, now: now.legalBasis },
    { what: 'Nguồn', old: old.source, now: now.source },
    { what: 'Độ tin cậy', old: FORM_STATUS_NAMES[old.status], now: FORM_STATUS_NAMES[now.status] },
  ];
  return [...heads, ...columns].filter((one) => one.old !== one.now);
}

function ImportDialog(props: {
  now: readonly FormRow[];
  forms: readonly FormDefinition[];
  onClose: () => void;
  onRefused: (problem: string) => void;
  onDone: () => void;
}) {
  const save = async (): Promise<void> => {
    const receipt = await run('importForms', { forms: props.forms });
    props.onClose();
    if (receipt.ok) props.onDone();
    else props.onRefused(sentence(receipt.error));
  };
  const known = FORMS.map((form) => form.code);
  return (
    <Dialog onClose={props.onClose} title="Những gì sẽ đổi" size="xl">
      {props.forms.map((form) => (
        <section key={form.code}>
          <h3>{form.title}</h3>
          {known.includes(form.code) ? null : (
            <p className="refusal">Chương trình không có mẫu mang mã “{form.code}”.</p>
          )}
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">Mục</th>
                <th scope="col">Đang dùng</th>
                <th scope="col">Trong tệp</th>
              </tr>
            </thead>
            <tbody>
              {differences(
                props.now.find((one) => one.code === form.code),
                form,
              ).map((one) => (
                <tr key={one.what}>
                  <th scope="row">{one.what}</th>
                  <td>
                    <del>{one.old}</del>
                  </td>
                  <td>
                    <ins>{one.now}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <div className="form-foot">
        <Button data-autofocus onClick={() => void save()}>
          Nhập mẫu này
        </Button>
        <Button variant="subtle" onClick={props.onClose}>
          Thôi
        </Button>
      </div>
    </Dialog>
  );
}

export const formsScreen: Screen = {
  id: 'forms',
  title: 'Mẫu sổ',
  place: [6, 4],
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: Forms,
  also: 'đối chiếu bản gốc, nhập mẫu, biểu mẫu',
};
