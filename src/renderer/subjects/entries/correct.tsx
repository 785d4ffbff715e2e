import { useMemo } from 'react';
import { z } from 'zod';
import { faults } from '../../../shared/base/fields.ts';
import type { RuleSwitch } from '../../../shared/regime.ts';
import { typedChanges } from '../../../shared/subjects/entries/entry.ts';
import { ACTS, type Answer } from '../../../shared/subjects.ts';
import { ActForm } from '../../form/act-form.tsx';
import { useListNames } from '../../form/options.ts';
import { actForm, checkForm, type FieldSpec, type FormSpec, nested, type Values } from '../../form/spec.ts';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PaperPreview } from '../../ui/paper-preview.tsx';
import { entryName } from '../../ui/words.ts';
import { labelOf, typedWords } from './details.ts';
import { incomingSpec, outgoingSpec, withSwitches } from './fields.ts';
import { rawValues } from './raw.ts';

type Entry = Answer<'entry'>;

const BLANK_DAY = '2999-12-31';

/** The act looks into the changes only when it knows the row; here the row is known, and all that is wrong is said at once. */
function taken(entry: Entry): z.ZodType {
  const shape = typedChanges[entry.direction];
  return z.unknown().superRefine((input, context) => {
    const tell = (error: z.ZodError | undefined, before: readonly string[]): void => {
      if (!error) return;
      for (const [path, message] of Object.entries(faults(error))) {
        context.addIssue({ code: 'custom', message, path: [...before, ...path.split('.')] });
      }
    };
    tell(ACTS.correctEntry.input.safeParse(input).error, []);
    const changes: unknown = typeof input === 'object' && input !== null && 'changes' in input ? input.changes : {};
    const given = Object.entries(changes ?? {}).filter(([, value]) => value !== null);
    tell(shape.safeParse(Object.fromEntries(given)).error, ['changes']);
  });
}

/** The row's own form with what stands in it; what is sent is only what was changed, and `null` for what was emptied. */
function correctSpec(entry: Entry, before: Values, switches: readonly RuleSwitch[]): FormSpec {
  const base = withSwitches(entry.direction === 'out' ? outgoingSpec : incomingSpec, switches);
  const own = base.fields
    .filter((field) => field.name !== 'series')
    // The arrival number is always there: behind "Ghi thêm" it would unfold all the rest, and push what will stand on paper out of sight.
    .map((field): FieldSpec => (field.name === 'arrivalNumber' ? { ...field, extra: false, hint: '' } : field))
    // Rows of before have no reason, and a correction is not the time to look for one.
    .map((field): FieldSpec => (field.name === 'whyEmpty' ? { ...field, required: false } : field))
    .map((field): FieldSpec => (entry.sealed && !entry.sealed.opened ? { ...field, required: false } : field));
  const plain: FormSpec = { ...base, fields: own };
  const form = actForm('correctEntry', {
    fields: [
      ...own,
      {
        name: 'reason',
        kind: { is: 'wrapped' },
      },
      {
        name: 'redactAbstract',
        instead: (values) =>
          values.level === 'topSecret' && before.level !== 'topSecret' && before.abstract ? null : '',
      },
    ],
    assemble: (_input, values) => {
      const { input } = checkForm({ ...plain, assemble: (raw) => nested(raw) }, values, BLANK_DAY);
      const touched = own.filter((field) => (values[field.name] ?? '') !== (before[field.name] ?? ''));
      const changes = Object.fromEntries(
        touched
          .filter((field) => !field.instead?.(values))
          .map(({ name }) => name.split('-')[0] ?? name)
          .map((name) => [name, input[name] ?? (name === 'recipients' ? [] : null)]),
      );
      return {
        ref: entry.ref,
        changes,
        ...(values.reason?.trim() ? { reason: values.reason } : {}),
        ...(values.redactAbstract === 'yes' ? { redactAbstract: true } : {}),
      };
    },
  });
  return { ...form, takes: taken(entry) };
}

/** Đính chính: the old words stay in the history; the number never changes. */
export function CorrectDialog({ row: entry, onClose }: { row: Entry; onClose: () => void }) {
  const announce = useAnnounce();
  const switches = useSession().overview?.policy.rules;
  const { before, spec } = useMemo(() => {
    const raw = rawValues({ ...entry, copies: entry.direction === 'out' ? entry.copies.length : undefined });
    const kept = entry.versions.at(-1)?.fields;
    const values = kept ? rawValues({ ...kept, level: kept.level ?? entry.level }) : raw;
    return { before: values, spec: correctSpec(entry, values, switches ?? []) };
  }, [entry, switches]);
  return (
    <Dialog onClose={onClose} title={`Đính chính ${entryName(entry.ref)}`} size="xl">
      <ActForm
        spec={spec}
        initial={before}
        submit="Ghi đính chính"
        second="asked"
        focus={['symbol']}
        onCancel={onClose}
        onDone={() => {
          announce(`Đã đính chính ${entryName(entry.ref)}.`);
          onClose();
        }}
        preview={(values) => <Corrected entry={entry} before={before} values={values} />}
      />
    </Dialog>
  );
}

function Corrected({ entry, before, values }: { entry: Entry; before: Values; values: Values }) {
  const names = useListNames();
  const shown = (name: string, of: Values): string => typedWords(name, of[name], names) || '(trống)';
  const changed = Object.keys({ ...before, ...values }).filter(
    (name) => labelOf(name) !== undefined && name !== 'reason' && (values[name] ?? '') !== (before[name] ?? ''),
  );
  return (
    <PaperPreview>
      {changed.length === 0 ? <p>Chưa sửa ô nào.</p> : null}
      {changed.map((name) => (
        <p key={name} className="change">
          {labelOf(name)}: <del>{shown(name, before)}</del> → <ins>{shown(name, values)}</ins>
        </p>
      ))}
      <p className="field-hint">
        Ghi chú dòng {entry.number}: “Đã đính chính theo dòng nhật ký …”. Trang đã in không đổi; trang kế tiếp in “Đính
        chính dòng {entry.number}”. Nội dung cũ còn trong lịch sử.
      </p>
    </PaperPreview>
  );
}
