import { z } from 'zod';
import { accept, act } from '../act.ts';
import * as f from '../fields.ts';
import { parseForm } from '../forms/form.ts';
import { invalid } from '../result.ts';
import { refused } from '../rules.ts';
import { Text } from '../text.ts';

/** Takes corrected form definitions: forms are data with a version, rows already printed keep the form they were printed under (forms.md). */
export const importForms = act({
  name: 'importForms',
  title: 'Nhập mẫu sổ đã sửa',
  roles: ['administrator'],
  input: f.fields({ forms: f.list(z.unknown(), 50, 1) }),
  body: f.fields({
    forms: f.list(f.fields({ code: f.code(), version: f.whole(1, 1_000_000), definition: f.longText() }), 50, 1),
  }),
  decide(input, register) {
    const forms: { code: string; version: number; definition: Text }[] = [];
    for (const [index, raw] of input.forms.entries()) {
      const parsed = parseForm(raw);
      if (!parsed.ok) {
        if (parsed.error.kind !== 'invalid') return parsed;
        const named = Object.entries(parsed.error.fields).map(([name, message]) => [`forms.${index}.${name}`, message]);
        return invalid(Object.fromEntries(named));
      }
      const form = parsed.value;
      const version = register.formVersion(form.code);
      if (version === null) {
        return refused(
          'form.unknown',
          `Không có mẫu "${form.code}". Hãy dùng mã của một mẫu có trong danh sách (forms).`,
        );
      }
      if (form.version <= version || forms.some((other) => other.code === form.code)) {
        return refused(
          'form.same',
          `Mẫu "${form.code}" đang ở phiên bản ${version}. Hãy ghi phiên bản lớn hơn trong tệp, mỗi mẫu một lần.`,
        );
      }
      forms.push({ code: form.code, version: form.version, definition: Text.of(JSON.stringify(form)) });
    }
    return accept({ forms }, undefined, { forms: forms.map(({ code, version }) => ({ code, version })) });
  },
});
