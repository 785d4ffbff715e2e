import { accept, act } from '../../act.ts';
import { tableDate } from '../../base/dates.ts';
import * as f from '../../base/fields.ts';
import { inSentence, spoken } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture } from '../../guards.ts';
import { dateFuture, dateOrder } from '../../house-rules.ts';
import { ENVELOPE_STATE_NAMES, OUTCOMES } from './cover.ts';
import { envelopeReleased, envelopeUnknown } from './rules.ts';

const input = f.fields({
  envelope: f.paperRef('envelope'),
  on: f.date(),
  outcome: f.oneOf(OUTCOMES, ENVELOPE_STATE_NAMES),
  note: f.text().optional(),
});

/** The sender of an envelope that was kept back has answered: now it is registered, or it went back (Decree 26/2020/NĐ-CP art. 4.3). */
export const releaseEnvelope = act({
  name: 'releaseEnvelope',
  title: 'Ghi trả lời của nơi gửi',
  roles: ['clerk'],
  input,
  labels: { envelope: 'Bì', on: 'Ngày bổ sung, trả lại', outcome: 'Kết quả', note: 'Ghi chú' },
  rules: [envelopeUnknown, envelopeReleased, dateFuture, dateOrder],
  body: input.extend({ level: f.level() }),
  level: ({ level }) => level,
  decide(values, register, context) {
    const envelope = register.envelope(values.envelope);
    if (!envelope)
      return refused(envelopeUnknown, `Không có bì ${spoken(values.envelope)} được giữ. Hãy kiểm tra lại số.`, {
        at: 'envelope',
        cli: 'envelopes',
      });
    const { state, askedOn, level } = envelope;
    const blocked = firstRefusal(
      state === 'held'
        ? null
        : refused(
            envelopeReleased,
            `Bì ${spoken(values.envelope)} ${inSentence(ENVELOPE_STATE_NAMES[state])}, không ghi lại được. Hãy xem danh sách bì đã giữ.`,
            { at: 'envelope', cli: 'envelopes' },
          ),
      inFuture(context, values.on, 'Ngày bổ sung, trả lại', 'on'),
      values.on < askedOn
        ? refused(dateOrder, `Nơi gửi được yêu cầu ngày ${tableDate(askedOn)}, không trả lời trước đó. Hãy sửa ngày.`, {
            at: 'on',
          })
        : null,
    );
    return blocked ?? accept({ ...values, level }, values.envelope);
  },
});
