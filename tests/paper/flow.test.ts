import { afterEach, expect, test, vi } from 'vitest';
import { made } from '../../src/main/paper/flow.ts';
import { fontFolder, readFont } from '../../src/main/paper/fonts.ts';
import { readPdf } from './readback.ts';

/** pdfmake can fetch and read files; the policies that we give it refuse both. */

const folder = fontFolder();
const fonts = {
  normal: readFont(folder, 'normal'),
  bold: readFont(folder, 'bold'),
  italics: readFont(folder, 'italics'),
  bolditalics: readFont(folder, 'bolditalics'),
};
const about = { title: 'Thử', at: new Date('2026-06-15T08:00:00Z') };
const URLS = ['http://127.0.0.1:9/a.png', 'https://example.invalid/a.png', 'HTTPS://example.invalid/a.png'];

afterEach(() => vi.unstubAllGlobals());

test.each(URLS)('an image at %s is refused, nothing is opened', async (url) => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  await expect(made([{ image: 'one' }], about, fonts, { one: url })).rejects.toThrow(
    /denied by resource access policy/,
  );
  await expect(made([{ image: url }], about, fonts)).rejects.toThrow();
  expect(fetched).not.toHaveBeenCalled();
});

test('a font at an address, an image or a font in a file are refused', async () => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  await expect(made([{ text: 'x', font: 'https://example.invalid/x.ttf' }], about, fonts)).rejects.toThrow(
    /not defined/,
  );
  await expect(made([{ image: `${folder}Tinos_400Regular.ttf` }], about, fonts)).rejects.toThrow(
    /Access to local file denied/,
  );
  expect(fetched).not.toHaveBeenCalled();
});

test('text flows in our own font, nothing else is embedded', async () => {
  const { pages, fonts: used, info } = await readPdf(await made([{ text: 'Sổ đăng ký' }], about, fonts));
  expect(pages[0]?.words).toContain('Sổ đăng ký');
  expect([...used]).toEqual(['Tinos-Regular']);
  expect(info).toMatchObject({ Title: 'Thử', Producer: 'so-mat' });
});
