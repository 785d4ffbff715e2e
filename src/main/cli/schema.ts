import { invalid } from '../../shared/base/result.ts';
import { DESCRIBED_ACTS, DESCRIBED_QUERIES, type Described, schemaOf } from '../describe/described.ts';
import { answer, answerRefusal } from './terminal.ts';

function titles(all: readonly Described[]): { name: string; title: string }[] {
  return all.map(({ name, title }) => ({ name, title }));
}

export function schemaCall(name: string | undefined): number {
  if (name === undefined) {
    answer({ acts: titles(DESCRIBED_ACTS), queries: titles(DESCRIBED_QUERIES) });
    return 0;
  }
  const found = [...DESCRIBED_ACTS, ...DESCRIBED_QUERIES].find((one) => one.name === name);
  if (!found)
    return answerRefusal(
      invalid({ name: 'Không có việc hoặc câu hỏi này. Gọi schema không kèm tên để xem mọi tên.' }).error,
    );
  answer(schemaOf(found, 'vi'));
  return 0;
}
