// Finding who can help: a list, a map, the same result; taking it away; where nobody is.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, test } from 'node:test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './support/people.mjs';
import { everyone, journey, once, see, site, text, withScripts } from './support/visitor.mjs';

// Ninety places in a spiral around Guéret, with the columns of « lieux de médiation numérique ».
before(() => {
  const rows = ['id,pivot,nom,commune,code_postal,code_insee,adresse,latitude,longitude,typologie,services,presentation_resume,date_maj'];
  for (let i = 0; i < 90; ++i) {
    const latitude = 46.1641 + 0.004 * i * Math.cos(i);
    const longitude = 1.8695 + 0.005 * i * Math.sin(i);
    rows.push(`spirale-${i},,Atelier de la spirale ${i},Guéret,23000,23096,${i + 1} rue des Essais,${latitude},${longitude},TIERS_LIEUX,Accès internet et matériel informatique,Un atelier de réparation ouvert à tous.,2026-10-0${1 + (i % 9)}`);
  }
  const file = join(mkdtempSync(join(tmpdir(), 'km1-annuaire-')), 'spirale.csv');
  writeFileSync(file, `${rows.join('\n')}\n`);
  const done = spawnSync(process.env.KM1 ?? 'build/km1', ['import', 'organisations', file, '--data', process.env.KM1_TEST_DATA], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stdout + done.stderr);
});

const count = async (page) => Number((await page.locator('#nb').innerText()).replace(/[^0-9]/g, ''));
const spiral = '/annuaire?q=spirale';

journey('Someone looks for a workshop, then only nearby, and widens again', everyone, async (page) => {
  await page.goto('/annuaire');
  await page.locator('main input[name=q]').fill('réparation');
  await page.getByRole('button', { name: 'Chercher' }).click();
  const all = await count(page);
  assert.ok(all >= 90);
  await page.locator('main select[name=portee]').selectOption('5');
  await page.locator('main input[name=lieu]').fill('Guéret');
  await page.keyboard.press('Enter');
  await page.waitForURL(/portee=5|km=5/);
  const near = await count(page);
  assert.ok(near > 0 && near < all, `${near} of ${all} within 5 km`);
  await see(page, /À 5 km de Guéret/);
  await page.getByRole('link', { name: 'Tout effacer' }).click();
  assert.equal(await count(page), all);
});

journey('List and map are two views of one result', everyone, async (page) => {
  await page.goto(`${spiral}&territoire=departement:23`);
  const listed = await count(page);
  await page.getByRole('link', { name: 'Carte', exact: true }).click();
  await page.waitForURL(/vue=carte/);
  assert.equal(await count(page), listed);
  await check_again(page);
  await page.getByRole('link', { name: 'Liste', exact: true }).click();
  assert.equal(await count(page), listed);
});
const check_again = async (page) => assert.ok((await page.locator('.carte').count()) === 1, 'a map');

test('Without scripts, the map is a picture whose marks are links', async () => {
  const html = await (await fetch(`${site}/annuaire?q=spirale&vue=carte`)).text();
  assert.match(html, /<svg[^>]*role="group"/);
  assert.match(html, /class="map__pin" href="\/annuaire/);
});

journey('The map is walked with the keyboard, and its marks open', withScripts, async (page) => {
  await page.goto(`${spiral}&territoire=departement:23&vue=carte`);
  await page.waitForSelector('.carte--vive[data-pret=oui]');
  const heap = page.locator('.carte__tas').first();
  const before_zoom = await page.locator('.leaflet-marker-icon').count();
  assert.ok(before_zoom > 0);
  if ((await heap.count()) > 0) {
    await heap.focus();
    assert.match(await heap.getAttribute('aria-label'), /organisations/);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(600);
    await page.waitForSelector('.leaflet-marker-icon');
  }
  for (let i = 0; i < 6 && (await page.locator('.carte__point').count()) === 0; ++i) {
    await page.locator('.leaflet-control-zoom-in').click();
    await page.waitForTimeout(500);
  }
  const point = page.locator('.carte__point').first();
  await point.focus();
  await page.keyboard.press('Enter');
  const link = page.locator('.leaflet-popup a[href^="/annuaire/"]').first();
  await link.waitFor();
  assert.equal(await link.evaluate((one) => one === document.activeElement), true, 'the link has the focus');
  await page.keyboard.press('Escape');
  await page.locator('.leaflet-popup').waitFor({ state: 'detached' });
});

for (const [name, address] of [
  ['annuaire', `${spiral}&territoire=departement:23`],
  ['annuaire-carte', `${spiral}&vue=carte`],
  ['zones-blanches', '/annuaire/zones-blanches'],
  ['annuaire-vide', '/annuaire?q=zzxqwkjh&territoire=commune:23096'],
])
  journey(`A page of the directory holds what every page must: ${name}`, once, async (page) => {
    await page.goto(address);
    if (name === 'annuaire-carte') await page.waitForSelector('.carte--vive[data-pret=oui]');
    await check(page, name);
  });

journey('The site’s search and the territory’s page tell who is there', once, async (page) => {
  await page.goto('/recherche?q=atelier%20de%20la%20spirale');
  await see(page, /organisations/);
  await page.goto('/communes/23096');
  await see(page, 'Qui agit ici');
});

test('A result leaves in every format', async () => {
  for (const [address, type] of [
    ['/annuaire.csv', 'text/csv'],
    ['/annuaire.xlsx', 'spreadsheetml'],
    ['/annuaire.geojson', 'geo+json'],
    ['/annuaire.vcf', 'text/vcard'],
    ['/annuaire.json', 'application/json'],
    ['/annuaire.atom', 'atom+xml'],
    ['/annuaire/lieux-mediation-numerique.json', 'application/json'],
    ['/annuaire/services-data-inclusion.json', 'application/json'],
    ['/annuaire/zones-blanches.csv', 'text/csv'],
  ]) {
    const answer = await fetch(`${site}${address}?q=spirale`);
    assert.equal(answer.status, 200, address);
    assert.match(answer.headers.get('content-type'), new RegExp(type.replace(/[+/]/g, '\\$&')), address);
    await answer.arrayBuffer();
  }
  const first = await fetch(`${site}/annuaire.json?q=spirale`);
  const again = await fetch(`${site}/annuaire.json?q=spirale`, { headers: { 'If-None-Match': first.headers.get('etag') } });
  assert.equal(again.status, 304);
});

journey('Another site shows the map in a frame, and no other page of ours', once, async (page) => {
  const answer = await fetch(`${site}/annuaire/carte?q=spirale`);
  assert.match(answer.headers.get('content-security-policy'), /frame-ancestors \*/);
  assert.equal(answer.headers.get('x-frame-options'), null);
  assert.match((await fetch(`${site}/annuaire`)).headers.get('content-security-policy'), /frame-ancestors 'none'/);
  await page.goto('/annuaire/carte?q=spirale');
  await page.waitForSelector('.carte--vive[data-pret=oui]');
  assert.match(await text(page, 'body'), /90 organisations/);
});
