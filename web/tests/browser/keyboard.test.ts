// From the first page to a decision without a pointer; the focus is always to be seen.
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { leave, open, settled, visit, watched } from './browser';

const url = inject('url');
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await open();
});
beforeEach(async () => {
  page = (await watched(browser, url)).page;
});
afterEach(() => leave(page));
const press = (key: string): Promise<void> => page.keyboard.press(key);

it('a run by keys alone: search, article, timeline, evidence, happening, back', async () => {
  await visit(page, url);
  await press('/');
  await page.keyboard.type('drone');
  await press('Enter');
  await page.getByText('Found for').waitFor();
  await settled(page);
  await press('Escape');
  await press('t');
  await page.locator('.lanes').waitFor();
  await press('j');
  await page.waitForURL(/pick=happening/);
  const one = page.url();
  await press('j');
  await expect.poll(() => page.url()).not.toBe(one);
  await press('k');
  await expect.poll(() => page.url()).toBe(one);
  await press('Enter');
  await page.waitForURL(/view=happening/);
  await settled(page);
  await press('Escape');
  await page.waitForURL(/view=timeline/);
  await press('l');
  await page.locator('[role="row"] [role="cell"]').first().waitFor();
  await press('j');
  await press('f');
  await page.waitForURL(/type=/);
  await press('x');
  await expect.poll(() => page.url()).not.toContain('type=');
});

it('a key that does nothing here says so, and ? lists all', async () => {
  await visit(page, url);
  await press('y');
  await page.getByRole('status').filter({ hasText: 'nothing to' }).waitFor();
  await press('?');
  await page.getByRole('dialog').waitFor();
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('letters in a field are letters', async () => {
  await visit(page, `${url}/?view=add`);
  await page.getByLabel('Headline').fill('');
  await page.getByLabel('Headline').focus();
  await page.keyboard.type('tmnl?');
  expect(await page.getByLabel('Headline').inputValue()).toBe('tmnl?');
  expect(page.url()).toContain('view=add');
});

it('every stop of the tab key shows its focus', async () => {
  await visit(page, `${url}/?view=table`);
  for (let n = 0; n < 40; n += 1) {
    await press('Tab');
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return 'nothing';
      const style = getComputedStyle(at);
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      const box = at.getBoundingClientRect();
      return outlined && box.width > 0 && box.height > 0 ? 'seen' : at.outerHTML.slice(0, 120);
    });
    if (seen !== 'nothing') expect(seen).toBe('seen');
  }
});
