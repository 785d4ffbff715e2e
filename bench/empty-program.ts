import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';

/** The least program that shows a window: what everything that the real one does is compared with. Started by `launch({main})`. */

const PAGE = `<!doctype html><html lang="vi"><title>Trống</title><h1>Trống</h1>
<label>Gõ <input id="typed"></label><p id="shown"></p>
<div id="scroller" style="height:500px;overflow:auto"><div style="height:4400000px"></div></div>
<script>typed.oninput = () => { shown.textContent = typed.value; };</script></html>`;

app
  .whenReady()
  .then(async () => {
    const preload = join(app.getPath('userData'), 'empty.cjs');
    writeFileSync(preload, '');
    const ours = session.fromPartition('empty', { cache: false });
    ours.webRequest.onBeforeRequest((_details, answer) => answer({}));
    ours.protocol.handle('app', () => new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
    const window = new BrowserWindow({
      webPreferences: { preload, session: ours, sandbox: true, contextIsolation: true },
    });
    window.once('closed', () => app.quit());
    await window.loadURL('app://so-mat/index.html');
  })
  .catch((error: unknown) => {
    process.stderr.write(`the empty program: ${String(error)}\n`);
    process.exit(1);
  });
