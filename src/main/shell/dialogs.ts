import { type BrowserWindow, dialog } from 'electron';

/** The system's own dialogs: the only way in which a path comes from the page's side, and it comes from the person. */

export type FolderPurpose = 'open' | 'create' | 'restore' | 'backup';

const FOLDERS: Readonly<Record<FolderPurpose, { readonly title: string; readonly buttonLabel: string }>> = {
  open: { title: 'Chọn thư mục của sổ', buttonLabel: 'Mở sổ' },
  create: { title: 'Chọn nơi đặt sổ mới', buttonLabel: 'Đặt sổ ở đây' },
  restore: { title: 'Chọn nơi đặt sổ phục hồi', buttonLabel: 'Phục hồi vào đây' },
  backup: { title: 'Chọn nơi sao lưu', buttonLabel: 'Sao lưu vào đây' },
};

export async function chooseFolder(window: BrowserWindow, purpose: FolderPurpose): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...FOLDERS[purpose],
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

export async function chooseFile(window: BrowserWindow, suggested: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Lưu tệp PDF (nội dung mật, nằm ngoài sổ mã hóa)',
    defaultPath: suggested,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    properties: ['dontAddToRecent', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

const BACKUPS = { name: 'Bản sao lưu Sổ Mật', extensions: ['somat'] };

export async function chooseNewBackup(window: BrowserWindow, suggested: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Sao lưu vào tệp (mã hóa)',
    defaultPath: suggested,
    filters: [BACKUPS],
    properties: ['dontAddToRecent', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

export async function chooseOldBackup(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Chọn tệp sao lưu',
    buttonLabel: 'Chọn',
    filters: [BACKUPS, { name: 'Mọi tệp', extensions: ['*'] }],
    properties: ['openFile', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
