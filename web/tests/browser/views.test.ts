// Each view is drawn, complains of nothing, asks nobody else, and has no fault that axe finds, in light and dark.
import type { Browser } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import { happenings, leave, open, visit, watched } from './browser';
import { faultsInBothThemes, runsOut } from './faults';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await open();
});

async function first(path: string, field: string): Promise<string> {
  const answer = (await (await fetch(`${url}/api/v1${path}`)).json()) as { items: Record<string, string>[] };
  return answer.items[0]?.[field] ?? '';
}

const VIEWS: [string, string, () => Promise<string> | string][] = [
  ['overview', 'What is in', () => '/'],
  ['timeline', 'Timeline', () => '/?view=timeline'],
  [
    'timeline with evidence',
    'Timeline',
    async () => `/?view=timeline&pick=happening:${(await happenings(url, 'limit=1&disputed=true'))[0]?.id}`,
  ],
  ['map', 'Map', () => '/?view=map'],
  ['network', 'Network', () => '/?view=network'],
  ['table', 'Table', () => '/?view=table'],
  ['disputes', 'Disputes', () => '/?view=disputes'],
  ['review', 'What waits', () => '/?view=review'],
  ['add', 'Add articles', () => '/?view=add'],
  ['analysis', 'For a sceptic', () => '/?view=analysis'],
  ['brief', 'What happened', () => '/?view=brief'],
  ['search', 'Found for', () => '/?view=search&id=drone'],
  [
    'happening',
    'Who says so',
    async () => `/?view=happening&id=${(await happenings(url, 'limit=1&sort=support'))[0]?.id}`,
  ],
  ['article', 'Events', async () => `/?view=article&id=${await first('/articles?limit=1', 'id')}`],
  ['actor', 'Names and spellings', async () => `/?view=actor&id=${await first('/actors?limit=1', 'id')}`],
  [
    'source',
    'What it told',
    async () => `/?view=source&id=${encodeURIComponent(await first('/sources?limit=1&kind=outlet', 'name'))}`,
  ],
  ['sources', 'Who says it', () => '/?view=source'],
];

it.each(VIEWS)(
  '%s is drawn without a complaint, axe finds nothing in light and dark, and it does not run out at the side on a phone or a tablet',
  async (_name, words, address) => {
    const { page, complaints } = await watched(browser, url);
    await visit(page, url + (await address()));
    await page.getByText(words).first().waitFor();
    expect(await faultsInBothThemes(page)).toEqual([]);
    expect(await runsOut(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await leave(page);
  },
);

// Most of the frame is laid out anew as the window changes; what is drawn to measure is also opened on a phone.
it.each(['/?view=timeline', '/?view=map', '/?view=network'])(
  '%s does not run out at the side where it is opened on a phone',
  async (address) => {
    const { page } = await watched(browser, url, { width: 390 });
    await visit(page, url + address);
    expect(await runsOut(page)).toEqual([]);
    await leave(page);
  },
);
