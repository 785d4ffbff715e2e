/**
 * Words written by a person. A value of this class never stands in a journal line: the line holds a commitment to it,
 * and the words lie apart, so that they can be redacted while the chain stays whole (design 4).
 */
export class Text {
  /** The words; `null` once redacted. */
  readonly value: string | null;
  /** The journal line that redacted the words. */
  readonly redactedBy: number | null;

  private constructor(value: string | null, redactedBy: number | null) {
    this.value = value;
    this.redactedBy = redactedBy;
  }

  /** Words that have been normalised (`normaliseText`). */
  static of(value: string): Text {
    return new Text(value, null);
  }

  /** Words removed by the journal line `seq`. */
  static redacted(seq: number): Text {
    return new Text(null, seq);
  }

  /** What a person reads: the words, or where they went. */
  shown(): string {
    return this.value ?? `[đã xóa theo dòng nhật ký ${this.redactedBy}]`;
  }

  /** How the words lie in the reading copies. */
  toJSON(): string | { redacted: number } {
    return this.value ?? { redacted: this.redactedBy ?? 0 };
  }
}

/** Reads back what `JSON.stringify` made of an object with `Text` in it; the words come back as strings or `Text`. */
export function parseWithTexts(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('redacted' in value)) return value;
    return typeof value.redacted === 'number' ? Text.redacted(value.redacted) : value;
  });
}

type Words = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string };

/** The same words without a line break: where one stood, with the blanks around it, stands one blank; none at the ends. */
export function onOneLine(text: string): string {
  return text.replace(/^[\n\r\u2028\u2029]+|[\n\r\u2028\u2029]+$/g, '').replace(/\p{Zs}*[\n\r\u2028\u2029]\s*/gu, ' ');
}

/** NFC, trimmed, inner runs of spaces made one; refuses control, zero-width and direction characters. */
export function normaliseText(raw: string, limit: number, lines: boolean): Words {
  if (raw.length > limit * 4) return { ok: false, message: `Dài quá ${limit} ký tự. Hãy rút gọn.` };
  if (!raw.isWellFormed()) return { ok: false, message: 'Có ký tự hỏng. Hãy gõ lại.' };
  let value = raw.normalize('NFC');
  if (lines) value = value.replace(/\r\n?/g, '\n');
  else if (/[\n\r\u2028\u2029]/.test(value))
    return { ok: false, message: 'Phải nằm trên một dòng. Hãy bỏ dấu xuống dòng.' };
  const controls = lines ? /[\p{Cc}\p{Cf}\u2028\u2029]/u : /[\p{Cc}\p{Cf}]/u;
  const bad = controls.exec(lines ? value.replaceAll('\n', '') : value);
  if (bad) {
    const code = (bad[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { ok: false, message: `Có ký tự điều khiển hoặc ký tự ẩn U+${code}. Hãy gõ lại thay vì dán.` };
  }
  value = value.replace(/\p{Zs}+/gu, ' ');
  value = lines ? value.replace(/ *\n */g, '\n').trim() : value.trim();
  if (value === '') return { ok: false, message: 'Chưa nhập.' };
  if ([...value].length > limit) return { ok: false, message: `Dài quá ${limit} ký tự. Hãy rút gọn.` };
  return { ok: true, value };
}

/** Every `Text` inside a value, with its path (`recipients.0.note`), in the order of the value. */
export function textsIn(value: unknown, path = ''): { path: string; text: Text }[] {
  if (value instanceof Text) return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, path === '' ? key : `${path}.${key}`));
}
