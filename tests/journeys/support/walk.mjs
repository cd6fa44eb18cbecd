import { see } from './visitor.mjs';

// Presses the one button that goes on.
export async function advance(page) {
  await page.locator('main form button[type=submit], main form button:not([type])').first().click();
}

// Walks the way in as a project officer of Guéret; `situation` is the one chosen each time (1 to 4).
export async function walk(page, { situation = 2, need = 'les personnes âgées ne peuvent plus aller au marché' } = {}) {
  await page.goto('/boussole');
  await page.locator('main input[name=territoire]').fill('Guéret');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/boussole\/.+\/qui/);
  await page.locator('label.choice', { has: page.locator('input[value=agent]') }).click();
  await advance(page);
  await page.locator('input[name=avons]').first().check({ force: true });
  await advance(page);
  await page.locator('input[name=engageons]').first().check({ force: true });
  await advance(page);
  for (let question = 1; question <= 12; ++question) {
    await see(page, `question ${question} sur 12`);
    await page.locator('label.choice').nth(situation - 1).click();
    await advance(page);
  }
  await page.locator('textarea[name=besoin]').fill(need);
  await advance(page);
  await page.locator('input[name=temps][value="4"]').check({ force: true });
  await advance(page);
}
