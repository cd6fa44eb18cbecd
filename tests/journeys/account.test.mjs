// Someone protects their account: a password, then a second factor; sees where they are signed in, and
// ends it from afar. Chooses what they are written about.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { accessible, fits, speaksFrench } from './support/checks.mjs';
import { code_for } from './support/letters.mjs';
import { everyone, journey, once, screens, see, site, visitor } from './support/visitor.mjs';

const pictures = process.env.KM1_TEST_PICTURES ?? '/tmp';
async function check(page, where) {
  const before = page.viewportSize();
  for (const [name, screen] of Object.entries({ petit: screens.small, bureau: screens.desktop })) {
    await page.setViewportSize(screen);
    await accessible(page, where);
    await fits(page, where);
    await page.screenshot({ path: `${pictures}/compte-${where}-${name}.png`, fullPage: true });
  }
  await page.setViewportSize(before);
  await speaksFrench(page, where);
}

async function come_in(page, email, name) {
  await page.goto('/connexion');
  await page.fill('#email', email);
  await page.click('text=Recevoir un code');
  await see(page, email);
  await page.fill('#code', await code_for(site, email));
  await page.click('main button:has-text("Se connecter")');
  if (!name) return;
  await see(page, 'Bienvenue');
  await page.fill('#nom', name);
  await page.click('main button:has-text("Continuer")');
}

// What an application shows (RFC 6238), `ahead` half minutes from now.
function shown_by_application(secret, ahead = 0) {
  let bits = '';
  for (const c of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac('sha1', key).update(step).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const password = 'grenouille bleue sous un tracteur';
async function by_password(page, email, typed) {
  await page.goto('/connexion');
  if (!(await page.locator('#adresse').isVisible())) await page.click('summary');
  await page.fill('#adresse', email);
  await page.fill('#mot-de-passe', typed);
  await page.click('details button');
}

journey('A password and a second factor open the account, and nothing less', everyone.slice(1), async (page, { screen, scripts }) => {
  const email = `luc-${screen}-${scripts !== false}-${Date.now()}@exemple.fr`;
  await come_in(page, email, 'Luc Morel');
  await page.goto('/compte/mot-de-passe');
  await page.fill('#mot-de-passe', password);
  await page.click('text=Choisir ce mot de passe');
  await see(page, 'Votre mot de passe est enregistré');
  await page.goto('/compte/second-facteur');
  await page.click('text=Ajouter un second facteur');
  const secret = (await page.locator('main code').first().innerText()).replace(/\s/g, '');
  await page.fill('#code', '000000');
  await page.click('text=Confirmer');
  await see(page, 'Ce n’est pas le code');
  const used = shown_by_application(secret);
  await page.fill('#code', used);
  await page.click('text=Confirmer');
  await see(page, 'Notez ou imprimez ces codes');
  const recovery = await page.locator('ul.codes code').first().innerText();
  await page.goto('/compte');
  await page.click('text=Se déconnecter');

  await by_password(page, email, 'grenouille verte sous un tracteur');
  await see(page, 'ne vont pas ensemble');
  await by_password(page, email, password);
  await see(page, 'Quel code montre votre application');
  assert.match((await page.goto('/compte')).url(), /\/connexion/);
  await page.goto('/connexion/second-facteur');
  await page.fill('#code', used);
  await page.click('main button');
  await see(page, 'a déjà servi');
  await page.fill('#code', shown_by_application(secret, 1));
  await page.click('main button');
  await see(page, 'Votre compte');

  // The telephone is lost.
  await page.click('text=Se déconnecter');
  await come_in(page, email);
  await see(page, 'Quel code montre votre application');
  await page.fill('#code', recovery);
  await page.click('main button');
  await see(page, 'Votre compte');
  await page.goto('/compte/second-facteur');
  await page.click('text=Ne plus le demander');
  await see(page, 'Ajouter un second facteur');
});

journey('A session left open elsewhere is seen, and ended from here', once, async (page) => {
  const email = `jeanne-${Date.now()}@exemple.fr`;
  await come_in(page, email, 'Jeanne Petit');
  const elsewhere = await visitor({ screen: 'desktop' });
  try {
    await come_in(elsewhere.page, email);
    await elsewhere.page.goto('/compte');
    await see(elsewhere.page, 'Vos connexions');
    await page.goto('/compte');
    assert.equal(await page.locator('table:has-text("Appareil") tbody tr').count(), 2);
    await page.click('button:has-text("Fermer"):not(:has-text("Fermer toutes"))');
    await see(page, 'Cette connexion est fermée');
    assert.equal(await page.locator('table:has-text("Appareil") tbody tr').count(), 1);
    assert.match((await elsewhere.page.goto('/compte')).url(), /\/connexion\?suite=/);
    await come_in(elsewhere.page, email);
    await page.goto('/compte');
    await page.click('text=Fermer toutes les autres');
    await see(page, 'Toutes vos autres connexions sont fermées');
    assert.match((await elsewhere.page.goto('/compte')).url(), /\/connexion\?suite=/);
    await check(page, 'compte');
  } finally {
    await elsewhere.context.close();
  }
});

journey('A member chooses what they are written about', everyone, async (page, { screen, scripts }) => {
  await come_in(page, `ines-${screen}-${scripts !== false}-${Date.now()}@exemple.fr`, 'Inès');
  await page.click('text=Choisir ce que vous recevez');
  await see(page, 'Rien ne part quand il n’y a rien à dire');
  assert.equal(await page.locator('input[name=frequence]:checked').inputValue(), 'jour');
  await page.locator('input[value=semaine]').check({ force: true });
  await page.locator('input[value=droits]').uncheck({ force: true });
  await page.click('text=Enregistrer ces choix');
  await see(page, 'Vos choix sont enregistrés');
  assert.equal(await page.locator('input[name=frequence]:checked').inputValue(), 'semaine');
  assert.equal(await page.locator('input[value=droits]').isChecked(), false);
  if (scripts !== false) await check(page, 'courriers');
  await page.goto('/compte/donnees');
  await see(page, 'au plus une fois par semaine');
});
