/** Chromium outside Electron knows no `app://`: the stand-in shows it as an origin whose name cannot resolve, and translates both ways. */

export const APP = 'app://so-mat';
const SHOWN = 'https://app.so-mat.invalid';

export function toApp(url: string): string {
  return url === SHOWN || url.startsWith(`${SHOWN}/`) ? `${APP}${url.slice(SHOWN.length)}` : url;
}

export function fromApp(url: string): string {
  return url === APP || url.startsWith(`${APP}/`) ? `${SHOWN}${url.slice(APP.length)}` : url;
}

/** The origin that Electron would state for a frame. */
export function originOf(url: string): string {
  const app = toApp(url);
  if (app === APP || app.startsWith(`${APP}/`)) return APP;
  return URL.parse(app)?.origin ?? 'null';
}
