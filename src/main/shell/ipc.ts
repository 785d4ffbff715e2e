import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { refuse } from '../../shared/base/result.ts';
import { isOurSender } from './sender.ts';

/** The only user of `ipcMain`. Who calls is checked here; what is said passes on as `unknown` and is parsed where it is used. */

export type Door = {
  run(act: unknown, values: unknown, second: unknown): Promise<unknown>;
  ask(query: unknown, values: unknown): Promise<unknown>;
  shell(call: unknown, values: unknown): Promise<unknown>;
};

export type Doorkeeper = {
  /** Opens the door to one page; the answer closes it. */
  admit(contents: WebContents, door: Door): () => void;
};

export function keepDoor(): Doorkeeper {
  const doors = new Map<number, Door>();
  const guarded = (channel: keyof Door, work: (door: Door, args: readonly unknown[]) => Promise<unknown>): void => {
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, ...args: unknown[]) => {
      const door = isOurSender(event, new Set(doors.keys())) ? doors.get(event.sender.id) : undefined;
      return door === undefined
        ? refuse('ipc.sender', 'Chương trình chỉ nhận lệnh từ cửa sổ của chính mình.')
        : work(door, args);
    });
  };
  guarded('run', (door, [act, values, second]) => door.run(act, values, second));
  guarded('ask', (door, [query, values]) => door.ask(query, values));
  guarded('shell', (door, [call, values]) => door.shell(call, values));
  return {
    admit: (contents, door) => {
      const { id } = contents;
      doors.set(id, door);
      const close = (): void => void doors.delete(id);
      contents.once('destroyed', close);
      return close;
    },
  };
}
