import { z } from 'zod';
import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { invalid } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { Text } from '../../base/text.ts';
import { type FormDefinition, parseForm } from '../../book-form.ts';
import type { Refused } from '../../guards.ts';
import { formDifferences } from './compare-forms.ts';
import { formKind, formSame, formUnknown } from './rules.ts';

/** Takes corrected form definitions: forms are data with a version, rows already printed keep the form they were printed under (forms.md). */
export const importForms = act({
  name: 'importForms',
  title: 'Nhập mẫu sổ đã sửa',
  roles: ['administrator'],
  input: f.fields({ forms: f.list(z.unknown(), 50, 1) }),
  labels: {
    forms: 'Các mẫu sổ',
  },
  rules: [formUnknown, formKind, formSame],
  body: f.fields({
    forms: f.list(f.fields({ code: f.code(), version: f.whole(1, 1_000_000), definition: f.longText() }), 50, 1),
  }),
  decide(input, register) {
    const forms: { code: string; version: number; definition: Text }[] = [];
    const changes: { code: string; version: number; changes: string[] }[] = [];
    for (const [index, raw] of input.forms.entries()) {
      const parsed = parseForm(raw);
      if (!parsed.ok) {
        if (parsed.error.kind !== 'invalid') return parsed;
        const named = Object.entries(parsed.error.fields).map(([name, message]) => [`forms.${index}.${name}`, message]);
        return invalid(Object.fromEntries(named));
      }
      const form = parsed.value;
      const present = register.form(form.code);
      const blocked = wrongForm(form, present) ?? twice(form.code, forms);
      if (blocked) return blocked;
      const { code, version } = form;
      forms.push({ code, version, definition: Text.of(JSON.stringify(form)) });
      changes.push({ code, version, changes: present ? formDifferences(present, form) : [] });
    }
    return accept({ forms }, undefined, { forms: changes });
  },
});

function wrongForm(form: FormDefinition, present: FormDefinition | null): Refused | null {
  if (!present) {
    return refused(formUnknown, `Không có mẫu "${form.code}". Hãy dùng mã của một mẫu có trong danh sách (forms).`);
  }
  if (form.kind !== present.kind || form.direction !== present.direction) {
    return refused(
      formKind,
      `Mẫu "${form.code}" nhập vào khác loại với mẫu đang dùng. Hãy giữ nguyên kind và direction.`,
    );
  }
  if (form.version <= present.version) {
    return refused(
      formSame,
      `Mẫu "${form.code}" đang ở phiên bản ${present.version}. Hãy ghi phiên bản lớn hơn trong tệp.`,
    );
  }
  if (formDifferences(present, form).length > 0) return null;
  return refused(formSame, `Mẫu "${form.code}" không khác gì mẫu đang dùng. Hãy kiểm tra lại tệp.`);
}

function twice(code: string, forms: readonly { code: string }[]): Refused | null {
  if (!forms.some((other) => other.code === code)) return null;
  return refused(formSame, `Mẫu "${code}" có hai lần trong tệp. Hãy để mỗi mẫu một lần.`);
}
