import { describe, expect, test } from 'vitest';
import { hosts } from './host/launch.ts';
import { countingServer, settle, started, until } from './support.ts';

// Every row of the security table (style.md 6), in a real window of the built program.

describe.each(hosts())('in %s', (host) => {
  test('the page sees four names of ours and nothing of Node or Electron', async () => {
    const { page } = await started({ host });
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(window.soMat).sort(),
      node: [
        'require',
        'process',
        'module',
        'exports',
        '__dirname',
        'Buffer',
        'global',
        'electron',
        'ipcRenderer',
      ].filter((name) => name in window),
      isolated: window.crossOriginIsolated === false,
    }));
    expect(seen.bridge).toEqual(['ask', 'onChange', 'run', 'shell']);
    expect(seen.node).toEqual([]);
    // What is exposed cannot be replaced under the page's feet.
    const kept = await page.evaluate(() => {
      const before = window.soMat;
      try {
        Object.assign(window, { soMat: null });
      } catch {}
      try {
        Object.assign(before, { run: null });
      } catch {}
      return window.soMat === before && typeof window.soMat.run === 'function';
    });
    expect(kept).toBe(true);
  });

  test('inline script, inline handlers, eval, foreign script and inline style do nothing', async () => {
    const program = await started({ host, hostile: true });
    const { page } = program;
    const done = await page.evaluate(async () => {
      const marks: string[] = [];
      Object.assign(window, { mark: (name: string) => marks.push(name) });
      const script = document.createElement('script');
      script.textContent = 'window.mark("inline")';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.mark("handler")');
      image.src = 'data:,';
      document.body.append(image);
      const link = document.createElement('a');
      link.href = 'javascript:window.mark("javascript:")';
      document.body.append(link);
      link.click();
      const foreign = document.createElement('script');
      foreign.src = 'data:text/javascript,window.mark("data:")';
      document.body.append(foreign);
      // In a turn of its own: what a debugger evaluates may use eval while it lasts.
      const evaluate: unknown = Reflect.get(window, 'eval');
      for (const run of [
        () => Reflect.apply(Object(evaluate), null, ['window.mark("eval")']),
        () => new Function('window.mark("Function")')(),
      ]) {
        setTimeout(() => {
          try {
            run();
          } catch {}
        }, 0);
      }
      setTimeout('window.mark("timer")' as never, 0);
      try {
        await import('data:text/javascript,window.mark("import")' as string);
      } catch {}
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid red }';
      document.head.append(style);
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (getComputedStyle(document.body).outlineWidth === '7px') marks.push('style');
      return marks;
    });
    expect(done).toEqual([]);
    // They come by a way of their own, and may come later than the answer.
    await expect.poll(async () => (await program.counts()).violations.length).toBeGreaterThanOrEqual(6);
  });

  test('a click, a new window, a redirect, a form and a script lead nowhere', async () => {
    const server = await countingServer();
    const program = await started({ host, hostile: true });
    const { page } = program;
    const before = page.url();
    const targets = [
      'https://example.invalid/?next=app://so-mat',
      'app://so-mat.evil.invalid/index.html',
      `http://127.0.0.1:${server.port}/redirect`,
      'file:///etc/passwd',
      'data:text/html,<p>owned',
    ];
    for (const url of targets) {
      await page.evaluate((to) => {
        const link = document.createElement('a');
        link.href = to;
        document.body.append(link);
        link.click();
        const other = document.createElement('a');
        other.href = to;
        other.target = '_blank';
        document.body.append(other);
        other.click();
        window.open(to);
        try {
          location.assign(to);
        } catch {}
        const form = document.createElement('form');
        form.action = to;
        document.body.append(form);
        form.submit();
        link.remove();
        other.remove();
        form.remove();
      }, url);
      await settle();
      expect([url, page.url()]).toEqual([url, before]);
    }
    expect(await page.evaluate(() => typeof window.soMat.run)).toBe('function');
    await until(async () => (await program.page.context().pages()).length === 1, 'every other window to go');
    expect(server.hits()).toEqual([]);
    const { slipped } = await program.counts();
    expect(slipped).toEqual([]);
  });

  test('a page that has turned into another document is nobody, though its preload has run again', async () => {
    const program = await started({ host, hostile: true });
    await program.page.evaluate(() => location.assign('about:blank'));
    await settle();
    if (program.page.url() !== 'about:blank') return;
    const answer = await program.page.evaluate(() => window.soMat.ask('overview', {}));
    expect(answer).toMatchObject({ ok: false, error: { rule: 'ipc.sender' } });
  });

  test('camera, microphone, place, notifications, the clipboard and the screen are denied', async () => {
    const { page } = await started({ host, hostile: true });
    const outcomes = await page.evaluate(async () => {
      const tried: Record<string, string> = {};
      const attempt = async (name: string, work: () => Promise<unknown>): Promise<void> => {
        tried[name] = await Promise.race([
          work().then(
            (value) => String(value),
            () => 'denied',
          ),
          new Promise<string>((resolve) => setTimeout(resolve, 30_000, 'unanswered')),
        ]);
      };
      await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true }));
      await attempt('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true }));
      await attempt('screen', () => navigator.mediaDevices.getDisplayMedia());
      await attempt('notifications', () => Notification.requestPermission());
      await attempt(
        'place',
        () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      );
      await attempt('clipboard', () => navigator.clipboard.readText());
      return tried;
    });
    expect(outcomes).toEqual({
      camera: 'denied',
      microphone: 'denied',
      screen: 'denied',
      notifications: 'denied',
      place: 'denied',
      clipboard: 'denied',
    });
  });

  test('fetch, images, sockets, beacons, workers, frames, styles and fonts never reach a server', async () => {
    const server = await countingServer();
    const program = await started({ host, hostile: true });
    await program.page.evaluate(async (port) => {
      const at = `http://127.0.0.1:${port}`;
      const quiet = (work: () => unknown): void => {
        try {
          const going = work();
          if (going instanceof Promise) going.catch(() => undefined);
        } catch {}
      };
      quiet(() => fetch(`${at}/fetch`));
      quiet(() => fetch(`${at}/no-cors`, { mode: 'no-cors', keepalive: true }));
      quiet(() => navigator.sendBeacon(`${at}/beacon`, 'words'));
      quiet(() => new WebSocket(`ws://127.0.0.1:${port}/socket`));
      quiet(() => new EventSource(`${at}/events`));
      quiet(() => new Worker(`${at}/worker.js`));
      quiet(() => new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] }).createOffer());
      quiet(() => {
        const request = new XMLHttpRequest();
        request.open('GET', `${at}/xhr`);
        request.send();
      });
      const add = (name: string, attributes: Record<string, string>): void => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        document.body.append(element);
      };
      add('img', { src: `${at}/image.png` });
      add('script', { src: `${at}/script.js` });
      add('link', { rel: 'stylesheet', href: `${at}/style.css` });
      add('link', { rel: 'prefetch', href: `${at}/prefetch` });
      add('link', { rel: 'preconnect', href: at });
      add('link', { rel: 'dns-prefetch', href: '//127.0.0.1' });
      add('iframe', { src: `${at}/frame` });
      add('object', { data: `${at}/object` });
      add('embed', { src: `${at}/embed` });
      add('video', { src: `${at}/video`, autoplay: '' });
      add('form', { action: `${at}/form` });
      document.body.style.backgroundImage = `url(${at}/background.png)`;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }, server.port);
    expect(server.hits()).toEqual([]);
    expect((await program.counts()).slipped).toEqual([]);
  });

  test('app:// gives out the files of the page and no other, by whatever path it is asked', async () => {
    const program = await started({ host, hostile: true });
    const answers = await program.page.evaluate(async () => {
      const origin = location.origin === 'null' ? 'app://so-mat' : location.origin;
      const paths = [
        '/../main/index.js',
        '/..%2fmain%2findex.js',
        '/%2e%2e/main/index.js',
        '/..\\main\\index.js',
        '/assets/../../main/index.js',
        '//etc/passwd',
        '/licences.txt',
        '/index.html/../../preload/index.js',
      ];
      const read = async (path: string): Promise<string> => {
        const frame = document.createElement('img');
        frame.src = `${origin}${path}`;
        document.body.append(frame);
        return fetch(`${origin}${path}`).then(
          async (response) => `${response.status} ${(await response.text()).slice(0, 40)}`,
          () => 'refused',
        );
      };
      return Promise.all(paths.map(read));
    });
    for (const answer of answers) expect(['refused', '404 ']).toContain(answer);
    expect((await program.counts()).slipped).toEqual([]);
  });

  test.runIf(host === 'stand-in')('the window is kept from screenshots, and there is one window', async () => {
    const program = await started({ host });
    const kept = await program.evaluate(({ BrowserWindow }) => {
      const windows = (BrowserWindow as unknown as { made?: { protectedContent: boolean }[] }).made ?? [];
      return windows.map((window) => window.protectedContent);
    }, null);
    expect(kept).toEqual([true]);
  });
});
