/** What runs before every document of a window: the preload, with the two things it needs of Electron, and ears for the host. */

export const BINDING = '__hostOfSoMat';

/** `token` names the event by which main speaks to the page; the page's own code does not know it. */
export function pageScript(preload: string, token: string): string {
  return `(() => {
  'use strict';
  const say = window.${BINDING};
  // A preload runs in the main frame only; what is left in frames is for the test that calls from one.
  if (window !== window.top || typeof say !== 'function') return;
  delete window.${BINDING};
  const heard = new Map();
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze({ ...api }), enumerable: true }),
    },
    ipcRenderer: {
      invoke: (channel, ...args) => say({ kind: 'invoke', channel, args }),
      on: (channel, listener) => { heard.set(channel, [...(heard.get(channel) ?? []), listener]); },
      off: (channel, listener) => { heard.set(channel, (heard.get(channel) ?? []).filter((one) => one !== listener)); },
    },
  };
  window.addEventListener(${JSON.stringify(token)}, ({ detail }) => {
    for (const listener of heard.get(detail.channel) ?? []) listener({}, ...detail.args);
  });
  const key = (type) => ({ key, ctrlKey, metaKey, altKey, shiftKey }) =>
    say({ kind: 'key', input: { type, key, control: ctrlKey, meta: metaKey, alt: altKey, shift: shiftKey } });
  window.addEventListener('keydown', key('keyDown'), true);
  window.addEventListener('keyup', key('keyUp'), true);
  for (const name of ['pointerdown', 'wheel']) window.addEventListener(name, () => say({ kind: 'input' }), { capture: true, passive: true });
  for (const name of ['copy', 'cut']) {
    window.addEventListener(name, ({ defaultPrevented }) => {
      if (defaultPrevented) return;
      const at = document.activeElement;
      const text = at && 'selectionStart' in at && typeof at.value === 'string'
        ? at.value.slice(at.selectionStart, at.selectionEnd) : String(getSelection());
      say({ kind: 'copied', text });
    });
  }
  window.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    say({ kind: 'violation', text: violatedDirective + ' ' + blockedURI + ' ' + sourceFile + ':' + lineNumber }));
  ((require, module, exports) => {
${preload}
  })((name) => {
    if (name === 'electron') return electron;
    throw new Error('a sandboxed preload cannot require ' + name);
  }, { exports: {} }, {});
})();`;
}
