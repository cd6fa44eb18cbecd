// Someone who administers gives an instance its name, look and texts; everyone sees it at once. The
// instance is a copy, saved from the one that other journeys use and taken back elsewhere.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = process.env.KM1;
const pictures = process.env.KM1_TEST_PICTURES;
const folder = mkdtempSync(join(tmpdir(), 'km1-instance-'));
const data = join(folder, 'var');
const port = Number(new URL(process.env.KM1_TEST_SITE).port) + 500;
const site = `http://127.0.0.1:${port}`;
const email = 'administration@exemple.fr';

const run = (words, where = data) => spawnSync(program, [...words, '--data', where], { encoding: 'utf8' });
function km1(words, where) {
  const done = run(words, where);
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

const saved = join(folder, 'copie.tar.gz');
const said = km1(['backup', saved], process.env.KM1_TEST_DATA);
assert.match(said, /Sauvegarde faite et relue/);
assert.match(km1(['restore', '--verifier', saved]), /Cette sauvegarde est entière/);
km1(['restore', saved]);
const server = spawn(program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
after(async () => {
  const ended = server.exitCode === null && new Promise((done) => server.on('exit', done));
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});
for (let i = 0; i < 300 && !(await fetch(`${site}/sante`).catch(() => null))?.ok; ++i)
  await new Promise((wake) => setTimeout(wake, 100));

process.env.KM1_TEST_SITE = site;
const { accessible, fits, speaksFrench } = await import('./support/checks.mjs');
const { journey, once, screens, see } = await import('./support/visitor.mjs');

async function administer(page) {
  const link = km1(['admin', 'create', '--email', email, '--name', 'Anne Admin', '--public-url', site]);
  await page.goto(link.match(/http\S+/)[0]);
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Votre compte');
}

async function check(page, where) {
  const before = page.viewportSize();
  for (const screen of [screens.small, screens.desktop]) {
    await page.setViewportSize(screen);
    await accessible(page, where);
    await fits(page, where);
    await page.screenshot({ path: join(pictures, `instance-${where}-${screen.width}.png`), fullPage: true });
  }
  await page.setViewportSize(before);
  await speaksFrench(page, where);
}

journey('An administrator gives the site its name, colours, logo and texts', once, async (page) => {
  await administer(page);
  await page.goto('/administration/instance');
  await check(page, 'reglages');
  await page.fill('#nom', 'Alliances du Grand Guéret');
  await page.fill('#contact', 'bonjour@exemple.fr');
  await page.fill('#accueil', '## Bienvenue chez nous\n\nIci, **tout le monde** peut proposer.');
  await page.click('button:has-text("Voir le texte d’accueil")');
  await see(page, 'Bienvenue chez nous');
  await page.click('button:has-text("Enregistrer ces réglages")');
  await see(page, 'déjà visible sur tout le site');
  assert.match(await page.title(), /– Alliances du Grand Guéret$/);

  await page.goto('/administration/instance/couleurs?couleur=%23f6c325');
  await see(page, 'La couleur la plus proche qui convient');
  await check(page, 'couleurs-refusees');
  await page.goto('/administration/instance/couleurs?couleur=%231b5379&couleur-nuit=%239ccdf0');
  await check(page, 'couleurs');
  await page.click('button:has-text("Choisir ces couleurs")');
  await see(page, 'Ces couleurs sont enregistrées');

  await page.goto('/administration/instance/logo');
  await page.setInputFiles('#logo', fileURLToPath(new URL('../../assets/icons/partage.png', import.meta.url)));
  await page.click('button:has-text("Mettre ce logo")');
  await see(page, 'Le logo actuel');
  await check(page, 'logo');

  await page.goto('/administration/instance/territoires');
  await page.fill('[name=territoire]', 'Grand Guéret');
  await page.press('[name=territoire]', 'Escape');
  await page.click('button:has-text("Mettre en avant ce territoire")');
  if (await page.locator('input[type=radio][name=territoire_choisi]').count()) {
    await page.locator('input[type=radio][name=territoire_choisi]').first().check();
    await page.click('button:has-text("Mettre en avant ce territoire")');
  }
  await see(page, 'Retirer');
  await check(page, 'territoires');

  await page.goto('/administration/instance/textes');
  await see(page, 'éditeur du site');
  await check(page, 'textes');
  await page.click('main a:has-text("Mentions légales")');
  await page.fill('#texte', '# Mentions légales\n\nÉdité par la commune de Guéret.');
  await page.click('button:has-text("Voir ce que cela donne")');
  await see(page, 'Édité par la commune de Guéret.');
  await check(page, 'texte');
  await page.click('button:has-text("Publier ce texte")');
  await see(page, 'Affichée');

  await page.goto('/');
  await see(page, 'Bienvenue chez nous');
  await see(page, 'Nos territoires');
  await check(page, 'accueil');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(screens.desktop);
  await accessible(page, 'accueil, la nuit');
  await page.screenshot({ path: join(pictures, 'instance-accueil-nuit.png'), fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });

  // Whoever has no account sees it too, and the kept page of before is gone.
  const home = await (await fetch(site)).text();
  assert.match(home, /Alliances du Grand Guéret<\/title>/);
  assert.match(await (await fetch(`${site}/a-propos/mentions-legales`)).text(), /commune de Guéret/);

  await page.goto('/administration/instance/logo');
  await page.click('button:has-text("Retirer ce logo")');
  await page.goto('/compte/corbeille');
  await see(page, 'Le logo du site');
  await check(page, 'corbeille');
  await page.click('button:has-text("Remettre")');
  await see(page, 'Le logo actuel');

  await page.goto('/administration/frequentation');
  await see(page, 'Voir les chiffres');
  await check(page, 'frequentation');
});

journey('A backup is not taken back under a site that serves', once, async () => {
  const refused = run(['restore', '--remplacer', saved]);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /Arrêtez-le/);
  assert.equal((await fetch(`${site}/sante`)).status, 200);
});
