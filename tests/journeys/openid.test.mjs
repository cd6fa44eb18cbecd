// Coming in by a provider of identities, set up as ProConnect is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, fits, speaksFrench } from './support/checks.mjs';
import { instance, port } from './support/instance.mjs';
import { code_for } from './support/letters.mjs';
import { people, provider } from './support/provider.mjs';
import { see, visitor } from './support/visitor.mjs';

const secret = 'un secret & des signes : +/=';
const home = `http://127.0.0.1:${port(2)}`;
let there, here;
before(async () => {
  there = await provider({ port: port(3), client: 'km1', secret, site: home });
  here = await instance({
    rank: 2,
    files: { 'secret-openid': `${secret}\n` },
    settings: ['--openid-issuer', there.issuer, '--openid-client', 'km1', '--openid-secret-file', '{data}/secret-openid',
      '--openid-name', 'ProConnect', '--openid-scopes', 'openid given_name usual_name email siret', '--openid-acr', 'eidas1',
      '--openid-userinfo-signe', '--openid-adresses-sures'],
  });
});
after(async () => {
  await here?.stop();
  await there?.stop();
});

const pictures = process.env.KM1_TEST_PICTURES ?? '/tmp';
async function check(page, where) {
  await accessible(page, where);
  await fits(page, where);
  await speaksFrench(page, where);
  await page.screenshot({ path: `${pictures}/openid-${where}.png`, fullPage: true });
}

function with_provider(name, who, steps) {
  test(name, { timeout: 120_000 }, async () => {
    const someone = await visitor({ ...who, at: here.site, also: [there.issuer] });
    try {
      await steps(someone.page, someone);
      assert.deepEqual(someone.trouble.filter((one) => !/fonts\.googleapis|ERR_NAME_NOT_RESOLVED/.test(one)), []);
    } finally {
      await someone.context.close();
    }
  });
}

// At the provider: who one is, then yes.
async function log_in(page, login) {
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', 'peu importe');
  await page.click('button[type=submit]');
  await page.click('button[type=submit]');
}

with_provider('A civil servant comes in by ProConnect, and leaves it too', { screen: 'phone' }, async (page) => {
  await page.goto('/connexion?suite=/compte/courriers');
  await check(page, 'connexion');
  await page.click('text=Avec ProConnect');
  await page.waitForURL(`${there.issuer}/**`);
  await log_in(page, 'marie');
  await page.waitForURL(/\/compte\/courriers/);
  await page.goto('/compte');
  await see(page, people.marie.email);
  await see(page, 'ProConnect, relié depuis le');
  assert.equal(await page.inputValue('#nom'), 'Marie Durand');
  await check(page, 'compte');
  await page.goto('/compte/donnees');
  await see(page, '21230096400017');

  await page.goto('/compte');
  await page.click('text=Se déconnecter');
  await page.waitForURL(`${there.issuer}/session/end**`);
  await page.click('button[name=logout]');
  await page.waitForURL(/au-revoir/);
  await see(page, 'Ce navigateur n’est plus connecté');

  // Left there too: it asks who one is again.
  await page.click('text=Avec ProConnect');
  await page.waitForSelector('input[name=login]');
});

with_provider('Without scripts, one button ends the way', { screen: 'desktop', scripts: false }, async (page) => {
  await page.goto('/connexion');
  await page.click('text=Avec ProConnect');
  await log_in(page, 'marie');
  await see(page, 'ProConnect vous a reconnu');
  await page.screenshot({ path: `${pictures}/openid-retour.png`, fullPage: true });
  await page.click('text=Terminer la connexion');
  await see(page, people.marie.email);
  await page.click('text=Se déconnecter');
  await see(page, 'Ce navigateur n’est plus connecté ici');
  await page.screenshot({ path: `${pictures}/openid-depart.png`, fullPage: true });
});

with_provider('Someone who has an account links it', { screen: 'phone' }, async (page) => {
  people.luc = { email: 'luc@ailleurs.fr', given_name: 'Luc', usual_name: 'Morel', siret: '' };
  await page.goto('/connexion');
  await page.fill('#email', 'luc@exemple.fr');
  await page.click('text=Recevoir un code');
  await see(page, 'luc@exemple.fr');
  await page.fill('#code', await code_for(here.site, 'luc@exemple.fr'));
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Bienvenue');
  await page.fill('#nom', 'Luc Morel');
  await page.click('main button:has-text("Continuer")');
  await page.click('text=Relier ProConnect');
  await log_in(page, 'luc');
  await page.waitForURL(/relie=1/);
  await see(page, 'Les deux comptes sont reliés');
  await see(page, 'luc@exemple.fr');
  await page.click('text=Ne plus relier');
  await see(page, 'Les deux comptes ne sont plus reliés');
});

with_provider('Whoever changes their mind is told that nothing was done', { screen: 'phone' }, async (page) => {
  await page.goto('/connexion');
  await page.click('text=Avec ProConnect');
  await page.click('text=Cancel');
  await see(page, 'La connexion par ProConnect a été abandonnée');
  await check(page, 'abandon');
});

with_provider('A return that was not begun here opens nothing', { screen: 'phone' }, async (page) => {
  await page.goto('/connexion/fournisseur/retour?code=abc&state=def');
  await see(page, 'Cette connexion n’a pas commencé ici');
  await check(page, 'pas-commencee');
});
