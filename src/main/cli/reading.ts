import { FORMS } from '../../shared/book-forms.ts';
import { askClosed, verifyRegister } from '../register/closed.ts';
import { parseAnchor } from '../register/verify.ts';
import { credentials, options } from './machine.ts';
import { underPolicy } from './network.ts';
import { answer, answerRefusal, showProgress, tell, WrongCall } from './terminal.ts';

/** `ask`, `forms`, `verify`: calls that change nothing in the register. */

function json(given: string | undefined): unknown {
  try {
    return JSON.parse(given ?? '{}');
  } catch {
    throw new WrongCall('Điều kiện hỏi phải là JSON, ví dụ \'{"search":"biên chế"}\'.');
  }
}

const STEPS = {
  pages: 'Trang tệp',
  chain: 'Chuỗi nhật ký',
  commitments: 'Nội dung',
  rebuild: 'Dựng lại',
  comparison: 'So sánh',
} as const;

export async function askCall(dir: string, question: string, conditions: string | undefined): Promise<number> {
  const input = json(conditions);
  const found = await askClosed(dir, await credentials(), question, input, underPolicy(options(), 'reads'));
  if (!found.ok) return answerRefusal(found.error);
  answer(found.value);
  return 0;
}

export function formsCall(): number {
  answer(FORMS);
  return 0;
}

export async function verifyCall(dir: string, typed: string | undefined, chainOnly: boolean): Promise<number> {
  const anchor = typed === undefined ? null : parseAnchor(typed);
  if (typed !== undefined && anchor === null)
    throw new WrongCall('--anchor phải có dạng SỐ:MÃ với ít nhất 16 chữ số hệ 16, như in ở chân trang sổ.');
  const found = await verifyRegister(dir, await credentials(), options(), {
    chainOnly,
    anchor,
    progress: (step, done, total) => showProgress(STEPS[step], done, total),
  });
  answer(found);
  tell(found.ok ? `Sổ toàn vẹn: ${found.lines} dòng nhật ký.` : `Không toàn vẹn. ${found.message}`);
  return found.ok ? 0 : 1;
}
