import { type BrowserWindow, dialog } from 'electron';

/** The system's own dialogs: the only way in which a path comes from the page's side, and it comes from the person. */

export async function chooseFolder(window: BrowserWindow, purpose: 'open' | 'create'): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: purpose === 'open' ? 'Chọn thư mục của sổ' : 'Chọn nơi đặt sổ mới',
    buttonLabel: purpose === 'open' ? 'Mở sổ' : 'Đặt sổ ở đây',
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
