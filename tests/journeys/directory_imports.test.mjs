// An administrator brings the four real lists into the directory, decides about doubles, takes one back.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { accessible, fits, speaksFrench, wellOutlined } from './support/checks.mjs';
import { journey, once, screens, see, site, withScripts } from './support/visitor.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lists-'));
function real(name) {
  const packed = fileURLToPath(new URL(`../organisations/${name}.gz`, import.meta.url));
  const file = join(folder, name);
  writeFileSync(file, gunzipSync(readFileSync(packed)));
  return file;
}

async function check(page, where) {
  const before = page.viewportSize();
  for (const screen of [screens.small, screens.desktop]) {
    await page.setViewportSize(screen);
    await accessible(page, where);
    await fits(page, where);
    if (process.env.KM1_TEST_PICTURES) {
      mkdirSync(process.env.KM1_TEST_PICTURES, { recursive: true });
      await page.screenshot({
        path: join(process.env.KM1_TEST_PICTURES, `lists-${where}-${screen.width}.png`),
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
  const email = `list-${++number}-${Date.now()}@exemple.fr`;
  const made = spawnSync(process.env.KM1 ?? 'build/km1', ['admin', 'create', '--data', process.env.KM1_TEST_DATA,
    '--email', email, '--name', 'Ana Martin', '--public-url', site], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  await page.goto(made.stdout.match(/http\S+/)[0]);
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Votre compte');
}

async function bring(page, file) {
  await page.goto('/annuaire/imports');
  await page.setInputFiles('#fichier', file);
  await page.click('button:has-text("Lire cette liste")');
  await see(page, 'Ce que les colonnes veulent dire');
}

// The page looks again by itself while the job works.
async function wait_for(page, words) {
  await page.locator(`main :text("${words}")`).first().waitFor({ timeout: 120_000 });
}

async function look_at_rows(page, words) {
  await page.click('button:has-text("Examiner les lignes")');
  await wait_for(page, words);
}

async function confirm(page, words) {
  await page.click('main button:has-text("Importer ")');
  await wait_for(page, words);
}

const lists = [
  ['lieux-gironde-brut.json', 'Nouvelles (347)', 'Doublons possibles (0)', '347 lignes importées'],
  ['lieux-nouvelle-caledonie-brut.json', 'Nouvelles (92)', 'Doublons possibles (0)', '92 lignes importées'],
  ['lieux-centre-val-de-loire-brut.json', 'Nouvelles (422)', 'Doublons possibles (4)', '422 lignes importées'],
  ['france-services-2022-12-01.csv', 'Nouvelles (2 673)', 'Doublons possibles (10)', '2 673 lignes importées'],
];

for (const [name, fresh, twins, done] of lists)
  journey(`${name} comes in through the screens, once, and is taken back`, once, async (page) => {
    await come_in_as_administrator(page);
    await bring(page, real(name));
    // Once all rows were looked at, the button says how many come in.
    await look_at_rows(page, `Importer ${done.split(' lignes')[0]}`);
    await see(page, fresh);
    await see(page, twins);
    await page.reload();
    await see(page, fresh);
    await confirm(page, done);
    const imported = page.url();
    // A second time, nothing changes.
    await bring(page, real(name));
    await see(page, 'ceux de la dernière fois');
    await look_at_rows(page, 'Rien à ajouter ni à modifier');
    await see(page, 'Nouvelles (0)');
    await page.goto(imported);
    await page.click('summary:has-text("Annuler tout cet import")');
    await page.click('button:has-text("Annuler l’import")');
    await wait_for(page, 'Cet import est annulé');
  });

journey('A list is decided row by row', withScripts, async (page) => {
  await come_in_as_administrator(page);
  await page.goto('/annuaire/imports');
  await check(page, 'accueil');
  const mark = Date.now();
  const file = join(folder, `relais-${mark}.csv`);
  writeFileSync(file, 'id;nom;commune;cp;lat;lon;site\n' +
    `1;Le Relais ${mark};Guéret;23000;46,17;1,87;relais.fr\n` +
    `2;Relais ${mark};Guéret;23000;;;\n` +
    '3;;Ahun;23150;;;\n' +
    `4;La Roue ${mark};Ahun;23150;43,3;5,4;@\n`);
  await bring(page, file);
  await check(page, 'colonnes');
  await page.fill('#source', '');
  await page.click('button:has-text("Examiner les lignes")');
  await see(page, 'Dites d’où vient cette liste');
  await page.fill('#source', `Le Relais ${mark}`);
  await look_at_rows(page, 'Importer 2 organisations');
  await see(page, 'Il manque le nom');
  await check(page, 'lignes');
  await page.click('a.chip:has-text("Doublons possibles (1)")');
  await see(page, 'même nom, même commune');
  await page.click('button:has-text("Garder à part")');
  await see(page, 'Entrera à part');
  await check(page, 'doublons');
  await page.click('button:has-text("Importer 3 organisations")');
  await wait_for(page, '3 lignes importées');
  await check(page, 'importe');
  await page.click('summary:has-text("Annuler tout cet import")');
  await page.click('button:has-text("Annuler l’import")');
  await wait_for(page, 'Cet import est annulé');
  await check(page, 'annule');
});
