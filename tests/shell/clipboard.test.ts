import { expect, test } from 'vitest';
import { openClipboard } from '../../src/main/shell/clipboard.ts';

// What is copied out of the window, on a clipboard that keeps what it is given.

class Item {
  readonly items: Record<string, unknown>;
  constructor(items: Record<string, unknown>) {
    this.items = items;
  }
}

function board() {
  const state = { text: '', writes: [] as Record<string, unknown>[] };
  const clipboard = {
    write: async ([item]: Item[]) => {
      state.writes.push(item?.items ?? {});
      state.text = String(item?.items['text/plain']);
    },
    readText: async () => state.text,
    clear: () => {
      state.text = '';
    },
  };
  return { state, copied: openClipboard(clipboard as never, Item as never) };
}

test('a text is written in one step with the marks that keep it out of histories, clouds and other programs', async () => {
  const { state, copied } = board();
  await copied.write('đường biên');
  expect(state.writes).toHaveLength(1);
  const bytes = async (name: string): Promise<number[]> => {
    const blob = state.writes[0]?.[`electron application/osclipboard;format="${name}"`];
    return blob instanceof Blob ? [...new Uint8Array(await blob.arrayBuffer())] : [];
  };
  expect(state.text).toBe('đường biên');
  expect(await bytes('ExcludeClipboardContentFromMonitorProcessing')).not.toEqual([]);
  expect(await bytes('CanIncludeInClipboardHistory')).toEqual([0, 0, 0, 0]);
  expect(await bytes('CanUploadToCloudClipboard')).toEqual([0, 0, 0, 0]);
});

test('a lock in the middle of copying clears what comes there, and nothing that is not ours', async () => {
  const { state, copied } = board();
  const writing = copied.write('đường biên');
  const clearing = copied.clear();
  await Promise.all([writing, clearing]);
  expect(state.text).toBe('');
  await copied.write('đường biên');
  state.text = 'của chương trình khác';
  await copied.clear();
  await copied.clear();
  expect(state.text).toBe('của chương trình khác');
});
