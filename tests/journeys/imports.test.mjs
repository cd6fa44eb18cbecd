// An administrator brings many resources in: a table with rows that cannot be taken, then a site.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessible, fits, speaksFrench, wellOutlined } from './support/checks.mjs';
import { journey, once, screens, see, site, text, withScripts } from './support/visitor.mjs';

const exported = (name) => fileURLToPath(new URL(`../wordpress/${name}.xml`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'imports-'));

async function check(page, where) {
  const before = page.viewportSize();
  for (const screen of [screens.small, screens.desktop]) {
    await page.setViewportSize(screen);
    await accessible(page, where);
    await fits(page, where);
    if (process.env.KM1_TEST_PICTURES) {
      mkdirSync(process.env.KM1_TEST_PICTURES, { recursive: true });
      await page.screenshot({
        path: join(process.env.KM1_TEST_PICTURES, `imports-${where}-${screen.width}.png`),
        fullPage: true,
      });
    }
  }
  await page.setViewportSize(before);
  await wellOutlined(page, where);
  await speaksFrench(page, where);
}

let number = 0;
async function come_in_as_administrator(page) {
  const email = `ana-${++number}-${Date.now()}@exemple.fr`;
  const made = spawnSync(process.env.KM1 ?? 'build/km1', ['admin', 'create', '--data', process.env.KM1_TEST_DATA,
    '--email', email, '--name', 'Ana Martin', '--public-url', site], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  await page.goto(made.stdout.match(/http\S+/)[0]);
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Votre compte');
}

async function bring(page, file) {
  await page.goto('/ressources/imports');
  await page.setInputFiles('#fichier', file);
  await page.click('text=Voir ce qu’il changerait');
}

journey('A table with wrong rows is seen row by row, and taken in part', withScripts, async (page) => {
  await come_in_as_administrator(page);
  await page.goto('/ressources/imports');
  await check(page, 'accueil');
  const mark = Date.now();
  const file = join(folder, `liste-${mark}.csv`);
  writeFileSync(file, Buffer.from(
    'Titre;Adresse;Éditeur;Type;Thèmes;Description\r\n' +
    `Atelier des vélos ${mark};https://velos.exemple.fr/${mark};Le Pays;Exemple;Mobilité;Réparer ensemble.\r\n` +
    `Sans thème ${mark};https://velos.exemple.fr/x${mark};Le Pays;Exemple;Astronomie;Regarder loin.\r\n` +
    `Sans adresse ${mark};velos;Le Pays;Exemple;Mobilité;Se perdre.\r\n`, 'latin1'));
  await bring(page, file);
  await see(page, 'Rien n’entre dans la bibliothèque avant votre accord');
  await see(page, /Windows \(1252\), points-virgules/);
  await see(page, 'À décider (1)');
  await check(page, 'apercu');
  await page.click('text=refusées (2)');
  await see(page, 'Astronomie');
  await see(page, 'n’est pas une adresse web complète');
  await check(page, 'refusees');
  await page.click('text=À décider (1)');
  await page.reload();
  await page.click('text=Importer tout ce qui est correct');
  await see(page, '1 ressource ajoutée');
  await check(page, 'fait');
  await page.click('summary:has-text("Les voir")');
  await page.click(`main a:has-text("Atelier des vélos ${mark}")`);
  await see(page, 'Réparer ensemble');
});

journey('A site’s words meet ours once; its second export updates', once, async (page) => {
  await come_in_as_administrator(page);
  await bring(page, exported('pays-des-sources'));
  await see(page, 'Un site et ses mots');
  assert.equal(await page.inputValue('[name="mot:category:covoiturage"]'), 'themes:mobilite');
  await check(page, 'mots');
  await page.selectOption('[name="mot:category:vie-du-pays"]', 'themes:gouvernance');
  await page.fill('#territoire', 'Guéret');  // what all of the site is about
  await page.keyboard.press('Escape');
  await page.click('text=Voir ce que cela donnerait');
  await see(page, 'À décider (3)');
  await check(page, 'site');
  await page.click('text=Importer tout ce qui est correct');
  await see(page, '3 ressources ajoutées');

  await bring(page, exported('pays-des-sources-later'));
  assert.equal(await page.inputValue('[name="mot:category:vie-du-pays"]'), 'themes:gouvernance');
  assert.ok(await page.isChecked('input[name=territoires][value="commune:23096"]'), 'the place is remembered');
  await check(page, 'mots-et-lieux');
  await page.click('text=Voir ce que cela donnerait');
  await see(page, 'À décider (2)');
  assert.match(await text(page), /Lancer une ligne de covoiturage à la campagne/);
  await check(page, 'seconde-fois');
  await page.click('text=Importer tout ce qui est correct');
  await see(page, '1 ressource ajoutée, 1 mise à jour');
});
