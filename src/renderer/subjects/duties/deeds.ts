import { DUTY_NAMES } from '../../../shared/duty.ts';
import { actDoing } from '../../../shared/subjects.ts';
import { type Deed, deed, type Rows } from '../../form/deed.ts';
import { hasWords, RedactDuty } from './redact.tsx';

/** What is done with something that is owed: it is recorded as done where no act is the doing of it, or two persons let it go. */

const open = ({ state }: Rows['duty']): boolean => state === 'open' || state === 'overdue';

export const dutyDeeds: readonly Deed[] = [
  deed({
    act: 'recordDuty',
    on: 'duty',
    title: 'Ghi đã xong',
    when: (duty) => open(duty) && actDoing(duty.kind) === null,
    done: ({ kind }) => `Đã ghi việc phải làm đã xong: ${DUTY_NAMES[kind]}.`,
  }),
  deed({
    act: 'waiveDuty',
    on: 'duty',
    title: 'Bỏ việc',
    when: open,
    done: ({ kind }) => `Đã bỏ việc phải làm: ${DUTY_NAMES[kind]}. Việc bỏ vẫn còn trong danh sách, kèm lý do.`,
  }),
  deed({ act: 'redactText', on: 'duty', when: hasWords, dialog: RedactDuty }),
];
