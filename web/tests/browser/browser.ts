// browser.ts: Chromium as the tests use it, and a page that fails its test by what it complains of.
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SOFTWARE_GL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

function launch(gl: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...FLAGS, ...(gl ? SOFTWARE_GL : ['--disable-gpu', '--disable-3d-apis'])],
  });
}

const browsers = new Map<boolean, Promise<Browser>>();
/** A browser with WebGL or without, one of each for all files (they run in one process, vitest.browser.config.ts); they end with it. What
 *  draws nothing by WebGL is cheaper without: software makes its pixels here. */
export function open(gl = true): Promise<Browser> {
  const made = browsers.get(gl) ?? launch(gl);
  browsers.set(gl, made);
  return made;
}

/** Pages of one kind share a context, so that the page's script is loaded and compiled once; what they store is taken away (leave). */
const contexts = new WeakMap<Browser, Map<string, BrowserContext>>();
async function contextOf(browser: Browser, kind: BrowserContextOptions): Promise<BrowserContext> {
  const known = contexts.get(browser) ?? new Map<string, BrowserContext>();
  contexts.set(browser, known);
  const key = JSON.stringify(kind);
  const made = known.get(key) ?? (await browser.newContext(kind));
  known.set(key, made);
  return made;
}

/** Closes a page, and what it has opened, and forgets what it stored. */
export async function leave(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.evaluate(() => localStorage.clear()).catch(() => undefined);
  for (const each of page.context().pages()) if ((await each.opener()) === page) await each.close();
  await page.close();
}

export interface Watched {
  page: Page;
  /** Errors of scripts, refusals by the Content-Security-Policy, requests to anywhere else. */
  complaints: string[];
}

/** What a page has asked for and not yet got, and when that last changed. */
const traffic = new WeakMap<Page, { open: number; changed: number }>();

function count(page: Page): void {
  const state = { open: 0, changed: Date.now() };
  traffic.set(page, state);
  const change = (by: number) => () => {
    state.open += by;
    state.changed = Date.now();
  };
  page.on('request', change(1));
  page.on('requestfinished', change(-1));
  page.on('requestfailed', change(-1));
}

export async function watched(
  browser: Browser,
  url: string,
  options: { width?: number; height?: number; dark?: boolean } = {},
): Promise<Watched> {
  const context = await contextOf(browser, {
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  // What does not come within this does not come; the step that waits is named.
  page.setDefaultTimeout(30_000);
  count(page);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(url) && !to.startsWith('data:') && !to.startsWith('blob:'))
      complaints.push(`asked elsewhere: ${to}`);
  });
  return { page, complaints };
}

/** Goes to a view and waits until it has drawn what it asked for. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main :is(h1, h2, table, [role="table"])') !== null);
  // Nothing is on its way, nothing came for a moment, and nothing is busy.
  const quiet = async (): Promise<boolean> => {
    const state = traffic.get(page);
    const busy = await page.evaluate(() => document.querySelector('[aria-busy="true"]') !== null);
    return !busy && (state === undefined || (state.open <= 0 && Date.now() - state.changed > 120));
  };
  await expect.poll(quiet, { message: 'the page comes to rest' }).toBe(true);
}

/** What the header says: "8 of 10 happenings, and 3 that say little …": kept is all that the views show, little is among it. */
export async function kept(page: Page): Promise<{ kept: number; total: number; little: number }> {
  const text = await page.locator('header p.kept').innerText();
  const found = /([\d,.]+) of ([\d,.]+) happenings(?:, and ([\d,.]+) that)?/.exec(text);
  expect(found, text).not.toBeNull();
  const number = (part: string | undefined): number => Number((part ?? '').replace(/\D/g, ''));
  const little = number(found?.[3]);
  return { kept: number(found?.[1]) + little, total: number(found?.[2]), little };
}

/** The first happening that a question leaves, asked of the API as the page does. */
export async function happenings(
  url: string,
  query: string,
): Promise<{ id: string; title: string; disputed: string[] }[]> {
  const response = await fetch(`${url}/api/v1/happenings?${query}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: { id: string; title: string; disputed: string[] }[] }).items;
}

/** One watched page a test, told to `given`; what the page complained of fails the test. */
export function eachTestOn(
  url: string,
  given: (seen: Watched & { browser: Browser }) => void,
  options: Parameters<typeof watched>[2] & { gl?: boolean } = {},
): void {
  let browser: Browser;
  let seen: Watched;
  beforeAll(async () => {
    browser = await open(options.gl);
  });
  beforeEach(async () => {
    seen = await watched(browser, url, options);
    given({ ...seen, browser });
  });
  afterEach(async () => {
    expect(seen.complaints).toEqual([]);
    await leave(seen.page);
  });
}
