import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { inSentence } from '../../../shared/base/names.ts';
import type { PaperCard } from '../../../shared/bridge.ts';
import type { Answer } from '../../../shared/queries.ts';
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

/** The papers of a row of the registers that this user may print. */
export function useEntryPapers({ ref, direction, masked }: Answer<'entry'>): readonly Command[] {
  const { user } = useSession();
  const papers = usePapers();
  return useMemo(() => {
    if (masked) return [];
    return papers
      .filter(({ by, of, roles }) => by === 'entry' && (of === undefined || of === direction) && hasRole(user, roles))
      .map(({ name, title }) => {
        const print = `In ${inSentence(title)}`;
        return {
          id: `paper-${name}`,
          title: print,
          whole: `${print}: ${entryName(ref)}`,
          run: ({ go }) => go('print', { paper: name, ref }),
        };
      });
  }, [papers, user, ref, direction, masked]);
}
