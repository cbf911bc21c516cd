// A brief of what is looked at: its sentences are those of `isnad brief`, and each leads to its words in their article.
import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { eachTestOn, settled, visit } from './browser';

const url = inject('url');
let page: Page;
eachTestOn(url, (seen) => ({ page } = seen));

interface Told {
  title: string;
  sections: { title: string; columns?: string[]; items: { sentences: { text: string }[] }[] }[];
  citations: { number: number; quote: string }[];
}
function commandLine(...options: string[]): Told {
  const text = execFileSync(inject('isnad'), ['brief', '--db', inject('db'), '--format', 'json', ...options], {
    encoding: 'utf8',
  });
  return JSON.parse(text) as Told;
}

it.each(['table', 'timeline', 'map', 'network'])(
  'from the %s a button makes a brief of what the filters leave, in a page of its own',
  async (view) => {
    await visit(page, `${url}/?view=${view}&place=Iraq`);
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Brief', exact: true }).click(),
    ]);
    await opened.getByRole('heading', { level: 1 }).waitFor();
    expect(opened.url()).toContain('view=brief&place=Iraq');
    await settledOn(opened);
    const told = commandLine('--place', 'Iraq');
    const text = (await opened.locator('main').innerText()).replace(/\s+/g, ' ');
    for (const section of told.sections) expect(text).toContain(section.title);
    const happened = told.sections.find((each) => each.title === 'What happened');
    for (const item of happened?.items ?? [])
      for (const sentence of item.sentences) expect(text).toContain(sentence.text.replace(/\s+/g, ' '));
    await opened.close();
  },
);

async function settledOn(other: Page): Promise<void> {
  await other.locator('main section h2').first().waitFor();
}

it('of an actor it is about that actor', async () => {
  const actors = (await (await fetch(`${url}/api/v1/actors?q=Kata&limit=1`)).json()) as { items: { id: string }[] };
  const id = actors.items[0]?.id ?? '';
  await visit(page, `${url}/?view=actor&id=${id}`);
  const href = await page.getByRole('link', { name: 'Brief', exact: true }).getAttribute('href');
  expect(href).toBe(`/?view=brief&actor=${id}`);
  await visit(page, url + href);
  const told = commandLine('--actor', id);
  const sentences = told.sections.flatMap((each) => each.items.flatMap((item) => item.sentences)).length;
  expect(await page.locator('main .sentence').count()).toBeGreaterThanOrEqual(sentences);
});

it('each sentence with a source opens its words, and the words lead to where they stand', async () => {
  await visit(page, `${url}/?view=brief`);
  const sentence = page.locator('section#happened .sentence:has(button)').first();
  await sentence.getByRole('button').first().click();
  const quote = page.locator('section#happened blockquote').first();
  const words = (await quote.innerText()).split('\n')[0]?.replace(/[“”]/g, '').trim() ?? '';
  expect(commandLine().citations.map((each) => each.quote)).toContain(words);
  await quote.getByRole('link').click();
  await page.waitForURL(/view=article.*at=\d+-\d+/);
  await settled(page);
  const lit = await page.evaluate(() => [...(CSS.highlights.get('isnad-lit') ?? [])].map(String));
  expect(lit).toHaveLength(1);
  // The article covers names of private persons, letter by letter; all else is as it was quoted.
  const [letters, quoted] = [[...(lit[0] ?? '').trim()], [...words]];
  expect(letters).toHaveLength(quoted.length);
  letters.forEach((letter, n) => expect([quoted[n], '▇']).toContain(letter));
  expect(letters.filter((letter) => letter !== '▇').length).toBeGreaterThan(quoted.length / 2);
  await page.goBack();
  await page.locator('section#happened').waitFor();
});

it('it can be saved, byte for byte what the command line writes', async () => {
  await visit(page, `${url}/?view=brief&place=Iraq&since=2024`);
  for (const [name, format] of [
    ['Markdown', 'md'],
    ['PDF', 'pdf'],
    ['HTML, with the words in it', 'html'],
  ] as const) {
    const href = (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
    const saved = Buffer.from(await (await fetch(url + href)).arrayBuffer());
    const options = ['brief', '--db', inject('db'), '--format', format, '--place', 'Iraq', '--since', '2024'];
    expect(saved.equals(execFileSync(inject('isnad'), options)), format).toBe(true);
  }
});
