// A town hall asks its inhabitants, hears them, and gives back what they said.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { check, come_in, fresh } from './support/people.mjs';
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

// Made from a model, with a question of one’s own.
async function make_survey(page, layout) {
  await page.goto('/ecoute/enquetes/nouvelle');
  await page.click('main a:has-text("Écouter les habitants")');
  await see(page, 'Vous partez de');
  await page.fill('#titre', 'Bien vivre à Guéret');
  await page.fill('#territoires', 'Guéret');
  await page.locator('input[name=acces][value=publique]').check({ force: true });
  await page.locator(`input[name=disposition][value=${layout}]`).check({ force: true });
  await page.click('button:has-text("Continuer vers les questions")');
  await see(page, 'prête à être relue');
  return page.url().split('?')[0];
}

// In a hall without network: kept on the phone, seen to be waiting, sent once when the network is back.
async function answer_without_network({ page, context }, door) {
  await page.goto(door);
  await check(page, 'ecoute-repondre');
  await context.setOffline(true);
  await page.locator('input[value=un_medecin]').check({ force: true });
  assert.ok(!(await page.isVisible('input[name="r-comment"]')));
  await page.locator('input[name="r-aider"][value=oui]').check({ force: true });
  await page.locator('input[name="r-comment"][value=du_temps]').check({ force: true });
  await page.reload().catch(() => {});
  await context.setOffline(false);
  await page.goto(door);
  await see(page, 'Ce que vous aviez commencé');
  assert.ok(await page.isChecked('input[name="r-comment"][value=du_temps]'));
  await context.setOffline(true);
  await page.click('button:has-text("Envoyer mes réponses")');
  await page.waitForSelector('text=une réponse attend le réseau');
  await context.setOffline(false);
  await page.waitForSelector('text=la réponse gardée sur cet appareil est arrivée');
  await see(page, 'la réponse gardée sur cet appareil est arrivée');
  await page.goto(door);
  assert.ok(!(await page.textContent('main')).includes('attend le réseau'));
}

// Whom one still has to hear, who said what, what has changed, what was written.
async function read_by_public(page, survey) {
  await page.goto(`${survey}/objectifs`);
  await see(page, 'il n’y a rien à compter');
  await page.goto(`${survey}/lecture`);
  await page.locator('input[name=poids][value=taille]').check({ force: true });
  await page.click('button:has-text("Enregistrer")');
  await see(page, 'La lecture des résultats est réglée');
  await page.click('main a:has-text("Croiser les réponses")');
  await page.selectOption('#question', 'manques');
  await page.selectOption('#par', 'taille');
  await page.click('button:has-text("Croiser")');
  await see(page, 'Une case masquée compte moins de cinq personnes');
  await check(page, 'ecoute-croisement');
  for (const [room, words] of [['regards', 'Ce qui rapproche'], ['vagues', 'qu’une vague'], ['textes', 'Pas encore assez de textes']]) {
    await page.goto(`${survey}/${room}`);
    await see(page, words);
  }
  await check(page, 'ecoute-textes');
}

journey('A town hall asks, five people answer on their phone, what they said is given back', once, async (page) => {
  await make_organisation(page);
  await page.goto('/ecoute/enquetes/nouvelle?modele=habitants');
  await check(page, 'ecoute-nouvelle');
  const survey = await make_survey(page, 'page');
  await check(page, 'ecoute-enquete');
  await page.click('nav >> text=Questions');
  await check(page, 'ecoute-questions');
  await page.click('a:has-text("Ajouter une question") >> nth=0');
  await check(page, 'ecoute-sortes');
  await page.click('main a:has-text("Un seul choix")');
  await page.click('button:has-text("Ajouter")');
  await page.fill('#intitule', 'Venez-vous au marché ?');
  await page.fill('#choix', 'Souvent');
  await page.click('button:has-text("Ajouter")');
  await see(page, 'au moins deux réponses');
  assert.equal(await page.inputValue('#intitule'), 'Venez-vous au marché ?');
  await page.fill('#choix', 'Souvent\nJamais');
  await page.selectOption('#si', 'aider=oui');
  await check(page, 'ecoute-question');
  await page.click('button:has-text("Ajouter")');
  await see(page, 'seulement si la réponse à « Auriez-vous envie');
  await page.click('#q-venez_vous_au_marche button:has-text("Monter")');
  await page.click('nav >> text=Essai');
  await see(page, 'ne comptera jamais');
  const workbook = await (await page.request.get(`${survey}/questions.xlsx`)).body();
  await page.goto(`${survey}/import`);
  await page.setInputFiles('#fichier', { name: 'questions.xlsx', mimeType: 'application/octet-stream', buffer: workbook });
  await page.click('button:has-text("L’examiner")');
  await see(page, 'Ce classeur remplacera');
  await check(page, 'ecoute-import');
  await page.click('button:has-text("Remplacer les questions")');
  await see(page, 'ont remplacé celles d’avant');
  await page.goto(survey);
  await page.click('button:has-text("Ouvrir l’enquête")');
  await see(page, 'L’enquête est ouverte');
  const door = await page.getAttribute('main a[href*="/repondre/"]', 'href');
  await page.click('main a:has-text("affiche")');
  await see(page, 'Sans compte, sans nom');
  await check(page, 'ecoute-affiche');

  const neighbour = await visitor({ screen: 'phone', scripts: false });
  try {
    await neighbour.page.goto(door);
    await neighbour.page.click('button:has-text("Envoyer mes réponses")');
    await see(neighbour.page, 'Rien n’est perdu');
    await neighbour.page.locator('input[name="r-bien_vivre"][value="7"]').check({ force: true });
    await neighbour.page.locator('input[value=un_medecin]').check({ force: true });
    await neighbour.page.locator('input[name="r-aider"][value=oui]').check({ force: true });
    await neighbour.page.click('button:has-text("Envoyer mes réponses")');
    await see(neighbour.page, 'amènent d’autres questions');
    await neighbour.page.locator('input[value=du_temps]').check({ force: true });
    await neighbour.page.click('button:has-text("Envoyer mes réponses")');
    await see(neighbour.page, 'Merci, votre réponse est arrivée');
    assert.deepEqual(neighbour.trouble, []);
  } finally {
    await neighbour.context.close();
  }
  const hall = await visitor({ screen: 'phone' });
  try {
    await answer_without_network(hall, door);
    // The browser says itself that there is no network.
    assert.deepEqual(hall.trouble.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED')), []);
  } finally {
    await hall.context.close();
  }

  const address = site + new URL(door, site).pathname;
  for (const age of ['n_18_a_29_ans', 'n_30_a_44_ans', 'n_45_a_64_ans']) {
    const said = new URLSearchParams({
      reponse: randomUUID(), faire: 'envoyer', vues: 'bien_vivre manques inquietude aimer aider idee age',
      'r-bien_vivre': '8', 'r-manques': 'un_medecin', 'r-aider': 'non', 'r-age': age,
    });
    const sent = await fetch(address, { method: 'POST', body: said, redirect: 'manual' });
    assert.equal(sent.status, 303);
  }
  await page.goto(`${survey}/resultats`);
  await see(page, 'Un médecin');
  await see(page, 'moins de 5');
  await check(page, 'ecoute-resultats');
  await page.click('main a:has-text("En faire un besoin")');
  await see(page, 'l’ont dit dans l’enquête');
  await check(page, 'ecoute-besoin-nouveau');
  await page.fill('#besoin', 'Un médecin à moins de vingt minutes');
  await page.click('button:has-text("Noter ce besoin")');
  await see(page, 'Le besoin est noté');
  await check(page, 'ecoute-besoin');
  await read_by_public(page, survey);
  await page.goto(`${survey}/reponses`);
  await page.click('button:has-text("Lire les réponses")');
  await see(page, 'Cette lecture est notée');
  await check(page, 'ecoute-reponses');
  await page.goto(`${survey}/restitution`);
  await page.fill('#ouverture', 'Un médecin d’abord : nous avons entendu.');
  await page.fill('#mot-manques', 'Le projet de maison de santé commence au printemps.');
  await check(page, 'ecoute-composer');
  await page.click('button:has-text("Voir comme un inconnu")');
  await see(page, 'Voici ce que verra');
  await page.click('button:has-text("Publier ces résultats")');
  await see(page, 'maison de santé');
  await check(page, 'ecoute-rendu');
  await page.goto('/communes/23096');
  await see(page, 'Ce qui a été dit');
  await see(page, 'Un médecin à moins de vingt minutes');
  await page.goto('/ecoute');
  await see(page, 'Bien vivre à Guéret');
  await check(page, 'ecoute');
  await page.goto('/ecoute/enquetes');
  await check(page, 'ecoute-miennes');
});
