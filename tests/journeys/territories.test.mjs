// Finding a place, reading what it is, laying two side by side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyone, journey, once, see, site, text, withScripts } from './support/visitor.mjs';

journey('A mayor finds their commune by its name and begins the compass', everyone, async (page) => {
  await page.goto('/');
  await page.getByLabel('Votre commune', { exact: false }).fill('Guéret');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/boussole\/.+\/qui/);
  await see(page, 'Qui êtes-vous');
  await see(page, 'Guéret');
});

journey('Homonyms are told apart by département', everyone, async (page) => {
  await page.goto('/territoires');
  await page.locator('main input[name=territoire], main input[name=q]').first().fill('Saint-Sulpice');
  await page.keyboard.press('Enter');
  const shown = await text(page);
  assert.match(shown, /Tarn/);
  assert.match(shown, /Oise|Lot|Nièvre|Puy-de-Dôme/);
});

journey('A territory’s page says what it is, what it belongs to and who is like it', everyone, async (page) => {
  await page.goto('/communes/23096');
  assert.match(await page.locator('h1').innerText(), /Guéret/);
  await see(page, 'Creuse');
  await see(page, 'Nouvelle-Aquitaine');
  await see(page, /Grand Guéret/);
  await see(page, /ressembl/i);
  assert.ok(await page.locator('main table').count() > 0, 'indicators are in a table');
});

journey('Two territories are laid side by side', everyone, async (page) => {
  await page.goto('/comparer?a=commune:23096&b=commune:23030');
  await see(page, 'Guéret');
  await see(page, 'Bourganeuf');
  assert.ok(await page.locator('main table').count() > 0);
});

journey('Typing a few letters proposes places; arrows and Enter choose one', withScripts, async (page) => {
  await page.goto('/');
  const field = page.getByRole('combobox');
  await field.focus();
  await page.keyboard.type('gueret', { delay: 30 });
  const options = page.getByRole('option');
  await options.first().waitFor();
  assert.match(await options.first().innerText(), /Guéret/);
  await page.keyboard.press('ArrowDown');
  assert.equal(await options.first().getAttribute('aria-selected'), 'true');
  assert.equal(await field.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
  await page.keyboard.press('Enter');
  assert.match(await field.inputValue(), /Guéret/);
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
});

journey('An old name leads to today’s commune', once, async (page) => {
  await page.goto('/communes/01039');
  assert.equal(new URL(page.url()).pathname, '/communes/01138');
});

const territories = [
  ['/epci/200034825', /Guéret/],
  ['/departements/23', /Creuse/],
  ['/departements/975', /Saint-Pierre-et-Miquelon/],
  ['/regions/75', /Nouvelle-Aquitaine/],
  ['/communes/55039', /Beaumont-en-Verdunois/],
];
for (const [address, name] of territories)
  journey(`${address} has its page`, once, async (page) => {
    const answer = await page.goto(address);
    assert.equal(answer.status(), 200);
    assert.match(await page.locator('h1').innerText(), name);
    assert.doesNotMatch(await text(page), /NaN|inf\b/);
  });

test('Lists of communes leave as CSV, XLSX and JSON', async () => {
  const csv = await fetch(`${site}/communes.csv?dans=departement:23`);
  assert.equal(csv.status, 200);
  assert.match(await csv.text(), /23096/);
  const xlsx = await fetch(`${site}/communes.xlsx?dans=departement:23`);
  assert.equal(xlsx.status, 200);
  assert.equal(Buffer.from(await xlsx.arrayBuffer()).subarray(0, 2).toString(), 'PK');
  const json = await (await fetch(`${site}/communes.json?dans=departement:23`)).json();
  assert.ok(JSON.stringify(json).includes('Guéret'));
});
