import { refuse } from '../../shared/base/result.ts';
import type { Desk, Parts } from './desk.ts';
import type { LongWork } from './long-work.ts';
import type { Places } from './places.ts';

/** What the calls about backups, restoring and keys share. */

export type CareDialogs = {
  readonly chooseFolder: (purpose: 'restore' | 'backup') => Promise<string | null>;
  readonly chooseNewBackup: (suggested: string) => Promise<string | null>;
  readonly chooseOldBackup: () => Promise<string | null>;
};

export type CareAround = {
  readonly desk: Desk;
  readonly places: Places;
  readonly tell: Parts['tell'];
  readonly dialogs: CareDialogs;
  readonly work: LongWork;
};

export const BUSY = refuse('shell.busy', 'Việc này hoặc một việc khác trên sổ đang chạy. Hãy chờ xong, hoặc dừng nó.');
export const NO_REGISTER = refuse('shell.noRegister', 'Chưa chọn sổ. Hãy mở hoặc lập một sổ.');
