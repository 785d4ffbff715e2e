import { describe, expect, test } from 'vitest';
import { hosts } from './host/launch.ts';
import { founded, run, settle, started, state } from './support.ts';

// The door of the built program: who may call, what he may say, and what comes back (style.md 6, "IPC sender").

describe.each(hosts())('in %s', (host) => {
  test('a call from a frame is refused, whatever the frame is', async () => {
    const program = await started({ host, hostile: true });
    await founded(program);
    const { page } = program;
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>frame';
      document.body.append(frame);
    });
    await settle();
    const frame = page.frames().find((one) => one !== page.mainFrame());
    if (frame === undefined) throw new Error('no frame was made');
    expect(await frame.evaluate(() => 'soMat' in window)).toBe(false);
    if (host === 'stand-in') {
      // In Electron a frame has no preload and so no way to main at all; the stand-in leaves it one, to see it refused.
      for (const channel of ['run', 'ask', 'shell']) {
        const answer = await frame.evaluate(
          (name) => Reflect.get(window, '__hostOfSoMat')({ kind: 'invoke', channel: name, args: ['state', {}] }),
          channel,
        );
        expect(answer).toMatchObject({ ok: false, error: { rule: 'ipc.sender' } });
      }
    }
  });

  test('a call that is not of the list, or of the wrong shape, is refused as a value', async () => {
    const program = await founded(await started({ host }));
    const answers = await program.page.evaluate(async () => {
      const call = (name: unknown, values: unknown): Promise<unknown> =>
        window.soMat.shell(name as never, values as never);
      return Promise.all([
        call('constructor', {}),
        call('__proto__', {}),
        call('toString', {}),
        call(null, {}),
        call({ toString: () => 'state' }.toString, {}).catch(() => 'not sent'),
        call('unlock', { login: 'lan', password: 'x', more: 1 }),
        call('unlock', { login: ['lan'], password: { $ne: '' } }),
        call('openFolder', { purpose: 'open', path: '/etc' }),
        call('lock', null),
        window.soMat.ask('__proto__', {}),
        window.soMat.ask('entries', { page: '1; DROP TABLE journal' }),
        window.soMat.run('__proto__', {}),
        window.soMat.run('defineUnit', { code: 'vp', name: 'Văn phòng', admin: true }),
        window.soMat.run('redactText', {}, { login: 'x' } as never),
      ]);
    });
    const kinds = answers.map((answer) =>
      typeof answer === 'object' && answer !== null && 'error' in answer
        ? Reflect.get(Object(answer.error), 'kind')
        : answer,
    );
    expect(new Set(kinds.filter((kind) => kind !== 'not sent'))).toEqual(new Set(['invalid']));
    expect((await state(program)).phase).toBe('open');
  });

  test('failures cross without stack, path or SQL', async () => {
    const program = await founded(await started({ host }));
    const answers = JSON.stringify([
      await run(program, 'registerOutgoing', { level: 'secret' }),
      await run(program, 'correctEntry', { ref: 'out:2026:99', changes: {}, reason: 'x' }),
      await program.page.evaluate(() => window.soMat.shell('unlock', { login: 'lan', password: 'sai' })),
      await state(program),
    ]);
    expect(answers).not.toMatch(/ at .*:\d+|SELECT|INSERT|\/tmp\/|node:|\.ts\b|\.js\b/);
  });

  test('the window is one, protected, and shows only our page with its policy', async () => {
    const program = await started({ host });
    expect(program.page.context().pages()).toHaveLength(1);
    const meta = await program.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(meta).toContain("default-src 'none'");
    if (host === 'stand-in') {
      const about = await program.evaluate(({ app }) => {
        const shown = app as unknown as { sandboxed: boolean; switches: string[] };
        return {
          sandboxed: shown.sandboxed,
          resolves: shown.switches.includes('--host-resolver-rules=MAP * ~NOTFOUND'),
        };
      }, null);
      expect(about).toEqual({ sandboxed: true, resolves: true });
    }
  });
});
