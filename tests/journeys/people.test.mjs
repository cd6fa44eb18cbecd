// People come in, look after their account, and leave. Letters are read on the development page.
import assert from 'node:assert/strict';
import { administrator, check, code_for, come_in, fresh } from './support/people.mjs';
import { everyone, journey, once, see, withScripts } from './support/visitor.mjs';

journey('Someone comes in with a code, and nothing to remember', everyone, async (page, { scripts }) => {
  const email = fresh('marie');
  await come_in(page, email, 'Marie Durand');
  await see(page, 'Votre compte');
  if (scripts) await check(page, 'compte');
  await page.click('main button:has-text("Se déconnecter")');
  await see(page, 'Ce navigateur n’est plus connecté');
});

journey('A wrong code says so and keeps what was typed', once, async (page) => {
  const email = fresh('paul');
  await page.goto('/connexion');
  await check(page, 'connexion');
  await page.fill('#email', email);
  await page.click('text=Recevoir un code');
  const right = await code_for(email);
  await page.fill('#code', right === '000000' ? '111111' : '000000');
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Ce n’est pas le code');
  await check(page, 'code');
  await page.fill('#code', right);
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Bienvenue');
});

journey('A member reads what is known of them, then erases it', withScripts, async (page) => {
  const email = fresh('jeanne');
  await come_in(page, email, 'Jeanne Petit');
  await page.click('text=Tout ce que ce site sait de vous');
  await see(page, email);
  await check(page, 'donnees');
  await page.goto('/compte/effacement');
  await check(page, 'effacement');
  await page.click('text=Effacer mon compte');
  await see(page, 'Votre compte est effacé');
  assert.match((await page.goto('/compte')).url(), /\/connexion\?suite=/);
});

journey('A password, then a second factor that is set up by a code', once, async (page) => {
  await come_in(page, fresh('luc'), 'Luc Morel');
  await page.goto('/compte/mot-de-passe');
  await page.fill('#mot-de-passe', 'azertyuiop123');
  await page.click('text=Choisir ce mot de passe');
  await see(page, 'Rien n’est perdu');
  await page.fill('#mot-de-passe', 'grenouille bleue sous un tracteur');
  await page.click('text=Choisir ce mot de passe');
  await see(page, 'Votre mot de passe est enregistré');
  await check(page, 'mot-de-passe');
  await page.goto('/compte/second-facteur');
  await page.click('text=Ajouter un second facteur');
  await see(page, 'Photographiez ce carré');
  await check(page, 'second-facteur');
});

journey('Nobody gets near the administration without being trusted with it', once, async (page) => {
  await come_in(page, fresh('eve'), 'Ève');
  for (const place of ['', '/droits', '/journal', '/taches', '/courrier'])
    assert.equal((await page.goto(`/administration${place}`)).status(), 403, place);
});

journey('An administrator trusts somebody with the library, and takes it back', withScripts, async (page) => {
  const editor = fresh('editrice');
  await come_in(page, editor, 'Édith');
  await page.click('main button:has-text("Se déconnecter")');
  await page.goto(administrator(fresh('ana')));
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Votre compte');
  await page.goto('/administration/droits');
  await page.fill('#email', editor);
  await page.click('text=Confier ce droit');
  await see(page, 'Édith');
  await check(page, 'droits');
  await page.goto('/administration/journal');
  await see(page, 'a confié un droit à Édith');
  await check(page, 'journal');
  for (const place of ['', '/taches', '/courrier']) {
    await page.goto(`/administration${place}`);
    await check(page, `administration${place.replace('/', '-')}`);
  }
});
