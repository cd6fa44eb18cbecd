// Searching as people type, narrowing, keeping, taking away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyone, journey, once, see, site, text } from './support/visitor.mjs';

const count = async (page) => Number((await page.locator('#nb').innerText()).replace(/[^0-9]/g, ''));

journey('A list narrows by filters, one after the other, and widens again', everyone, async (page, { screen }) => {
  await page.goto('/ressources');
  const all = await count(page);
  assert.ok(all >= 400);
  if (screen !== 'desktop') await page.getByRole('link', { name: /Affiner/ }).click();
  const choice = page.locator('label.facet', { has: page.locator('input[name=type][value=methode]') });
  const promised = Number((await choice.locator('.num').innerText()).replace(/[^0-9]/g, ''));
  await choice.click();
  await page.getByRole('button', { name: 'Appliquer les filtres' }).click();
  await page.waitForURL(/type=methode/);
  assert.equal(await count(page), promised);
  await page.goto('/ressources?type=methode&public=elu');
  assert.ok((await count(page)) <= promised);
  await page.getByRole('link', { name: 'Tout effacer' }).click();
  assert.equal(await count(page), all);
});

journey('A need with a typing mistake still finds its way', everyone, async (page) => {
  await page.goto('/ressources');
  await page.locator('main input[type=search]').fill('mobilte rurale');
  await page.getByRole('button', { name: 'Chercher' }).first().click();
  await see(page, /Vouliez-vous dire\s+mobilité/);
  await page.locator('.did-you-mean a').first().click();
  assert.ok((await count(page)) > 0);
  assert.ok((await page.locator('main mark').count()) > 0, 'found words are marked');
});

journey('A resource is shown with where it lives and how to cite it', everyone, async (page) => {
  await page.goto('/ressources?type=exemple');
  await page.locator('article.res h3 a').first().click();
  await page.waitForURL(/\/ressources\/r\d+/);
  await see(page, /Lire sur/);
  await page.locator('summary', { hasText: 'Citer' }).click();
  await see(page, 'BibTeX');
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').first().textContent());
  assert.match(JSON.stringify(data), /schema\.org/);
});

journey('A selection is kept without account, shared by a link, and emptied', everyone, async (page, { context }) => {
  for (const ref of ['r001', 'r042']) {
    await page.goto(`/ressources/${ref}`);
    const kept = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.getByRole('button', { name: /sélection/ }).first().click();
    await (await kept).finished();
  }
  await page.goto('/ma-selection');
  assert.equal(await page.locator('ol.selection > li').count(), 2);
  const shared = await page.locator('#lien').getAttribute('href');
  const stranger = await context.browser().newContext();
  const other = await stranger.newPage();
  await other.goto(new URL(shared, site).href);
  assert.equal(await other.locator('ol.selection > li').count(), 2);
  await stranger.close();
  await page.getByRole('button', { name: /vider|tout retirer/i }).first().click();
  await page.goto('/ma-selection');
  await see(page, 'Elle est vide');
});

journey('A search that finds nothing still helps', everyone, async (page) => {
  await page.goto('/ressources?q=zzxqwkjh');
  await see(page, /Rien pour/);
  assert.ok((await page.locator('main a').count()) > 2, 'ways out');
});

journey('The site’s search shows places and resources together', everyone, async (page) => {
  await page.goto('/recherche');
  await page.locator('main input[name=q]').fill('Guéret');
  await page.locator('main form button').first().click();
  await see(page, 'Lieux');
  await see(page, 'Guéret');
});

test('Any list leaves as CSV, XLSX, JSON and Atom', async () => {
  const get = (path) => fetch(site + path);
  const csv = await get('/ressources.csv?type=outil');
  const rows = (await csv.text()).trim().split(/\r?\n/);
  assert.match(csv.headers.get('content-type'), /^text\/csv/);
  assert.ok(rows.length >= 60);
  const xlsx = await get('/ressources.xlsx?type=outil');
  assert.equal(Buffer.from(await xlsx.arrayBuffer()).subarray(0, 2).toString(), 'PK');
  const list = await (await get('/ressources.json?type=outil')).json();
  assert.equal(list.total, rows.length - 1);
  for (const key of ['id', 'title', 'url', 'type', 'themes', 'niveaux']) assert.ok(key in list.items[0], key);
  assert.ok('facettes' in list && 'suggestion' in list);
  const feed = await get('/ressources.atom');
  assert.match(await feed.text(), /<feed[^>]+xmlns="http:\/\/www.w3.org\/2005\/Atom"/);
});
