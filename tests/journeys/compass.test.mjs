// From « par où commencer » to the sheet on the council’s table.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, fits } from './support/checks.mjs';
import { letter_to } from './support/letters.mjs';
import { everyone, journey, once, see, site, visitor, withScripts } from './support/visitor.mjs';
import { advance, walk } from './support/walk.mjs';

journey('Ten minutes lead to a level and three first steps with their reasons', everyone, async (page) => {
  await walk(page);
  await see(page, /au niveau.2/);
  await see(page, 'Trois premiers pas');
  assert.equal(await page.locator('ol.steps > li').count(), 3);
  await see(page, /proposition par défaut/);
  await see(page, /Pourquoi cette proposition|Pourquoi/);
});

journey('Any step can be skipped, and « je ne sais pas » is an answer', everyone, async (page) => {
  await page.goto('/boussole');
  await page.locator('main input[name=territoire]').fill('Bénévent-l’Abbaye');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /Passer/ }).or(page.getByRole('button', { name: /Passer/ })).first().click();
  await see(page, 'Qu’avez-vous déjà');
  await advance(page);
  await advance(page);
  await see(page, 'Étape 5 sur 7 · question 1 sur 12');
  await page.locator('label.choice', { hasText: 'Je ne sais pas' }).click();
  await advance(page);
  await see(page, 'question 2 sur 12');
});

journey('A reply brings the next proposal and is remembered', everyone, async (page) => {
  await walk(page, { situation: 1 });
  const first = await page.locator('ol.steps > li h3').first().innerText();
  await page.locator('ol.steps > li').first().getByRole('button', { name: /Pas utile/ }).click();
  await see(page, /C’est noté/);
  const titles = await page.locator('ol.steps > li h3').allInnerTexts();
  assert.ok(!titles.includes(first));
  assert.equal(titles.length, 3);
  await page.reload();
  assert.deepEqual(await page.locator('ol.steps > li h3').allInnerTexts(), titles);
});

journey('One answer is corrected later without redoing the rest', everyone, async (page) => {
  await walk(page, { situation: 1 });
  await see(page, /au niveau.1/);
  const answer = page.url();
  await page.click('summary:has-text("Vos réponses")');
  await page.getByRole('link', { name: 'Votre temps' }).click();
  await page.locator('input[name=temps][value="12"]').check({ force: true });
  await advance(page);
  assert.equal(new URL(page.url()).pathname, new URL(answer).pathname);
  await see(page, /au niveau.1/);
  await see(page, '12 heures');
});

journey('The sheet for elected members fits one A4 page', withScripts, async (page) => {
  await walk(page, { situation: 3 });
  await page.getByRole('link', { name: /fiche/ }).first().click();
  await page.waitForURL(/\/feuille$/);
  const pagesPrinted = async () => {
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
    return (pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g) ?? []).length;
  };
  assert.equal(await pagesPrinted(), 1);
  // The longest titles and summaries of the catalogue, all at once, under a long name of a place.
  const all = [];
  for (let number = 1, pages = 1; number <= pages; ++number) {
    const list = await (await page.request.get(`/ressources.json?page=${number}`)).json();
    all.push(...list.items);
    pages = list.pages;
  }
  const longest = (name) => all.map((one) => one[name] ?? '').sort((a, b) => b.length - a.length).slice(0, 3);
  await page.evaluate(({ titles, summaries }) => {
    document.querySelector('.sheet h1').textContent = 'Saint-Germain-de-Tallevende-la-Lande-Vaumont : par où commencer';
    document.querySelectorAll('.sheet__step').forEach((step, at) => {
      step.querySelector('h3').textContent = titles[at];
      step.querySelector('p').textContent = summaries[at];
    });
  }, { titles: longest('title'), summaries: longest('resume') });
  assert.equal(await pagesPrinted(), 1);
  await page.setViewportSize({ width: 794, height: 1123 });  // paper, whatever the screen
  await page.emulateMedia({ media: 'print' });
  const hidden = await page.evaluate(() => {
    const sheet = document.querySelector('.sheet').getBoundingClientRect();
    return [...document.querySelectorAll('.sheet h2, .sheet__step, .ask, .sheet > :last-child')]
      .filter((part) => part.getBoundingClientRect().bottom > sheet.bottom + 1).map((part) => part.textContent);
  });
  await page.emulateMedia({ media: 'screen' });
  assert.deepEqual(hidden, []);
});

journey('Several voices answer on their phones; fewer than five stay hidden', once, async (page) => {
  await walk(page);
  const answer = page.url();
  await page.getByRole('link', { name: /voix/ }).first().click();
  await page.waitForURL(/\/voix$/);
  const link = await page.locator('.compass-link a').getAttribute('href');
  assert.ok((await page.locator('.compass-qr svg').count()) === 1);
  for (let person = 0; person < 5; ++person) {
    const someone = await visitor({ screen: 'phone', scripts: person % 2 === 0 });
    await someone.page.goto(new URL(link).pathname);
    await someone.page.locator('input[value=citoyen]').check({ force: true });
    const names = new Set(await someone.page.locator('main fieldset:not(#public) input[type=radio]').evaluateAll((all) => all.map((one) => one.name)));
    assert.equal(names.size, 12);
    for (const name of names) await someone.page.locator(`input[name="${name}"]`).nth(3).check({ force: true });
    await advance(someone.page);
    await see(someone.page, 'Merci');
    assert.deepEqual(someone.trouble, []);
    await someone.context.close();
    if (person === 0) {
      await page.goto(answer);
      await see(page, 'D’autres voix que la vôtre');
    }
  }
  await page.goto(answer);
  await see(page, 'Là où les autres voix s’écartent de la vôtre');
});

journey('A compass is deleted whole, and brought back', once, async (page) => {
  await walk(page);
  const answer = page.url();
  await page.getByRole('button', { name: /Effacer cette boussole/ }).click();
  await see(page, 'Cette boussole est effacée');
  await page.getByRole('button', { name: /Rétablir/ }).click();
  await see(page, /rétablie/);
  await page.goto(answer);
  await see(page, 'Trois premiers pas');
});

journey('The link of a compass is received by mail, without an account', everyone, async (page, { screen, scripts }) => {
  await page.goto('/boussole');
  await page.locator('main input[name=territoire]').fill('Bénévent-l’Abbaye');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/qui/);
  await page.click('text=recevoir par courriel');
  if (scripts !== false) await accessible(page, 'lien');
  await fits(page, 'lien');
  await page.click('text=Envoyez-moi mon lien');
  await see(page, 'Rien n’est perdu');
  const email = `agnes-${screen}-${scripts !== false}@mairie.fr`;
  await page.fill('#email', email);
  await page.click('text=Envoyez-moi mon lien');
  await see(page, 'C’est noté');
  await page.screenshot({ path: `${process.env.KM1_TEST_PICTURES ?? '/tmp'}/lien-${screen}.png`, fullPage: true });
  const secret = page.url().match(/boussole\/([a-z0-9]{24})/)[1];
  const link = (await letter_to(site, email)).match(/http[^"\s<]+\/boussole\/[a-z0-9]{24}/)[0];
  assert.equal(link, `${site}/boussole/${secret}`);
});

test('The compass answers programs too', async () => {
  const answer = await (await fetch(`${site}/boussole.json?territoire=commune:23096&public=elu&niveau=2&temps=4&besoin=mobilit%C3%A9`)).json();
  assert.equal(answer.premiers.length, 3);
  assert.ok(answer.etapes.length >= 20);
  const [best] = answer.etapes;
  for (const key of ['id', 'title', 'score', 'raisons']) assert.ok(key in best, key);
  const sum = best.raisons.reduce((total, reason) => total + reason.poids, 0);
  assert.ok(Math.abs(sum - best.score) < 0.02 * Math.max(1, best.score), `${sum} is not ${best.score}`);
});
