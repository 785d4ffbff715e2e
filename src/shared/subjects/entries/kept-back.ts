import { tableDate } from '../../base/dates.ts';
import { inSentence, spoken } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import type { Refused } from '../../guards.ts';
import { dateOrder } from '../../house-rules.ts';
import type { RegisterReader } from '../../reader.ts';
import { ENVELOPE_STATE_NAMES } from '../envelopes/cover.ts';
import { envelopeHeld, envelopeUnknown } from '../envelopes/rules.ts';
import type { IncomingFields } from './entry.ts';
import { symbolKey } from './symbol.ts';

/** The envelope that a document came in is no longer kept back: its sender has put it right (`envelope.held`). */
export function keptBack(
  fields: IncomingFields,
  issuer: string,
  register: RegisterReader,
  ref: string | null,
): Refused | null {
  const symbol = symbolKey(fields.symbol);
  const alike = ref === null && symbol !== null ? register.heldEnvelope(issuer, symbol) : null;
  const named = fields.envelope ?? alike;
  if (named === null) return null;
  const at = fields.envelope === undefined ? 'symbol' : 'envelope';
  const envelope = register.envelope(named);
  if (envelope === null)
    return refused(envelopeUnknown, `Không có bì ${spoken(named)} được giữ. Hãy kiểm tra lại số.`, {
      at,
      cli: 'envelopes',
    });
  if (envelope.state !== 'completed')
    return refused(
      envelopeHeld,
      `Bì ${spoken(named)} ${inSentence(ENVELOPE_STATE_NAMES[envelope.state])} nên chưa vào sổ. Hãy ghi trả lời của nơi gửi trước, khi nơi gửi đã bổ sung.`,
      { at, cli: 'releaseEnvelope' },
    );
  return fields.arrivedOn < envelope.arrivedOn
    ? refused(dateOrder, `Bì ${spoken(named)} nhận ngày ${tableDate(envelope.arrivedOn)}. Hãy sửa ngày đến.`, {
        at: 'arrivedOn',
      })
    : null;
}
