import fc from 'fast-check';
import { expect } from 'vitest';
import type { Press } from '../../src/main/paper/pdf.ts';
import type { Session } from '../../src/main/register/register.ts';
import { attempts, does, ENVELOPE, INCOMING, OUTGOING } from '../support/office.ts';
import { tries } from './prints.ts';

/** Random books: documents with few and with many recipients, handed over, signed for at all times, printed in between. */

export const AGENCIES = Array.from({ length: 14 }, (_, index) => `ag${index}`);
const pick = fc.nat(10_000);
export const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('out' as const), many: fc.integer({ min: 1, max: 14 }), pick }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('in' as const), pick }) },
  {
    weight: 9,
    arbitrary: fc.record({ do: fc.constant('hand' as const), count: fc.integer({ min: 1, max: 3 }), pick }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('sign' as const), how: fc.nat(3), pick }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('print' as const), close: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('volume' as const), book: fc.constantFrom('out' as const, 'in' as const) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

export const BOOKS = ['out', 'in', 'handover'] as const;
const WORDS = [
  'Rà soát danh mục',
  'Kế hoạch diễn tập phòng thủ dân sự; phân công lực lượng, phương tiện, địa điểm '.repeat(4),
];

/** A signature that no other is like: its points are counted. */
function strokes(points: number): [number, number][][] {
  return [Array.from({ length: points }, (_, at) => [at * 9, (at % 2) * 30] as [number, number])];
}

export class Books {
  readonly session: Session;
  private readonly press: Press;
  private number = 0;
  /** Of signatures by the number of their points. */
  private points = 2;
  constructor(session: Session, press: Press) {
    this.session = session;
    this.press = press;
  }

  async take(one: Step): Promise<void> {
    const { session } = this;
    if (one.do === 'out' || one.do === 'in') await this.register(one);
    else if (one.do === 'hand') await this.hand(one.count, one.pick);
    else if (one.do === 'sign') await this.sign(one.how, one.pick);
    else if (one.do === 'print') await this.print(one.close);
    else if (one.do === 'correct') {
      const ref = this.some('SELECT ref FROM entries ORDER BY id', one.pick);
      await attempts(session, 'correctEntry', { ref, changes: { note: `Sửa ${one.pick}` }, reason: 'Ghi nhầm' });
    } else await this.turn(one.book);
  }

  private some(sql: string, at: number): string {
    const all = [...this.session.db.statement(sql).values()].map(String);
    return all[at % Math.max(1, all.length)] ?? '';
  }

  private async register(one: Extract<Step, { do: 'out' | 'in' }>): Promise<void> {
    this.number += 1;
    const abstract = WORDS[one.pick % 2];
    const symbol = `${this.number}/KH`;
    if (one.do === 'in') {
      const copyNumbers = ['a', 'b'].slice(one.pick % 2).map((letter) => `K${this.number}${letter}`);
      await does(this.session, 'registerIncoming', { ...INCOMING, symbol, abstract, copyNumbers });
      return;
    }
    const recipients = Array.from({ length: one.many }, (_, index) => ({
      to: { agency: AGENCIES[(index + one.pick) % AGENCIES.length] ?? '' },
      copies: [2 * index + 1, 2 * index + 2],
    }));
    await does(this.session, 'registerOutgoing', { ...OUTGOING, symbol, abstract, copies: 30, recipients });
  }

  private async hand(count: number, at: number): Promise<void> {
    const copies = [
      ...this.session.db
        .statement(
          `SELECT e.ref || '#' || c.number FROM copies c JOIN entries e ON e.id = c.id WHERE c.state = 'inStore' AND c.number <= 28 ORDER BY (c.id * 31 + c.number * 17) % 101`,
        )
        .values(),
    ].map(String);
    const items = copies.slice(at % 7, (at % 7) + count);
    if (items.length === 0) return;
    const to = { agency: AGENCIES[at % AGENCIES.length] };
    await attempts(this.session, 'handOver', {
      items,
      to,
      on: '2026-06-15',
      method: 'direct',
      envelope: { ...ENVELOPE, marks: [items.some((item) => item.startsWith('out')) ? 'B' : 'C'] },
      otherwise: 'Nhận thay',
    });
  }

  /** On paper, on the screen, or with one copy missing. */
  private async sign(how: number, at: number): Promise<void> {
    const handover = this.some(`SELECT DISTINCT ref FROM handover_items WHERE state = 'open' ORDER BY ref`, at);
    if (handover === '') return;
    const open = [
      ...this.session.db
        .statement(
          `SELECT e.ref || '#' || i.number FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.ref = ? AND i.state = 'open' ORDER BY i.position`,
        )
        .values(handover),
    ].map(String);
    const outcome =
      how === 2 && open.length > 1
        ? open.map((item, index) => ({ item, result: index === 0 ? 'missing' : 'received' }))
        : 'complete';
    this.points += 1;
    const signed = how === 0 ? { onPaper: true } : { signature: strokes(this.points) };
    const answer = await attempts(this.session, 'acknowledge', {
      handover,
      on: '2026-06-15',
      by: `Người Ký ${this.points}`,
      outcome,
      ...signed,
    });
    expect(answer).toMatchObject({ ok: true });
  }

  async print(close: boolean): Promise<void> {
    for (const form of BOOKS)
      for (const volume of this.volumes(form))
        await tries(this.session, close ? 'close' : 'full', this.press, { form, volume });
  }

  volumes(book: (typeof BOOKS)[number]): number[] {
    if (book === 'handover') return [1];
    return [
      ...this.session.db.statement('SELECT volume FROM volumes WHERE series = ? ORDER BY volume').values(book),
    ].map(Number);
  }

  private async turn(series: 'out' | 'in'): Promise<void> {
    const volume = this.volumes(series).at(-1) ?? 0;
    await attempts(this.session, 'closeVolume', { series, year: 2026, volume, on: '2026-06-15' });
    await tries(this.session, 'close', this.press, { form: series, volume });
    await attempts(this.session, 'openVolume', { series, year: 2026, volume: volume + 1, openedOn: '2026-06-15' });
  }
}
