// Who speaks for whom: an organisation is made, a colleague is invited and gets a mandate, an
// administrator looks at it all.
import assert from 'node:assert/strict';
import { administrator, check, come_in, fresh, in_letter } from './support/people.mjs';
import { everyone, journey, once, see, visitor } from './support/visitor.mjs';

async function make_petr(page, name) {
  await page.goto('/compte');
  await page.click('main a:has-text("Vos organisations")');
  await page.click('text=la créer');
  await page.fill('#nom', name);
  await page.locator('input[name=nature][value=etablissement-public]').check({ force: true });
  await page.fill('#territoire', 'Creuse');
  await page.keyboard.press('Escape');
  await page.fill('#site', 'www.petr-exemple.fr');
  await page.fill('#texte', 'Un syndicat de communes qui pensent ensemble à dix ans.');
  await page.fill('#fonction', 'cheffe de projet');
  await page.click('button:has-text("Créer cette organisation")');
  const several = page.locator('input[name=territoire_choisi][value="departement:23"]');
  if (await several.count()) {
    await several.check({ force: true });
    await page.click('button:has-text("Créer cette organisation")');
  }
  await see(page, 'L’organisation est créée');
  return page.url().match(/organisations\/([0-9a-f-]{36})/)[1];
}

const link_for = (email) =>
  in_letter(email, (letter) => letter.match(/\/invitations\/[\w-]{43}/)?.[0]);

journey('A project manager makes the organisation, and a colleague gets a mandate', everyone, async (page, { scripts, screen }) => {
  const name = `PETR du Pays d’exemple ${fresh('n').slice(2, 12)}`;
  await come_in(page, fresh('marie', 'petr-exemple.fr'), 'Marie Durand');
  const id = await make_petr(page, name);
  await see(page, 'Organisation non vérifiée');
  await page.click('nav >> text=Invitations');
  const colleague = fresh('paul', 'petr-exemple.fr');
  await page.fill('#email', colleague);
  await page.fill('#fonction', 'chargé de mission');
  await page.locator('input[name=mandat]').check({ force: true });
  await page.click('text=Envoyer l’invitation');
  await see(page, 'L’invitation est partie');

  const other = await visitor({ screen, scripts });
  try {
    await other.page.goto(await link_for(colleague));
    await see(other.page, 'Marie Durand vous invite');
    await other.page.click(`button:has-text("Rejoindre")`);
    await see(other.page, 'Bienvenue');
    await other.page.fill('#nom', 'Paul Noir');
    await other.page.click('button:has-text("Continuer")');
    await see(other.page, 'Vous voilà membre');
    await see(other.page, 'chargé de mission');
    await other.page.click('nav >> text=Journal');
    await see(other.page, 'a donné un mandat à Paul Noir');
    assert.deepEqual(other.trouble, []);
  } finally {
    await other.context.close();
  }
  await page.goto(`/organisations/${id}/membres`);
  await see(page, 'Paul Noir');
});

journey('Every page of an organisation is fit to be seen', once, async (page) => {
  const name = `PETR des pages ${fresh('n').slice(2, 12)}`;
  await page.goto('/organisations');
  await check(page, 'organisations');
  await come_in(page, fresh('marie', 'petr-pages.fr'), 'Marie Durand');
  await page.goto('/organisations/nouvelle');
  await check(page, 'organisation-nouvelle');
  await page.fill('#siret', '212 309 603 00019');
  await page.click('button:has-text("Créer cette organisation")');
  await see(page, 'Rien n’est perdu');
  await check(page, 'organisation-refusee');
  const id = await make_petr(page, name);
  await check(page, 'organisation');
  await page.goto(`/organisations/${id}/domaines`);
  await page.click('button:has-text("Déclarer @petr-pages.fr")');
  await see(page, 'Le domaine est déclaré');
  await page.goto(`/organisations/${id}/invitations`);
  const colleague = fresh('une-adresse-tres-longue-de-collegue', 'petr-pages.fr');
  await page.fill('#email', colleague);
  await page.click('text=Envoyer l’invitation');
  for (const room of ['membres', 'invitations', 'domaines', 'presentation', 'journal', 'suppression']) {
    await page.goto(`/organisations/${id}/${room}`);
    await check(page, `organisation-${room}`);
  }
  await page.goto('/compte/organisations');
  await check(page, 'vos-organisations');

  const other = await visitor({ screen: 'phone' });
  try {
    await other.page.goto(await link_for(colleague));
    await check(other.page, 'invitation');
    await come_in(other.page, fresh('luc', 'ailleurs.fr'), 'Luc Morel');
    await other.page.goto(`/organisations/${id}/rejoindre`);
    await check(other.page, 'organisation-rejoindre');
    await other.page.fill('#message', 'Je suis élu au PETR.');
    await other.page.click('button:has-text("Demander à la rejoindre")');
    await see(other.page, 'Vous avez demandé à la rejoindre');
  } finally {
    await other.context.close();
  }
  await page.goto(`/organisations/${id}/membres`);
  await check(page, 'organisation-demande');
  await page.click('text=Accueillir Luc Morel');
  await see(page, 'La personne est accueillie');
  await page.click('text=Quitter cette organisation');
  await see(page, 'C’est le dernier mandat');
});

journey('An administrator sees who speaks for whom, and verifies', once, async (page) => {
  const name = `PETR à vérifier ${fresh('n').slice(2, 12)}`;
  await come_in(page, fresh('marie', 'petr-verif.fr'), 'Marie Durand');
  const id = await make_petr(page, name);
  await page.goto('/compte');
  await page.click('main button:has-text("Se déconnecter")');
  await page.goto(administrator(fresh('ana')));
  await page.click('main button:has-text("Se connecter")');
  await page.goto('/administration/droits');
  await see(page, name);
  await check(page, 'administration-droits-et-mandats');
  await page.goto('/administration/organisations?voir=a-verifier');
  await check(page, 'administration-organisations');
  await page.click(`main a:has-text("${name}")`);
  await check(page, 'administration-organisation');
  await page.click('text=Marquer comme vérifiée');
  await see(page, 'Vérifiée par Ana Martin');
  await page.goto(`/organisations/${id}`);
  await see(page, 'Vérifiée par l’administration de ce site');
});
