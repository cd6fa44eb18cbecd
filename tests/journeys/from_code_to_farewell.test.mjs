// One story from end to end: a project manager of a PETR comes in by a code, makes the organisation,
// gives a colleague a mandate, shares a resource that an editor publishes and that is found at once,
// tells what was tried in the name of the PETR, then leaves: what was shared stays, without her name.
import assert from 'node:assert/strict';
import { administrator, check, come_in, fresh, in_letter } from './support/people.mjs';
import { journey, see, text, visitor, withScripts } from './support/visitor.mjs';

// Another person, in a browser of their own, until `steps` are done.
async function meanwhile(screen, steps) {
  const other = await visitor({ screen });
  try {
    await steps(other.page);
    assert.deepEqual(other.trouble, []);
  } finally {
    await other.context.close();
  }
}

async function tick(page, name, value) {
  const box = page.locator(`input[name=${name}][value="${value}"]`);
  const fold = page.locator('details', { has: box }).first();
  if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
  if (!(await box.isChecked())) await page.locator('label.choice', { has: box }).click();
}

// A place typed in a form; of several that bear the name, this one.
async function place(page, name, ref, send) {
  await page.fill('#territoire', name);
  await page.keyboard.press('Escape');
  await page.click(`button:has-text("${send}")`);
  const several = page.locator(`input[name=territoire_choisi][value="${ref}"]:not([type=hidden])`);
  if (await several.count()) {
    await several.check({ force: true });
    await page.click(`button:has-text("${send}")`);
  }
}

async function make_petr(page, name) {
  await page.click('main a:has-text("Vos organisations")');
  await page.click('text=la créer');
  await page.fill('#nom', name);
  await page.locator('input[name=nature][value=etablissement-public]').check({ force: true });
  await page.fill('#fonction', 'cheffe de projet');
  await place(page, 'Creuse', 'departement:23', 'Créer cette organisation');
  await see(page, 'L’organisation est créée');
  return page.url().match(/organisations\/([0-9a-f-]{36})/)[1];
}

async function join_with_a_mandate(page, colleague) {
  const link = await in_letter(colleague, (letter) => letter.match(/\/invitations\/[\w-]{43}/)?.[0]);
  await page.goto(link);
  await see(page, 'Marie Durand vous invite');
  await page.click('button:has-text("Rejoindre")');
  await see(page, 'Bienvenue');
  await page.fill('#nom', 'Paul Noir');
  await page.click('button:has-text("Continuer")');
  await see(page, 'Vous voilà membre');
  await page.click('nav >> text=Journal');
  await see(page, 'a donné un mandat à Paul Noir');
}

async function publish(page, odd) {
  await page.goto(administrator(fresh('edith')));
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Votre compte');
  await page.goto('/ressources/a-relire');
  await page.click(`main a:has-text("${odd}")`);
  await tick(page, 'type', 'exemple');
  await tick(page, 'theme', 'mobilite');
  await page.click('text=Publier dans la bibliothèque');
  await see(page, 'on la trouve dès maintenant');
}

journey('From a code to a farewell', withScripts, async (page, { screen }) => {
  const mark = `${Date.now()}`.slice(-6);
  const petr = `PETR du Pays ${mark}`, odd = `Covoitizoug${mark}`;
  const colleague = fresh('paul', 'petr-exemple.fr');
  await come_in(page, fresh('marie', 'petr-exemple.fr'), 'Marie Durand');
  const id = await make_petr(page, petr);
  await page.click('nav >> text=Invitations');
  await page.fill('#email', colleague);
  await page.fill('#fonction', 'chargé de mission');
  await page.locator('input[name=mandat]').check({ force: true });
  await page.click('text=Envoyer l’invitation');
  await see(page, 'L’invitation est partie');
  await meanwhile(screen, (other) => join_with_a_mandate(other, colleague));

  await page.goto('/ressources/propositions/nouvelle');
  await page.fill('#adresse', `exemple.fr/${odd}`);
  await page.fill('#titre', `${odd} : covoiturage autour de Guéret`);
  await page.fill('#resume', 'Des habitants partagent leurs trajets vers le travail en milieu rural.');
  await page.click('main button:has-text("Continuer")');
  await see(page, 'Vérifiez, corrigez, envoyez');
  await page.press('#titre', 'Enter');  // sends, and shows no preview
  await see(page, 'Attend d’être relue');
  await meanwhile('desktop', (editor) => publish(editor, odd));
  await page.goto(`/ressources?q=${odd.toLowerCase()}`);
  await see(page, odd, '.results');
  await page.click(`.results a:has-text("${odd}")`);

  await page.click('text=Raconter notre essai');
  const resource = page.url().replace(/\/essais.*/, '');
  await see(page, 'Au nom de qui');
  await page.locator(`input[name=organisation][value="${id}"]`).check({ force: true });
  await page.fill('#essaye', 'Trois lignes de covoiturage vers la gare.');
  await page.fill('#arrive', 'Quarante personnes s’y sont mises en deux mois.');
  await page.locator('input[name=refaire][value=oui]').check({ force: true });
  await check(page, 'essai-au-nom-de');
  await place(page, 'Guéret', 'commune:23096', 'Envoyer ce récit');
  await see(page, 'Votre récit sera relu');
  await see(page, `au nom de ${petr}`);
  await meanwhile('desktop', async (moderator) => {
    await moderator.goto(administrator(fresh('modeste')));
    await moderator.click('main button:has-text("Se connecter")');
    await moderator.goto('/moderation/essais');
    await moderator.locator('main li', { hasText: petr }).locator('button:has-text("Publier")').first().click();
    await see(moderator, 'C’est publié');
  });
  await page.goto(resource);
  await see(page, `Raconté par Marie Durand au nom de ${petr} (organisation non vérifiée)`);
  await check(page, 'essai-publie-au-nom-de');

  await page.goto('/compte/effacement');
  await page.click('text=Effacer mon compte');
  await see(page, 'Votre compte est effacé');
  await page.goto(resource);
  await see(page, `Raconté au nom de ${petr}`);
  assert.doesNotMatch(await text(page), /Marie Durand/);
  await page.goto(`/ressources?q=${odd.toLowerCase()}`);
  await see(page, odd, '.results');
  await page.goto(`/organisations/${id}`);
  await see(page, petr);
  assert.doesNotMatch(await text(page), /Marie Durand/);
});
