// Organisations and their records: filling the grid in five minutes, places, contacts with consent,
// with whom they work, what exists around a town hall.
import assert from 'node:assert/strict';
import { check, come_in, fresh } from './support/people.mjs';
import { everyone, journey, once, see, visitor } from './support/visitor.mjs';

async function make(page, name) {
  await page.goto('/organisations/nouvelle');
  await page.fill('#nom', name);
  await page.locator('input[name=nature][value=association]').check({ force: true });
  await page.click('button:has-text("Créer cette organisation")');
  await see(page, 'L’organisation est créée');
  return page.url().match(/organisations\/([0-9a-f-]{36})/)[1];
}

async function keep(page, name) {
  const id = await make(page, name);
  await page.click('nav >> text=Fiche d’annuaire');
  await page.click('button:has-text("Entrer dans l’annuaire")');
  await see(page, 'La fiche est ouverte');
  return id;
}

const tick = (page, field, value) => page.locator(`input[name="${field}"][value="${value}"]`).check({ force: true });

journey('An organisation fills in the grid, its place and a contact, and publishes', everyone, async (page) => {
  const name = `Le Fournil ${fresh('n').slice(2, 12)}`;
  await come_in(page, fresh('marie', 'fournil.fr'), 'Marie Durand');
  const id = await keep(page, name);
  await page.fill('#resume', 'Une boulangerie associative où l’on se retrouve le mardi.');
  await page.click('button:has-text("Enregistrer ces textes")');
  await see(page, 'Les textes sont enregistrés');

  await page.click('a:has-text("Remplir la grille")');
  await tick(page, 'mission', 'convivialite');
  await tick(page, 'ingenierie', 'catalyse');
  await page.click('button:has-text("Enregistrer et continuer")');
  await tick(page, 'theme', 'alimentation');
  await page.click('button:has-text("Enregistrer et continuer")');
  await tick(page, 'frais', 'gratuit');
  await page.fill('#conditions', 'Ouvert à toutes et tous, sans inscription.');
  await page.click('button:has-text("Enregistrer et continuer")');
  await page.fill('#territoire', 'Xyzzyville');
  await page.keyboard.press('Escape');
  await page.click('button:has-text("Ajouter ce territoire")');
  await see(page, 'Nous ne connaissons pas ce territoire');
  await page.fill('#territoire', 'Guéret');
  await page.keyboard.press('Escape');
  await page.click('button:has-text("Ajouter ce territoire")');
  await see(page, 'Le territoire est ajouté');
  await page.click('button:has-text("Enregistrer et continuer")');
  await page.click('button:has-text("Publier ces réponses")');
  await see(page, 'La grille est publiée');

  await page.click('a:has-text("Ajouter un lieu")');
  await page.fill('#adresse', '3 rue du Four');
  await page.fill('#commune', 'Guéret');
  await page.keyboard.press('Escape');
  await page.fill('#mardi', 'le matin');
  await page.click('button:has-text("Ajouter ce lieu")');
  await see(page, 'Le mardi, écrivez par exemple');
  await page.fill('#mardi', '9h-12h, 14h-18h');
  await page.click('button:has-text("Ajouter ce lieu")');
  await see(page, 'Le lieu est enregistré');

  await page.click('a:has-text("Ajouter un contact")');
  await page.locator('input[name=sorte][value=telephone]').check({ force: true });
  await page.fill('#valeur', '05 55 12 34 56');
  await page.locator('input[name=accord]').check({ force: true });
  await page.click('button:has-text("Ajouter ce contact")');
  await see(page, 'Le contact est enregistré');
  await page.click('button:has-text("Toujours exact")');
  await see(page, 'C’est noté');
  await page.goto(`/annuaire/${id}/versions`);
  await see(page, 'Ce qui a changé');

  await page.goto(`/annuaire/${id}`);
  await see(page, name);
  await see(page, 'elle fait vivre un lieu ouvert');
  await see(page, '3 rue du Four, 23000 Guéret');
  await see(page, 'Mardi');
  assert.equal(await page.locator('a[href^="tel:"]').first().getAttribute('href'), 'tel:+33555123456');
  assert.equal(await page.locator('.map__pin').count(), 1);
  await page.goto('/annuaire/proximite?territoire=commune:23096');
  await see(page, 'Qui aide à Guéret');
  await see(page, name);
});

// A record with something of everything.
async function kept(page) {
  const name = `Le Fournil ${fresh('n').slice(2, 12)}`;
  await come_in(page, fresh('marie', 'fournil.fr'), 'Marie Durand');
  const id = await keep(page, name);
  await page.goto(`/annuaire/${id}/grille/metiers`);
  await tick(page, 'mission', 'vitrine');
  await tick(page, 'ingenierie', 'publique');
  await page.click('button:has-text("Enregistrer et continuer")');
  await page.goto(`/annuaire/${id}/grille/relire`);
  await page.click('button:has-text("Publier ces réponses")');
  await page.click('a:has-text("Ajouter un lieu")');
  await page.fill('#commune', 'Guéret');
  await page.keyboard.press('Escape');
  await page.fill('#mardi', '9h-12h');
  await page.click('button:has-text("Ajouter ce lieu")');
  await see(page, 'Le lieu est enregistré');
  return id;
}

journey('Each page of the grid is fit to be seen', once, async (page) => {
  const id = await kept(page);
  for (const step of ['metiers', 'pour-qui', 'comment', 'ou', 'relire']) {
    await page.goto(`/annuaire/${id}/grille/${step}`);
    await check(page, `fiche-grille-${step}`);
  }
});

journey('Each page that changes a record is fit to be seen', once, async (page) => {
  const id = await kept(page);
  await page.goto(`/annuaire/${id}/lieux/nouveau`);
  await page.fill('#mardi', 'le matin');
  await page.click('button:has-text("Ajouter ce lieu")');
  await see(page, 'Rien n’est perdu');
  await check(page, 'fiche-lieu');
  for (const room of ['modifier', 'contacts/nouveau', 'versions', 'revendication']) {
    await page.goto(`/annuaire/${id}/${room}`);
    await check(page, `fiche-${room.replace('/', '-')}`);
  }
});

journey('A record and what is around it are fit to be seen', once, async (page) => {
  const id = await kept(page);
  await page.goto(`/annuaire/${id}`);
  await check(page, 'fiche');
  await page.goto('/annuaire/proximite');
  await check(page, 'proximite-territoire');
  await page.goto('/annuaire/proximite?territoire=commune:23096');
  await check(page, 'proximite');
  await page.goto('/annuaire/liens');
  await check(page, 'reseau-territoire');
});

journey('Two organisations say that they work together', once, async (page, { screen }) => {
  const mine = `Le Fournil ${fresh('n').slice(2, 12)}`;
  const theirs = `La Ressourcerie ${fresh('n').slice(2, 12)}`;
  await come_in(page, fresh('marie', 'fournil.fr'), 'Marie Durand');
  const id = await keep(page, mine);
  await page.click('a:has-text("Ajouter un lieu")');
  await page.fill('#commune', 'Guéret');
  await page.keyboard.press('Escape');
  await page.click('button:has-text("Ajouter ce lieu")');
  await see(page, 'Le lieu est enregistré');
  const other = await visitor({ screen });
  try {
    await come_in(other.page, fresh('eve', 'ressourcerie.fr'), 'Ève Petit');
    const far = await keep(other.page, theirs);
    await page.goto(`/annuaire/${id}/liens`);
    await tick(page, 'relation', 'heberge');
    await page.fill('#avec', theirs);
    await page.fill('#depuis', '2024');
    await page.click('button:has-text("Demander confirmation")');
    await see(page, 'Choisissez laquelle');
    await check(page, 'fiche-lien-choix');
    await page.locator('input[name=choisie]').first().check({ force: true });
    await page.click('button:has-text("Demander confirmation")');
    await see(page, 'C’est dit.');
    await other.page.goto(`/annuaire/${far}/liens`);
    await check(other.page, 'fiche-liens');
    await other.page.click('button:has-text("Oui, c’est juste")');
    await see(other.page, 'Le lien est confirmé');
    await other.page.goto(`/annuaire/${far}`);
    await see(other.page, 'Elle est hébergée par');
    await other.page.goto(`/annuaire/${id}/revendication`);
    await see(other.page, 'Des personnes parlent déjà pour elle');
    assert.deepEqual(other.trouble, []);
  } finally {
    await other.context.close();
  }
  await page.goto('/annuaire/liens?territoire=commune:23096');
  await see(page, 'Qui travaille avec qui à Guéret');
  await see(page, theirs);
  await check(page, 'reseau');
});
