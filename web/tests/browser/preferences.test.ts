// What a reader's machine asks for: no motion; and names written from right to left, in their place.
import type { Browser } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import { leave, open, visit, watched } from './browser';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await open();
});

it.each([
  ['reduce', '0s'],
  ['no-preference', '2s'],
] as const)('what would move does so with motion as %s for %s', async (reducedMotion, duration) => {
  const { page } = await watched(browser, url);
  await page.emulateMedia({ reducedMotion });
  await visit(page, `${url}/?view=timeline`);
  const told = await page.evaluate(() => {
    document.styleSheets[0]?.insertRule('main { transition: opacity 2s }');
    return getComputedStyle(document.querySelector('main') ?? document.body).transitionDuration;
  });
  expect(told).toBe(duration);
  await leave(page);
});

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
  await leave(page);
});
