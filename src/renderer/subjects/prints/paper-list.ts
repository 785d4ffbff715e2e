import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { inSentence, spoken } from '../../../shared/base/names.ts';
import type { PaperCard } from '../../../shared/bridge.ts';
import { RefusedError, shell } from '../../bridge.ts';
import { hasRole, useSession } from '../../session.tsx';
import type { Command } from '../../ui/command.tsx';
import { entryName } from '../../ui/words.ts';

const NONE: readonly PaperCard[] = [];

/** The single papers that main can draw, each with its title and who may print it. */
export function usePapers(): readonly PaperCard[] {
  const papers = useQuery({
    queryKey: ['papers'],
    queryFn: async () => {
      const answer = await shell('papers', {});
      if (!answer.ok) throw new RefusedError(answer.error);
      return answer.value;
    },
  });
  return papers.data ?? NONE;
}

/** What a paper may be about: a row of the registers, or a paper that was handed over. */
type About = {
  readonly ref: string;
  readonly direction?: 'out' | 'in';
  readonly returns?: boolean;
  readonly masked?: boolean | undefined;
};

/** The papers of this row that this user may print. */
export function usePapersOf(
  by: PaperCard['by'] | undefined,
  { ref, direction, returns = false, masked }: About,
): readonly Command[] {
  const { user } = useSession();
  const papers = usePapers();
  return useMemo(() => {
    const kind = returns ? 'return' : direction;
    if (masked) return [];
    return papers
      .filter((card) => card.by === by && (card.of === undefined || card.of === kind) && hasRole(user, card.roles))
      .map(({ name, title }) => {
        const print = `In ${inSentence(title)}`;
        return {
          id: `paper-${name}`,
          title: print,
          whole: by === 'entry' ? `${print}: ${entryName(ref)}` : `${print} ${spoken(ref)}`,
          run: ({ go }) => go('print', { paper: name, ref }),
        };
      });
  }, [papers, user, by, ref, direction, returns, masked]);
}
