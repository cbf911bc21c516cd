// Decisions made on the page are in the ledger: after a reload, after `isnad refresh`; undone they are gone.
import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { eachTestOn, happenings, settled, visit } from './browser';

const url = inject('url');
let page: Page;
let complaints: string[];
eachTestOn(url, (seen) => ({ page, complaints } = seen), { gl: false });

interface Shown {
  object: { id: string; review: string; killed: { agreed: [number, number] | null }; members: unknown[] };
  row: { id: string };
}
async function shown(id: string): Promise<Shown> {
  const response = await fetch(`${url}/api/v1/happenings/${id}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Shown;
}
const notice = (words: RegExp): Promise<void> => page.getByRole('status').filter({ hasText: words }).first().waitFor();

it('y accepts at once, says what it changed, and u takes it back', async () => {
  const [one] = await happenings(url, 'limit=1&sort=support&review=none');
  const id = one?.id ?? '';
  await visit(page, `${url}/?view=happening&id=${id}`);
  await page.locator('body').press('y');
  await notice(/^Accepted/);
  await expect.poll(async () => (await shown(id)).object.review).toBe('accepted');
  await page.reload();
  await settled(page);
  await page.locator('.foot').filter({ hasText: 'accepted' }).waitFor();
  execFileSync(inject('isnad'), ['refresh', '--db', inject('db')], { stdio: 'ignore' });
  expect((await shown(id)).object.review).toBe('accepted');
  await page.reload();
  await settled(page);
  await page.locator('body').press('u');
  await notice(/^Taken back/);
  await expect.poll(async () => (await shown(id)).object.review).toBe('none');
});

it('e corrects a figure: the reason is asked for, what the reports say stays', async () => {
  const [one] = await happenings(url, 'limit=1&sort=support&type=assault');
  const id = one?.id ?? '';
  await visit(page, `${url}/?view=happening&id=${id}`);
  await page.locator('body').press('e');
  await page.getByLabel('What is wrong').selectOption('killed');
  await page.getByRole('textbox', { name: 'It is' }).fill('41');
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  // Without a reason the browser asks for one and nothing is written.
  expect((await shown(id)).object.killed.agreed).not.toEqual([41, 41]);
  await page.getByRole('textbox', { name: 'Why' }).fill('counted in a test');
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await notice(/^Corrected/);
  await expect.poll(async () => (await shown(id)).object.killed.agreed).toEqual([41, 41]);
  await page.reload();
  await settled(page);
  await page.locator('.tag.person').first().waitFor();
  await page.locator('body').press('u');
  await notice(/^Taken back/);
  await expect.poll(async () => (await shown(id)).object.killed.agreed).not.toEqual([41, 41]);
});

it('g merges two, both ids lead to the one, and the log can take it back', async () => {
  const [one, other] = await happenings(url, 'limit=2&sort=newest&type=assault');
  if (!one || !other) throw new Error('too few happenings');
  const before = (await shown(one.id)).object.members.length;
  await visit(page, `${url}/?view=happening&id=${one.id}`);
  await page.locator('body').press('g');
  const choice = page.locator(`input[name="other"][value="${other.id}"]`);
  if ((await choice.count()) === 0) await page.getByLabel('Find the other happening').fill('attack');
  await page.locator('input[name="other"]').first().waitFor();
  const chosen = (await choice.count()) > 0 ? choice : page.locator('input[name="other"]').first();
  const partner = (await chosen.getAttribute('value')) ?? '';
  await chosen.check();
  await page.getByRole('button', { name: 'Merge into one' }).click();
  await notice(/^Merged/);
  const merged = (await shown(one.id)).object;
  expect((await shown(partner)).object.id).toBe(merged.id);
  expect(merged.members.length).toBeGreaterThan(before);
  await page.reload();
  await settled(page);
  expect((await shown(partner)).object.id).toBe(merged.id);
  await visit(page, `${url}/?view=review`);
  await page.getByRole('button', { name: 'log', exact: true }).click();
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await notice(/^Taken back/);
  await expect.poll(async () => (await shown(partner)).object.id).not.toBe((await shown(one.id)).object.id);
});

it('the queue decides by key and moves on', async () => {
  await visit(page, `${url}/?view=review`);
  await page.getByRole('button', { name: 'unsure' }).click();
  await settled(page);
  const first = page.locator('#queue-0 h2').first();
  await first.waitFor();
  const title = await page.locator('#queue-0').innerText();
  await page.locator('body').press('y');
  await notice(/^Accepted/);
  await expect.poll(() => page.locator('#queue-0').innerText()).not.toBe(title);
  await page.locator('body').press('u');
  await notice(/^Taken back/);
});

it('asks who decides where nobody is known, and decides then', async () => {
  const [one] = await happenings(url, 'limit=1&sort=support&review=none');
  const id = one?.id ?? '';
  let asked = 0;
  await page.route('**/api/v1/review', async (route) => {
    asked += 1;
    const body = route.request().postDataJSON() as { by?: string };
    // As the program answers where it was started without a USER.
    if (body.by) await route.continue();
    else
      await route.fulfill({
        status: 400,
        json: { error: { code: 'bad_request', message: 'by: say who decides.', hint: '' } },
      });
  });
  await visit(page, `${url}/?view=happening&id=${id}`);
  await page.locator('body').press('y');
  await page.getByRole('dialog').getByLabel('Name').fill('Mina');
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  await notice(/^Accepted/);
  expect(asked).toBe(2);
  await page.locator('body').press('u');
  await notice(/^Taken back/);
  // The refusal is what this test is about.
  complaints.length = 0;
});
