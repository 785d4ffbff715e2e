import { beforeAll, describe, expect, test } from 'vitest';
import { launch, removeFolder } from './host/launch.ts';
import { clean, firstStart, furnish } from './page/clerk.ts';
import { tabThrough } from './page/keyboard.ts';
import { type Place, walk } from './page/places.ts';
import { fillBooks, fillCustody } from './page/sample.ts';
import { started } from './page/started.ts';
import { createEverywhere, typeEverywhere } from './page/typing.ts';
import { sendWrong } from './page/wrong.ts';

/** One walk through every screen and every dialog that they open (page/places.ts); what it found is told apart here. */
const found = { walked: [] as string[], spoiled: [] as string[], wrong: [] as string[], keys: [] as string[] };

describe('every screen and every dialog', () => {
  beforeAll(async () => {
    const program = await launch();
    const { page } = program;
    try {
      page.setDefaultTimeout(8_000);
      await page.setViewportSize({ width: 1366, height: 768 });
      await firstStart(page);
      await furnish(page);
      await fillBooks(page);
      await fillCustody(page);
      const created = new Set<string>();
      const look = async (place: Place): Promise<void> => {
        found.walked.push(place.name);
        found.keys.push(...(await tabThrough(page, place)));
        found.spoiled.push(...(await typeEverywhere(page, place)));
        found.wrong.push(...(await sendWrong(page, place)));
      };
      await walk(
        page,
        async (place) => {
          await look(place);
          await createEverywhere(page, place, created, look);
        },
        (what) => found.keys.push(what),
      );
      await clean(program);
    } finally {
      await program.close();
      removeFolder(program.folder);
    }
  }, 1_200_000);

  test('were walked: all of the side bar, and what stands behind them', () => {
    for (const some of [
      'Đính chính',
      'Hủy dòng',
      'Xóa nội dung',
      'Ghi việc mở bì',
      'Tạo mới',
      'Control+k',
      'Ký trên màn hình',
      'Mở lại',
    ]) {
      expect(
        found.walked.filter((name) => name.includes(some)),
        some,
      ).not.toEqual([]);
    }
  });

  test('spoil nothing that an input method types by backspace and insert, nor what it composes', () => {
    expect(found.spoiled).toEqual([]);
  });

  test('say what is wrong beside its field, go to the first one, keep what was typed, and write nothing', () => {
    expect(found.wrong).toEqual([]);
  });

  test('can be worked by Tab alone: nothing unreachable, no trap, the focus seen, Escape leads back', () => {
    expect(found.keys).toEqual([]);
  });

  test('and the looks are no blind ones: what is planted is found', async () => {
    const program = await started();
    const { page } = program;
    await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).waitFor();
    const place: Place = { name: 'planted', root: page.getByRole('main'), dialog: false };
    await page.evaluate(() => {
      const button = document.createElement('button');
      Object.assign(button, { tabIndex: -1, textContent: 'không tới được' });
      const form = document.createElement('form');
      const field = document.createElement('input');
      Object.assign(field, { type: 'text', required: true });
      field.setAttribute('aria-label', 'hay sửa');
      field.setAttribute('aria-required', 'true');
      // Writes into what is being typed, and answers Enter while a word is composed.
      field.addEventListener('input', () => Object.assign(field, { value: field.value.toUpperCase() }));
      field.addEventListener('keydown', (event) => event.key === 'Enter' && Object.assign(field, { value: '' }));
      const submit = document.createElement('button');
      submit.type = 'submit';
      form.addEventListener('submit', (event) => event.preventDefault());
      form.append(field, submit);
      document.querySelector('main')?.append(button, form);
    });
    expect(await tabThrough(page, place)).toEqual(['planted: not reached by Tab: không tới được']);
    const spoiled = await typeEverywhere(page, place);
    expect(spoiled.filter((one) => one.includes('hay sửa'))).toHaveLength(2);
    expect((await sendWrong(page, place)).join()).toContain('nothing is said beside it');
  });
});
