import { contextBridge, ipcRenderer } from 'electron';
import type { Change } from '../../shared/bridge.ts';

// All that the page can reach of main: four names, values only. `ipcRenderer` itself never crosses (Electron security page, 20).
contextBridge.exposeInMainWorld('soMat', {
  run: (act: unknown, values: unknown, second?: unknown) => ipcRenderer.invoke('run', act, values, second),
  ask: (query: unknown, values: unknown) => ipcRenderer.invoke('ask', query, values),
  shell: (call: unknown, values: unknown) => ipcRenderer.invoke('shell', call, values),
  onChange: (listener: (change: Change) => void) => {
    const hear = (_event: unknown, change: Change): void => listener(change);
    ipcRenderer.on('change', hear);
    return () => void ipcRenderer.off('change', hear);
  },
});
