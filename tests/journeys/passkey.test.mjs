// A passkey, with the browser’s own virtual authenticator, on a site reached at « localhost »: browsers
// take no passkey for a bare number.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { accessible, fits, speaksFrench } from './support/checks.mjs';
import { instance } from './support/instance.mjs';
import { code_for } from './support/letters.mjs';
import { journey, once, see, visitor } from './support/visitor.mjs';

let here;
before(async () => { here = await instance({ rank: 1, host: 'localhost' }); });
after(async () => here?.stop());

// A telephone that recognises its owner.
async function authenticator(context, page) {
  const browser = await context.newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    keys: async () => (await browser.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    recognises: (yes) => browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: yes }),
  };
}

async function come_in(page, email) {
  await page.goto('/connexion');
  await page.fill('#email', email);
  await page.click('text=Recevoir un code');
  await see(page, email);
  await page.fill('#code', await code_for(here.site, email));
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Bienvenue');
  await page.fill('#nom', 'Marie Durand');
  await page.click('main button:has-text("Continuer")');
  await see(page, 'Votre compte');
}

async function check(page, where) {
  await accessible(page, where);
  await fits(page, where);
  await speaksFrench(page, where);
}

for (const screen of ['phone', 'desktop'])
  test(`A passkey is added, then opens the account, then is taken off (on a ${screen})`, { timeout: 120_000 }, async () => {
    const someone = await visitor({ screen, at: here.site });
    const { page, context } = someone;
    try {
      const phone = await authenticator(context, page);
      const email = `marie-${screen}@exemple.fr`;
      await come_in(page, email);
      await page.goto('/compte/cles');
      await check(page, 'cles');
      await page.fill('#nom', 'Téléphone de la mairie');
      await page.click('text=Ajouter une clé');
      await page.waitForSelector('table:has-text("Téléphone de la mairie")');
      assert.equal((await phone.keys()).length, 1);
      assert.equal((await phone.keys())[0].rpId, 'localhost');
      await check(page, 'cles');
      await page.screenshot({ path: `${process.env.KM1_TEST_PICTURES ?? '/tmp'}/cles-${screen}.png`, fullPage: true });

      await page.goto('/compte');
      await page.click('text=Se déconnecter');
      await see(page, 'Ce navigateur n’est plus connecté');
      await check(page, 'connexion');
      await page.click('text=Avec une clé d’accès');
      await page.waitForURL(/\/compte$/);
      await see(page, email);

      // Somebody else’s finger opens nothing.
      await page.click('text=Se déconnecter');
      await phone.recognises(false);
      await page.click('text=Avec une clé d’accès');
      await page.waitForSelector('form[data-passkey] [role=alert]');
      await see(page, 'Rien n’a été fait');
      await phone.recognises(true);
      await page.click('text=Avec une clé d’accès');
      await page.waitForURL(/\/compte$/);

      await page.goto('/compte/cles');
      await page.click('text=Retirer');
      await see(page, 'Vous n’en avez pas encore');
      await page.goto('/compte');
      await page.click('text=Se déconnecter');
      await page.click('text=Avec une clé d’accès');
      await page.waitForSelector('text=Cette clé n’ouvre aucun compte d’ici');
      assert.deepEqual(someone.trouble, []);
    } finally {
      await context.close();
    }
  });

for (const screen of ['phone', 'desktop'])
  test(`Who administers protects the account before the administration opens (on a ${screen})`, { timeout: 120_000 }, async () => {
    const someone = await visitor({ screen, at: here.site });
    const { page, context } = someone;
    const pictured = async (where) => {
      await check(page, where);
      await page.screenshot({ path: `${process.env.KM1_TEST_PICTURES ?? '/tmp'}/${where}-${screen}.png`, fullPage: true });
    };
    try {
      await authenticator(context, page);
      const email = `ana-${screen}@exemple.fr`;
      const made = spawnSync(process.env.KM1 ?? 'build/km1', ['admin', 'create', '--data', here.data,
        '--email', email, '--name', 'Ana Martin', '--public-url', here.site], { encoding: 'utf8' });
      assert.equal(made.status, 0, made.stderr);
      await page.goto(made.stdout.match(/http\S+/)[0]);
      await page.click('main button:has-text("Se connecter")');
      if (screen === 'phone') {
        await see(page, 'Qui lirait votre courrier agirait à votre place');
        await page.goto('/administration/instance');
        await page.locator('input[name=protection][value=administration]').check({ force: true });
        await page.click('text=Enregistrer ces réglages');
      } else {
        await see(page, 'Protégez votre compte');
      }
      await page.goto('/administration/journal');
      await see(page, 'Protégez votre compte');
      await pictured('protection');
      await page.click('main a:has-text("Ajouter une clé d’accès")');
      await page.click('button:has-text("Ajouter une clé")');
      await page.waitForURL(/\/administration\/journal$/);

      await page.goto('/compte');
      await page.click('text=Se déconnecter');
      await page.fill('#email', email);
      await page.click('text=Recevoir un code');
      await see(page, email);
      await page.fill('#code', await code_for(here.site, email));
      await page.click('main button:has-text("Se connecter")');
      await see(page, 'Montrez que c’est bien vous');
      await pictured('protection-a-montrer');
      await page.goto('/compte');
      await see(page, 'Ceci attend que votre compte soit mieux protégé');
      await pictured('compte-a-proteger');
      await page.goto('/administration/journal');
      await page.click('main a:has-text("Me connecter à nouveau")');
      await page.click('text=Avec une clé d’accès');
      await page.waitForURL(/\/administration\/journal$/);
      assert.deepEqual(someone.trouble, []);
    } finally {
      await context.close();
    }
  });

journey('Where the site is not served over TLS, a passkey says why it cannot be', once, async (page) => {
  const { site } = await import('./support/visitor.mjs');
  await page.goto('/connexion');
  assert.equal(await page.locator('form[data-passkey]').count(), 0);
  const email = `paul-${Date.now()}@exemple.fr`;
  await page.fill('#email', email);
  await page.click('text=Recevoir un code');
  await see(page, email);
  await page.fill('#code', await code_for(site, email));
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Bienvenue');
  await page.goto('/compte/cles');
  await see(page, 'Une clé d’accès demande que le site soit servi en https');
  assert.equal(await page.locator('form[data-passkey]').count(), 0);
});
