// The documentation site in Chromium, from disk: it asks nobody, finds what is looked for, is readable light, dark, on a phone and on paper.
//
// Usage: browser.mjs SITE CHROMIUM. Exit 1, and a line for each fault.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../web/package.json');
const require = createRequire(web);
const { chromium } = require('playwright-core');
const axe = require.resolve('axe-core');
const [site, executablePath] = process.argv.slice(2);
const faults = [];
const expect = (holds, what) => {
  if (!holds) faults.push(what);
};
const address = (name) => pathToFileURL(path.join(site, name)).href;

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
page.on('request', (request) => expect(request.url().startsWith('file://'), `asked for ${request.url()}`));

// Search: with the key that is told, in a page of a folder, for words with and without their marks.
await page.goto(address('howto/correct.html'));
await page.keyboard.press('/');
await page.keyboard.type('independent origins');
await page.waitForSelector('#found a');
expect((await page.textContent('#found')).includes('Support'), 'the search for "independent origins" does not find where they are explained');
await page.fill('#query', 'janubi');
await page.waitForFunction(() => document.querySelector('#found mark')?.textContent === 'Janūbī');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
await page.waitForURL(/\.html#/);
await page.fill('#query', 'zebra umbrella stand');
await page.waitForFunction(() => /Nothing/.test(document.querySelector('#found p').textContent));
await page.keyboard.press('Escape');
expect(await page.isHidden('#found'), 'Escape does not close what was found');

// No page is wider than a phone; none has what axe objects to, light or dark.
const looked = { light: ['index.html', 'tutorial.html', 'reference/python.html'], dark: ['howto/correct.html'] };
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'], preload: false };
for (const [colorScheme, names] of Object.entries(looked)) {
  await page.emulateMedia({ colorScheme });
  for (const name of names) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(address(name));
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate((rules) => axe.run(document, rules), rules);
    for (const one of violations) faults.push(`${name}, ${colorScheme}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
  }
}
await page.setViewportSize({ width: 360, height: 740 });
for (const name of ['index.html', 'tutorial.html', 'analysis.html', 'contract.html', 'reference/commands.html', 'formats/exports.html']) {
  await page.goto(address(name));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over <= 0, `${name}: ${over} pixels too wide for a phone`);
}

// On paper there is the text alone.
await page.emulateMedia({ media: 'print' });
expect(await page.isHidden('header'), 'the head of the page is printed');
expect(await page.isVisible('article'), 'the text is not printed');

// Without scripts it is whole, but for the search.
const plain = await browser.newContext({ javaScriptEnabled: false });
const bare = await plain.newPage();
await bare.goto(address('index.html'));
expect(await bare.isVisible('nav[aria-label="all pages"] a'), 'without scripts there is no list of pages');
expect(await bare.isHidden('#query'), 'without scripts there is a search that finds nothing');

await browser.close();
console.log(faults.join('\n'));
process.exit(faults.length ? 1 : 0);
