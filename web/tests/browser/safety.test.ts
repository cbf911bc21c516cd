// An article full of scripts and HTML stays text in every view that shows it; names of private persons are not shown unasked.
import type { Browser } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import { leave, open, settled, visit, watched } from './browser';
import { HOSTILE } from './setup';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await open();
});

it('script and HTML in title, outlet and text stay text', async () => {
  const { page, complaints } = await watched(browser, url);
  const found = (await (await fetch(`${url}/api/v1/articles/hostile`)).json()) as {
    text: string;
    title: string;
    happenings: { id: string }[];
  };
  const happening = found.happenings[0]?.id ?? '';
  expect(happening).not.toBe('');
  const addresses = [
    '/',
    '/?view=article&id=hostile',
    `/?view=happening&id=${happening}`,
    `/?view=timeline&pick=happening:${happening}`,
    '/?view=table',
    '/?view=search&id=Mosul',
    `/?view=source&id=${encodeURIComponent(HOSTILE.outlet)}`,
    '/?view=map',
    '/?view=source',
    '/?view=analysis&open=2024-05-14..2024-05-14',
    '/?view=analysis&id=coverage',
    '/?view=brief',
  ];
  for (const address of addresses) {
    await visit(page, url + address);
    expect(await page.evaluate(() => (window as unknown as { hurt?: number }).hurt), address).toBeUndefined();
    expect(await page.locator('main img, main script, main [onload], main [onerror]').count(), address).toBe(0);
  }
  await visit(page, `${url}/?view=article&id=hostile`);
  expect(await page.locator('h1').innerText()).toContain(found.title.slice(0, 30).trim());
  expect(await page.locator('main .text').innerText()).toContain('<img src=x onerror');
  expect(complaints).toEqual([]);
  await leave(page);
});

it('an address that was tampered with shows a view and not an error', async () => {
  const { page, complaints } = await watched(browser, url);
  await visit(page, `${url}/?view=%3Cscript%3E&pick=x:y&type=%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.hurt%3D1%3E`);
  await settled(page);
  expect(await page.evaluate(() => (window as unknown as { hurt?: number }).hurt)).toBeUndefined();
  expect(complaints).toEqual([]);
  await leave(page);
});

it('the page comes with a policy that allows no inline script', async () => {
  const policy = (await fetch(`${url}/`)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe');
});
