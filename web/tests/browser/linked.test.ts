// A choice in one view filters all; the address holds it; Back takes it back.
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, afterEach, expect, inject, it } from 'vitest';
import { kept, leave, open, settled, visit, watched } from './browser';

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

const attack = 'aside[aria-label="Filters"] label:has-text("attack") input';

it('a type chosen on the table narrows timeline, map, network and disputes, and Back takes it back', async () => {
  await visit(page, `${url}/?view=table`);
  const before = await kept(page);
  expect(before.kept).toBe(before.total);
  await page.locator(attack).first().check();
  await page.waitForURL(/type=assault/);
  await expect.poll(() => kept(page)).not.toEqual(before);
  await settled(page);
  const after = await kept(page);
  expect(after.kept).toBeLessThan(after.total);
  expect(after.kept).toBeGreaterThan(0);
  for (const key of ['t', 'm', 'n', 'l', 'd']) {
    await page.locator('body').press(key);
    await settled(page);
    await expect.poll(async () => (await kept(page)).kept).toBe(after.kept);
    expect(page.url()).toContain('type=assault');
  }
  for (let n = 0; n < 5; n += 1) await page.goBack();
  await page.goBack();
  await settled(page);
  expect(page.url()).not.toContain('type=');
  await expect.poll(() => kept(page)).toEqual(before);
  await page.goForward();
  await settled(page);
  await expect.poll(() => kept(page)).toEqual(after);
});

it('the table shows as many rows as the header says are kept', async () => {
  await visit(page, `${url}/?view=table&type=assault`);
  const rows = Number(await page.locator('[role="table"]').getAttribute('aria-rowcount')) - 1;
  expect(rows).toBe((await kept(page)).kept);
});

it('a type shows what is worth no row of its own too, and the header says how many of them in words', async () => {
  await visit(page, `${url}/?view=table&type=assault`);
  const told = (await (await fetch(`${url}/api/v1/facets?type=assault`)).json()) as Record<string, number>;
  expect(told['little']).toBeGreaterThan(0);
  expect(await kept(page)).toEqual({ kept: told['kept'], total: told['total'], little: told['little'] });
  await visit(page, `${url}/?view=table`);
  expect((await kept(page)).little).toBe(0);
});

it('one choice ticked is one choice ticked, though the list is sorted anew', async () => {
  await visit(page, `${url}/?view=table`);
  const group = page.locator('aside[aria-label="Filters"] section').filter({ hasText: 'Who and whom' });
  await group.getByRole('checkbox').nth(2).check();
  await page.waitForURL(/actor=/);
  await settled(page);
  await expect.poll(() => group.locator('input[type="checkbox"]:checked').count()).toBe(1);
});

it('an address opened anew shows the same set and the same evidence', async () => {
  await visit(page, `${url}/?view=table&type=assault`);
  await page.locator('[role="row"] [role="cell"]').nth(1).click();
  await page.locator('aside[aria-label="Evidence"] h2').waitFor();
  const [address, title] = [page.url(), await page.locator('aside[aria-label="Evidence"] h2').innerText()];
  const other = (await watched(browser, url)).page;
  await visit(other, address);
  expect(await other.locator('aside[aria-label="Evidence"] h2').innerText()).toBe(title);
  expect(await kept(other)).toEqual(await kept(page));
  await leave(other);
});

it('dragging over the density narrows the time', async () => {
  await visit(page, `${url}/?view=timeline`);
  const before = await kept(page);
  const box = await page.locator('.plot svg').first().boundingBox();
  if (!box) throw new Error('no density');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.95, box.y + 30, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/since=\d{4}-\d\d-\d\d&until=/);
  await settled(page);
  await expect.poll(async () => (await kept(page)).kept).toBeLessThan(before.kept);
});

it('pointing at a row shows its evidence, and what is clicked stays', async () => {
  await visit(page, `${url}/?view=table`);
  const rows = page.locator('[role="row"][aria-rowindex]');
  await rows.nth(1).locator('[role="cell"]').nth(1).click();
  const panel = page.locator('aside[aria-label="Evidence"] h2');
  await panel.waitFor();
  const chosen = await panel.innerText();
  await rows.nth(4).hover();
  await expect.poll(() => panel.innerText()).not.toBe(chosen);
  await page.locator('.viewbar h1').hover();
  await expect.poll(() => panel.innerText()).toBe(chosen);
});

it('filters that leave nothing say what to do', async () => {
  await visit(page, `${url}/?view=table&type=assault&since=1999-01-01&until=1999-01-02`);
  await page.getByText('Nothing fits all these filters').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect.poll(async () => (await kept(page)).kept).toBeGreaterThan(0);
});

it('choosing a happening loads nothing but its evidence', async () => {
  await visit(page, `${url}/?view=table`);
  const asked: string[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (path.startsWith('/api/')) asked.push(path.replace(/i[0-9a-f]{16}$/, 'ID'));
  });
  const rows = page.locator('[role="row"][aria-rowindex]');
  for (const n of [1, 2, 3]) await rows.nth(n).locator('[role="cell"]').nth(1).click();
  await settled(page);
  expect([...new Set(asked)]).toEqual(['/api/v1/happenings/ID']);
});
