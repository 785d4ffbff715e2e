import type { CivilDate } from '../../base/dates.ts';
import type { Level } from '../../base/levels.ts';
import type { Text } from '../../base/text.ts';

export type SeriesCard = { code: string; direction: 'out' | 'in'; title: Text | null; levels: readonly Level[] | null };
export type VolumeCard = {
  series: string;
  year: number;
  volume: number;
  openedOn: CivilDate;
  firstNumber: number | null;
  closedOn: CivilDate | null;
};

export interface VolumesReads {
  series(code: string): SeriesCard | null;
  /** Volumes of a series and year, first to last. */
  volumes(series: string, year: number): readonly VolumeCard[];
  seriesHasVolumes(series: string): boolean;
  /** Whether any series has a volume of the year. */
  yearHasVolumes(year: number): boolean;
  /** The open volume of the latest year of a series, where a correction of an older row can be entered. */
  openVolumeSince(series: string, year: number): VolumeCard | null;
}

declare module '../../reader.ts' {
  interface RegisterReader extends VolumesReads {}
}
