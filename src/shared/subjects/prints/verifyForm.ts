import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, unknownCode } from '../../guards.ts';
import { dateFuture, referenceUnknown } from '../../house-rules.ts';
import { formUnknown } from './rules.ts';

const input = f.fields({ form: f.code(), by: f.code('people'), on: f.date() });

/** Somebody of the office has compared a form with the law's own print ("đã đối chiếu bản gốc"). */
export const verifyForm = act({
  name: 'verifyForm',
  title: 'Đã đối chiếu mẫu với bản gốc',
  roles: ['clerk', 'administrator', 'head'],
  input,
  labels: {
    form: 'Mẫu sổ',
    by: 'Người đối chiếu',
    on: 'Ngày đối chiếu',
  },
  rules: [formUnknown, referenceUnknown, dateFuture],
  body: input.extend({ version: f.whole(1, 1_000_000) }),
  decide(values, register, context) {
    const form = register.form(values.form);
    if (!form) return refused(formUnknown, `Không có mẫu "${values.form}". Hãy xem danh sách mẫu (forms).`);
    const blocked = firstRefusal(
      unknownCode(register, 'person', values.by),
      inFuture(context, values.on, 'Ngày đối chiếu'),
    );
    return blocked ?? accept({ ...values, version: form.version });
  },
});
