// widget.test.ts: the notebook's views as anywidget loads them: one module in an empty page, a model that stands in for Python's.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { open } from './browser';

const MODULE = join(dirname(process.env['ISNAD'] ?? ''), 'widget', 'widget.js');

const mark = (id: string, edtf: string, more: object = {}): object => ({
  id,
  title: `assault (drone): ${id}`,
  type: 'assault',
  modes: ['drone'],
  level: 'single',
  counts: [],
  edtf,
  first_day: edtf.slice(0, 10),
  last_day: edtf.slice(0, 10),
  agreed: true,
  inferred: false,
  responsibility: ['claimed'],
  modality: ['actual'],
  origins: 2,
  articles: 2,
  disputed: false,
  review: 'none',
  covered_by: [],
  came_of: [],
  led_to: [],
  ...more,
});
const point = (name: string, more: object): object => ({
  name,
  country: 'IQ',
  admin1: null,
  lat: 33.3,
  lon: 44.4,
  feature: 'city',
  radius_km: 10,
  count: 1,
  disputed: 0,
  inferred: 0,
  by_type: { assault: 1 },
  happenings: ['one'],
  ...more,
});
// The letter before "hit" counts once in Python and twice in the browser.
const TEXT = '𝔄 drone hit <b>Erbil</b> on Monday.';
const TRAITS = {
  marks: [mark('one', '2024-01-28'), mark('two', '2024-09'), mark('three', '2024-02-02', { modality: ['negated'] })],
  points: [point('Baghdad', {}), point('Iraq', { feature: 'country', radius_km: null, happenings: ['two'] })],
  text: TEXT,
  spans: [
    { id: 'e0', kind: 'event', begin: 8, end: 11, label: 'assault' },
    { id: 'n0', kind: 'place', begin: 15, end: 20, label: 'Erbil' },
    { id: 's0', kind: 'statement', begin: 2, end: 20, label: 'states' },
  ],
  selected: [],
  height: 300,
};

describe.skipIf(!existsSync(MODULE))('a view in a notebook', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await open(false);
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    complaints.length = 0;
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(blob|data|about):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
    });
    return async () => {
      expect(complaints).toEqual([]);
      await page.close();
    };
  });

  async function show(view: string): Promise<void> {
    await page.evaluate((code) => Object.assign(window, { code }), readFileSync(MODULE, 'utf8'));
    // As words, for the tests' own bundler would turn an import into one of its own.
    await page.evaluate(
      `import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))).then((module) => { window.view = module.default; })`,
    );
    await page.evaluate(
      (traits) => {
        const listeners = new Map<string, (() => void)[]>();
        const state: Record<string, unknown> = { ...traits };
        const model = {
          get: (name: string) => state[name],
          set(name: string, value: unknown) {
            state[name] = value;
            for (const each of listeners.get(`change:${name}`) ?? []) each();
          },
          save_changes: () => Object.assign(window, { saved: state['selected'] }),
          on: (event: string, listener: () => void) =>
            listeners.set(event, [...(listeners.get(event) ?? []), listener]),
          off: () => undefined,
        };
        const { view } = window as unknown as { view: { render: (given: object) => () => void } };
        Object.assign(window, { model, takeDown: view.render({ model, el: document.body }) });
      },
      { ...TRAITS, view },
    );
  }
  const saved = (): Promise<unknown> => page.evaluate(() => (window as unknown as { saved: unknown }).saved);

  test('a timeline has a mark for all but what did not happen; a click and a key choose', async () => {
    await show('timeline');
    await expect.poll(() => page.locator('[role=button][data-id]').count()).toBe(2);
    expect(await page.locator('[data-id=one]').getAttribute('aria-label')).toContain('claimed by the doer');
    await page.click('[data-id=one]');
    expect(await saved()).toEqual(['one']);
    expect(await page.locator('[data-id=one]').getAttribute('aria-pressed')).toBe('true');
    await page.locator('[data-id=two]').press('Enter');
    expect(await saved()).toEqual(['two']);
    await page.click('[data-id=two]');
    expect(await saved()).toEqual([]);
  });

  test('a map draws a disc of the width that is known, shades a country, and shows what Python chooses', async () => {
    await show('map');
    await expect.poll(() => page.locator('circle.disc').count()).toBe(1);
    await page.getByRole('button', { name: /^Iraq/ }).click();
    expect(await saved()).toEqual(['two']);
    await page.evaluate(() =>
      (window as unknown as { model: { set: (name: string, value: string[]) => void } }).model.set('selected', ['one']),
    );
    await expect.poll(() => page.locator('button[aria-pressed=true]').innerText()).toMatch(/^Baghdad/);
  });

  test('words are lit where they stand, text is never HTML, and a kind can be left out', async () => {
    await show('words');
    await expect.poll(() => page.locator('[data-id=e0]').innerText()).toBe('hit');
    expect(await page.locator('[data-id=n0]').innerText()).toBe('Erbil');
    expect(await page.locator('.text').innerText()).toBe(TEXT);
    expect(await page.locator('.text b').count()).toBe(0);
    await page.click('[data-id=n0]');
    expect(await saved()).toEqual(['n0']);
    await page.getByLabel('Events').uncheck();
    await expect.poll(() => page.locator('[data-id=e0]').count()).toBe(0);
  });

  test('it takes itself down', async () => {
    await show('timeline');
    await expect.poll(() => page.locator('svg').count()).toBe(1);
    await page.evaluate(() => (window as unknown as { takeDown: () => void }).takeDown());
    expect(await page.evaluate(() => document.body.childElementCount)).toBe(0);
  });
});
