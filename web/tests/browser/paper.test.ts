// On paper: what the sheet is of, no controls, drawings whole, rows that are not in sight too.
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { eachTestOn, kept, visit } from './browser';

const url = inject('url');
let page: Page;
eachTestOn(url, (seen) => ({ page } = seen), { height: 500 });
/** As the browser does it: the page is told, then laid out for paper. */
async function print(): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
}

it('a sheet says of which ledger, which filters and how many it is; controls are not on it', async () => {
  await visit(page, `${url}/?view=table&type=assault`);
  const { kept: all, little } = await kept(page);
  await print();
  const head = await page.locator('.print-head').innerText();
  expect(head).toContain('examples.db');
  expect(head).toContain(`${all - little} of `);
  expect(head).toContain('what attack');
  for (const gone of ['header', 'aside[aria-label="Filters"]', '.viewbar select'])
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
});

it('the table is on paper with all its rows, whatever is in sight', async () => {
  await visit(page, `${url}/?view=table&worth=all`);
  const rows = page.locator('[role="row"][aria-rowindex]');
  const total = (await kept(page)).kept;
  expect(await rows.count()).toBeLessThan(total);
  await print();
  expect(await rows.count()).toBe(total);
});

it.each(['timeline', 'map', 'network'])('the %s is on the sheet as on the screen, no wider than it', async (view) => {
  await visit(page, `${url}/?view=${view}`);
  const drawing = page.locator(view === 'timeline' ? '.plot' : '.stage');
  const before = await drawing.boundingBox();
  await print();
  const after = await drawing.boundingBox();
  if (!before || !after) throw new Error('no drawing');
  expect(after.width).toBeLessThanOrEqual(691);
  // In proportion, and nothing of what scrolls is cut off.
  expect(after.height / after.width).toBeGreaterThanOrEqual((before.height / before.width) * 0.98);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await drawing.getAttribute('style')).toMatch(/^$/);
});
