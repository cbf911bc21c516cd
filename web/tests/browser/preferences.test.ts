// What a reader's machine asks for: no motion; and names written from right to left, in their place.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { open, visit, watched } from './browser';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await open();
});
afterAll(() => browser.close());

it.each(['/', '/?view=timeline', '/?view=map', '/?view=network', '/?view=table'])(
  'nothing moves on %s where no motion is wanted',
  async (address) => {
    const { page } = await watched(browser, url);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await visit(page, url + address);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .map((one) => {
          const style = getComputedStyle(one);
          const longest = Math.max(
            ...`${style.transitionDuration},${style.animationDuration}`.split(',').map((each) => parseFloat(each)),
          );
          return { name: `${one.tagName}.${String(one.getAttribute('class'))}`, longest };
        })
        .filter((one) => one.longest > 0.01)
        .map((one) => one.name),
    );
    expect(moving).toEqual([]);
    await page.context().close();
  },
);

it('a name from right to left stands in its own direction, and what is beside it keeps its side', async () => {
  const { page } = await watched(browser, url);
  await visit(page, `${url}/?view=actor&id=kataib-hezbollah`);
  const name = page.locator('bdi', { hasText: 'كتائب حزب الله' }).first();
  await name.waitFor();
  const told = await name.evaluate((one) => ({
    isolated: getComputedStyle(one).unicodeBidi,
    page: getComputedStyle(document.body).direction,
    row: getComputedStyle(one.parentElement ?? one).direction,
  }));
  expect(told).toEqual({ isolated: 'isolate', page: 'ltr', row: 'ltr' });
  await page.context().close();
});
