import { spoken } from '../../../shared/base/names.ts';
import { type Deed, deed } from '../../form/deed.ts';
import { RedactEnvelope, wrongWords } from './redact.tsx';

/** What is done with an envelope that is not as it should be: it is kept back, and its sender's answer recorded. */
export const envelopeDeeds: readonly Deed[] = [
  deed({
    act: 'holdEnvelope',
    on: 'none',
    screen: 'envelopes',
    fields: [
      { name: 'arrivedOn', span: 4 },
      { name: 'from', span: 8 },
      { name: 'symbol', span: 6 },
      { name: 'marks', span: 6 },
      { name: 'fault', span: 12 },
      { name: 'asked-on', at: 'asked.on', span: 4 },
      { name: 'asked-by', at: 'asked.by', span: 8 },
      { name: 'note', kind: { is: 'wrapped' }, span: 12, hint: 'In vào biên bản. Không ghi nội dung tài liệu.' },
    ],
    submit: 'Giữ bì',
    done: (_row, { ref = '' }) =>
      `Đã giữ bì ${spoken(ref)}, chưa vào sổ; in biên bản và chờ nơi gửi trả lời ở Bì chờ hỏi lại.`,
  }),
  deed({
    act: 'releaseEnvelope',
    on: 'envelope',
    when: ({ state }) => state === 'held',
    done: ({ ref }) => `Đã ghi trả lời của nơi gửi về bì ${spoken(ref)}.`,
  }),
  deed({ act: 'redactText', on: 'envelope', when: (row) => wrongWords(row).length > 0, dialog: RedactEnvelope }),
];
