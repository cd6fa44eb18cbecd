// A room says what it needs on its telephones; somebody nearby can help; nobody is named too soon.
import assert from 'node:assert/strict';
import { check, come_in, fresh, in_letter } from './support/people.mjs';
import { journey, once, see, site, visitor } from './support/visitor.mjs';

async function make_organisation(page) {
  await come_in(page, fresh('marie', 'ville-exemple.fr'), 'Marie Durand');
  await page.goto('/organisations/nouvelle');
  await page.fill('#nom', `Ville d’exemple ${fresh('n').slice(2, 12)}`);
  await page.locator('input[name=nature][value=collectivite]').check({ force: true });
  await page.fill('#territoire', '23096');
  await page.keyboard.press('Escape');
  await page.click('button:has-text("Créer cette organisation")');
  await see(page, 'L’organisation est créée');
}

// What somebody does in the room, on a telephone of their own.
async function enter(door, scripts, name) {
  const someone = await visitor({ screen: 'phone', scripts });
  await someone.page.goto(door);
  if (name) await someone.page.fill('#nom', name);
  await someone.page.click('button:has-text("Entrer dans l’atelier")');
  return someone;
}
async function propose({ page }, words) {
  await page.fill('#idee', words);
  await page.click('button:has-text("Proposer")');
  await see(page, 'Votre idée est au tableau');
}

async function lead(page, run, stage) {
  await page.goto(run);
  await page.locator(`input[name=etape][value=${stage}]`).check({ force: true });
  await page.click('button:has-text("Passer à cette étape")');
}

journey('A room proposes, groups and weighs; its needs find help', once, async (page) => {
  await make_organisation(page);
  await page.goto('/ecoute/ateliers');
  await page.fill('#titre', 'Bouger à Guéret');
  await page.fill('#question', 'Que nous manque-t-il pour nous déplacer ?');
  await page.fill('#territoire', '23096');
  await page.click('button:has-text("Ouvrir l’atelier")');
  await see(page, 'L’atelier est ouvert');
  const run = page.url().split('?')[0];
  const room = new URL(await page.getAttribute('a:has-text("Participer aussi")', 'href'), site).pathname;

  const screen = await visitor({ screen: 'desktop' });
  const lea = await enter(room, true, 'Léa Blanc');
  const paul = await enter(room, false);
  try {
    await screen.page.goto(`${room}/ecran`);
    await propose(lea, 'Un bus le soir');
    await propose(paul, 'Un bus le dimanche');
    await propose(paul, 'Des vélos à louer');
    // The screen follows by itself.
    await screen.page.waitForSelector('text=Des vélos à louer');
    await lead(page, run, 'regrouper');
    await paul.page.goto(room);
    for (const idea of ['Un bus le soir', 'Un bus le dimanche']) {
      const one = paul.page.locator('li', { hasText: idea }).first();
      await one.locator('summary').first().click();
      await one.locator('input[name=nouveau]').fill('Des bus');
      await one.locator('button:has-text("Ranger")').click();
      await see(paul.page, 'C’est rangé');
    }
    await lead(page, run, 'peser');
    await lea.page.goto(room);
    await lea.page.fill('.weigh:has-text("Des bus") input', '4');
    await lea.page.fill('.weigh:has-text("Des vélos") input', '1');
    await lea.page.click('button:has-text("Donner mes points")');
    await see(lea.page, 'Vos points sont donnés');
    await check(lea.page, 'atelier-peser');
    await screen.page.waitForSelector('table >> text=Des bus');
    await check(screen.page, 'atelier-ecran-points');
    await page.goto(run);
    await page.locator('li', { hasText: 'Des bus' }).first().locator('button:has-text("En faire un besoin")').click();
    await page.fill('#decide', 'Une navette d’essai en mars.');
    await page.fill('#debat', 'Qui la paie.');
    await page.click('button:has-text("Enregistrer")');
    await lead(page, run, 'clos');
    await check(page, 'atelier-conduire');
    await paul.page.goto(`${room}/compte-rendu`);
    await see(paul.page, 'Une navette d’essai');
    await see(paul.page, 'Léa Blanc');
    for (const one of [screen, lea, paul]) assert.deepEqual(one.trouble, []);
  } finally {
    for (const one of [screen, lea, paul]) await one.context.close();
  }

  await page.goto('/ecoute/besoins?dans=commune:23096');
  await check(page, 'besoins');
  await page.click('main a:has-text("Des bus") >> nth=0');
  const need = page.url().split('?')[0];
  await check(page, 'besoin');
  const nora = await visitor({ screen: 'phone', scripts: false });
  try {
    await nora.page.goto(need);
    await nora.page.click('a:has-text("Je peux aider")');
    await nora.page.locator('input[name=aide][value=temps]').check({ force: true });
    await nora.page.fill('#precisions', 'Je conduis un minibus, deux soirs par mois.');
    await nora.page.fill('#nom', 'Nora Petit');
    const email = fresh('nora');
    await nora.page.fill('#email', email);
    await nora.page.click('button:has-text("Proposer mon aide")');
    await see(nora.page, 'Sans votre accord');
    await nora.page.locator('#accord').check({ force: true });
    await nora.page.click('button:has-text("Proposer mon aide")');
    await see(nora.page, 'Merci');
    const own = await in_letter(email, (letter) => letter.match(/\/ecoute\/aides\/\w{24}/)?.[0]);
    await nora.page.goto(own);
    await nora.page.click('button:has-text("Oui, je peux aider")');
    await see(nora.page, 'n’a pas encore répondu');
    await page.goto(`${need}/aides`);
    await see(page, 'minibus');
    assert.ok(!(await page.textContent('main')).includes('Nora'));
    await check(page, 'aides');
    await page.click('button:has-text("Oui, mettez-nous en relation")');
    await see(page, 'Nora Petit');
    await nora.page.goto(own);
    await see(nora.page, 'Vous pouvez vous parler');
    assert.deepEqual(nora.trouble, []);
  } finally {
    await nora.context.close();
  }
});
