import { useMemo } from 'react';
import { LEVEL_FACTS } from '../../shared/base/levels.ts';
import type { Catalogue, PartyKind } from '../../shared/base/typing.ts';
import type { Card } from '../../shared/subjects/office/queries.ts';
import { useCatalogue } from '../data.ts';
import { seriesTitle } from '../ui/words.ts';
import { type Creatable, type Creation, useCreations } from './creating.ts';
import type { Option } from './finder.ts';

/** Lists of the office as lines to choose from. */

function optionOf(list: Catalogue, card: Card, body: string | undefined): Option {
  const label =
    list === 'series'
      ? seriesTitle(card.code, card.title)
      : ((list === 'legalBases' ? card.title : card.name) ?? card.code);
  const said = list === 'people' ? card.title : undefined;
  const level = list === 'legalBases' && card.level ? LEVEL_FACTS[card.level].name : undefined;
  const detail = [said, body, level, card.code].filter((part) => part !== undefined && part !== '').join(' · ');
  return { value: card.code, label, detail };
}

/** Of a list; who has left only where that is asked for. */
export function useOptions(list: Catalogue, left = false): readonly Option[] {
  const cards = useCatalogue(list);
  const agencies = useCatalogue('agencies');
  return useMemo(() => {
    const bodies = new Map(agencies.map(({ code, name }) => [code, name ?? code]));
    return cards
      .filter((card) => left || !card.leftOn)
      .map((card) => optionOf(list, card, bodies.get(card.agency ?? '')));
  }, [cards, list, left, agencies]);
}

const PARTY_LISTS = { agency: 'agencies', unit: 'units', person: 'people' } as const;
export const ALL_PARTIES: readonly PartyKind[] = ['agency', 'unit', 'person'];

/** Agencies, units and persons in one list, as an issuer or a recipient may be any of them. */
export function useParties(kinds: readonly PartyKind[] = ALL_PARTIES, left = false): readonly Option[] {
  const agencies = useOptions('agencies');
  const units = useOptions('units');
  const people = useOptions('people', left);
  return useMemo(() => {
    const lists = { agencies, units, people };
    return kinds.flatMap((kind) =>
      lists[PARTY_LISTS[kind]].map((option) => ({ ...option, value: `${kind}:${option.value}` })),
    );
  }, [kinds, agencies, units, people]);
}

/** "Tạo mới" of a field that takes parties: person, unit and agency each by itself. */
export function usePartyCreations(kinds: readonly PartyKind[] = ALL_PARTIES): readonly Creation[] {
  const lists = useMemo(() => kinds.map((kind) => PARTY_LISTS[kind]), [kinds]);
  return useCreations(lists, partyValue);
}

function partyValue(list: Creatable, code: string): string {
  const kind = ALL_PARTIES.find((one) => PARTY_LISTS[one] === list);
  return `${kind}:${code}`;
}

/** Names by `agency:code`, `unit:code`, `person:code`, of who has left too: copies may still be with him. */
export function usePartyNames(): ReadonlyMap<string, string> {
  const parties = useParties(ALL_PARTIES, true);
  return useMemo(() => new Map(parties.map((option) => [option.value, option.label])), [parties]);
}

/** The same with what legal bases are called, by `legalBasis:code`. */
export function useListNames(): ReadonlyMap<string, string> {
  const parties = usePartyNames();
  const bases = useOptions('legalBases');
  return useMemo(
    () => new Map([...parties, ...bases.map(({ value, label }) => [`legalBasis:${value}`, label] as const)]),
    [parties, bases],
  );
}
