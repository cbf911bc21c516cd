// Empty, nothing found, failed, slow; WebGL and the Highlight API missing; adding an article and jumping to what is new.
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { leave, open, settled, visit, watched } from './browser';

const url = inject('url');
const empty = inject('empty');
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await open();
});
beforeEach(async () => {
  page = (await watched(browser, url)).page;
});
afterEach(() => leave(page));

it.each(['/', '/?view=timeline', '/?view=map', '/?view=table'])(
  'an empty ledger says so on %s, and leads to adding',
  async (address) => {
    await visit(page, empty + address);
    await page.getByText('This ledger is empty').waitFor();
    await page.getByRole('button', { name: 'Add articles' }).click();
    await page.waitForURL(/view=add/);
  },
);

it.each(['/?view=network', '/?view=disputes', '/?view=review', '/?view=search&id=x', '/?view=source'])(
  'an empty ledger breaks nothing on %s',
  async (address) => {
    const { page: other, complaints } = await watched(browser, empty);
    await visit(other, empty + address);
    expect(complaints).toEqual([]);
    await leave(other);
  },
);

it('words that nobody wrote: nothing found, and what to try', async () => {
  await visit(page, `${url}/?view=search&id=qqzzxx`);
  await page.getByText('Nothing has these words').waitFor();
});

it('an id that is not there is told as such', async () => {
  await visit(page, `${url}/?view=happening&id=i0000000000000000`);
  await page.getByText('Not in this ledger').waitFor();
});

it('a request that fails says so, and Try again tries again', async () => {
  await page.route('**/api/v1/disputes*', (route) => route.abort());
  await page.goto(`${url}/?view=disputes`);
  await page.getByRole('alert').filter({ hasText: 'did not answer' }).waitFor();
  await page.unroute('**/api/v1/disputes*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('article').first().waitFor();
});

it('a slow request says that it is on the way, and then comes', async () => {
  await page.route('**/api/v1/timeline*', async (route) => {
    await new Promise((wait) => setTimeout(wait, 1200));
    await route.continue();
  });
  await page.goto(`${url}/?view=timeline`);
  await page.getByText('on the way').waitFor();
  await page.locator('.lanes').waitFor();
});

it('without WebGL the map is drawn as SVG and the network as a table', async () => {
  const blind = await open(false);
  const { page: other, complaints } = await watched(blind, url);
  await visit(other, `${url}/?view=map`);
  await other.locator('.stage svg circle.dot').first().waitFor({ state: 'attached' });
  expect(await other.locator('.stage svg path.land').count()).toBeGreaterThan(200);
  await visit(other, `${url}/?view=network`);
  await other.locator('.stage table tbody tr').first().waitFor();
  expect(complaints).toEqual([]);
  await leave(other);
});

it('without the Highlight API the article is cut into pieces and loses no letter', async () => {
  const articles = (await (await fetch(`${url}/api/v1/articles?limit=1`)).json()) as { items: { id: string }[] };
  const id = articles.items[0]?.id ?? '';
  const { text } = (await (await fetch(`${url}/api/v1/articles/${id}`)).json()) as { text: string };
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Highlight'));
  await visit(page, `${url}/?view=article&id=${id}`);
  expect(await page.locator('main .text .piece').count()).toBeGreaterThan(5);
  const shown = (await page.locator('main .text').textContent()) ?? '';
  expect(shown.replace(/▇/g, '').replace(/\s+/g, ' ').trim().length).toBeGreaterThan(0);
  if (!shown.includes('▇')) expect(shown.replace(/\s+/g, ' ').trim()).toBe(text.replace(/\s+/g, ' ').trim());
});

it('with the Highlight API overlapping spans are painted over one text', async () => {
  const articles = (await (await fetch(`${url}/api/v1/articles?limit=1`)).json()) as { items: { id: string }[] };
  await visit(page, `${url}/?view=article&id=${articles.items[0]?.id}`);
  const painted = await page.evaluate(() =>
    [...CSS.highlights.entries()].map(([name, ranges]) => [name, ranges.size] as const),
  );
  expect(Object.fromEntries(painted)['isnad-event']).toBeGreaterThan(0);
  expect(Object.fromEntries(painted)['isnad-entity']).toBeGreaterThan(0);
  expect(await page.locator('main .text').evaluate((node) => node.childNodes.length)).toBe(1);
  await page.locator('aside[aria-label="What was read"] button').first().hover();
  expect(await page.evaluate(() => CSS.highlights.get('isnad-lit')?.size ?? 0)).toBeGreaterThan(0);
});

it('a pasted article is read, and the page leads to it', async () => {
  await visit(page, `${url}/?view=add`);
  await page.getByLabel('Headline').fill('Rockets hit depot');
  await page.getByLabel('Outlet').fill('River Post');
  await page.getByLabel('Published').fill('2024-05-15');
  await page
    .getByLabel('Text', { exact: true })
    .fill('Rockets hit a fuel depot in Mosul on Tuesday, killing three guards, the ministry said.');
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('link', { name: 'Read the article' }).click({ timeout: 25_000 });
  await settled(page);
  await page.getByText('Rockets hit a fuel depot').first().waitFor();
});

interface Listed {
  items: { id: string | null; name: string; kind: string }[];
  facets: Record<'places' | 'actors', object[]>;
  points: object[];
}
it.each<[string, string, string, (told: Listed) => void]>([
  [
    '/?view=source',
    'sources',
    'main table',
    // Speakers that are told apart by their ids alone.
    ({ items }) => items.push(...items.filter((each) => each.id).map((each) => ({ ...each, id: `${each.id}x` }))),
  ],
  [
    '/?view=table',
    'facets',
    'aside[aria-label="Filters"] section',
    // A Tripoli in Libya and one in Lebanon: the filter takes a name.
    ({ facets }) => facets.places.push(...facets.places),
  ],
  ['/?view=map&no-webgl', 'map', '.stage circle.dot', ({ points }) => points.push(...points)],
])('two of one name break nothing: %s', async (address, route, shown, twice) => {
  const { page: other, complaints } = await watched(browser, url);
  await other.route(`**/api/v1/${route}*`, async (asked) => {
    const response = await asked.fetch();
    const told = (await response.json()) as Listed;
    twice(told);
    await asked.fulfill({ response, json: told });
  });
  await visit(other, url + address);
  await other.locator(shown).first().waitFor();
  expect(complaints).toEqual([]);
  await leave(other);
});
