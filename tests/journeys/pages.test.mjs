// Every page type, in light and dark, narrow and wide: accessible, valid, in French, within the screen.
// Leaves a picture of each for people to look at.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, fits, speaksFrench, wellOutlined } from './support/checks.mjs';
import { visitor } from './support/visitor.mjs';
import { walk } from './support/walk.mjs';

const pictures = process.env.KM1_TEST_PICTURES ?? tmpdir();
const types = [
  ['accueil', '/'],
  ['territoires', '/territoires'],
  ['territoires-homonymes', '/territoires?territoire=Saint-Sulpice'],
  ['territoires-methode', '/territoires/methode'],
  ['commune', '/communes/23096'],
  ['epci', '/epci/200034825'],
  ['departement', '/departements/23'],
  ['region', '/regions/75'],
  ['communes', '/communes?dans=departement:23'],
  ['comparer', '/comparer?a=commune:23096&b=commune:23030'],
  ['ressources', '/ressources'],
  ['ressources-filtrees', '/ressources?q=mobilit%C3%A9&public=elu&theme=mobilite'],
  ['ressources-rien', '/ressources?q=zzxqwkjh'],
  ['ressource', '/ressources/r042'],
  ['selection-vide', '/ma-selection'],
  ['selection', '/selections/r001.r042'],
  ['recherche', '/recherche?q=Gu%C3%A9ret'],
  ['recherche-rien', '/recherche?q=zzxqwkjh'],
  ['annuaire', '/annuaire'],
  ['annuaire-carte', '/annuaire?vue=carte'],
  ['annuaire-rien', '/annuaire?q=zzxqwkjh&territoire=commune:23096'],
  ['zones-blanches', '/annuaire/zones-blanches'],
  ['boussole', '/boussole'],
  ['boussole-methode', '/boussole/methode'],
  ['erreur-404', '/rien-ici'],
];

// Pages that hold someone’s answers exist once someone has answered.
async function someonesPages(page) {
  const answer = new URL(page.url()).pathname;
  const step = (name) => `${answer}/${name}`;
  const found = [
    ['boussole-reponse', answer],
    ['boussole-voix', step('voix')],
    ['boussole-feuille', step('feuille')],
  ];
  for (const name of steps) found.push([`boussole-${name}`, step(name)]);
  await page.goto(step('voix'));
  const voice = new URL(await page.locator('.compass-link a').getAttribute('href')).pathname;
  return [...found, ['voix', voice], ['voix-merci', `${voice}/merci`]];
}
const steps = ['territoire', 'qui', 'ressources', 'envies', 'question-1', 'question-12', 'besoins', 'temps'];

let all = types;
const html = mkdtempSync(join(tmpdir(), 'km1-html-'));
after(() => rmSync(html, { recursive: true, force: true }));

before(async () => {
  const someone = await visitor();
  await walk(someone.page);
  all = [...types, ...(await someonesPages(someone.page))];
  const footer = await someone.page.locator('footer nav a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  all.push(...footer.map((path) => [`texte-${path.split('/').at(-1)}`, path]));
  await someone.context.close();
});

// Runs `check` on every page type and tells all that failed, not only the first.
async function onEveryPage(looks, check) {
  const failures = [];
  const someone = await visitor(looks);
  for (const [name, path] of all) {
    someone.trouble.length = 0;
    try {
      await someone.page.goto(path);
      await check(someone.page, name, path);
      assert.deepEqual(someone.trouble, [], name);
    } catch (failure) {
      failures.push(failure.message);
      console.error(failure.message);
    }
  }
  await someone.context.close();
  assert.equal(failures.length, 0, `\n${failures.join('\n')}`);
}
const slow = { timeout: 600_000 };

test('Every page is accessible, by day, on a desktop', slow, () =>
  onEveryPage({ screen: 'desktop', colours: 'light' }, async (page, name) => {
    await page.screenshot({ path: join(pictures, `${name}-desktop.png`), fullPage: true });
    await accessible(page, name);
  }));

test('Every page is accessible, by night, on a phone', slow, () =>
  onEveryPage({ screen: 'phone', colours: 'dark' }, async (page, name) => {
    await page.screenshot({ path: join(pictures, `${name}-phone-dark.png`), fullPage: true });
    await accessible(page, name);
  }));

test('Every page fits a screen of 320 px, speaks French and is well outlined', slow, () =>
  onEveryPage({ screen: 'small' }, async (page, name, path) => {
    await page.screenshot({ path: join(pictures, `${name}-320.png`), fullPage: true });
    await fits(page, name);
    await speaksFrench(page, name);
    await wellOutlined(page, name);
    const answer = await page.request.get(path);
    writeFileSync(join(html, `${name}.html`), await answer.text());
  }));

test('Every page is valid HTML', slow, () => {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const { stdout, stderr, status } = spawnSync('java', ['-Xss2m', '-jar', jar, '--format', 'gnu', '--stdout', '--errors-only', html], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  assert.equal(stdout.replaceAll(`file:${html}/`, ''), '', stderr);
  assert.equal(status, 0, stderr);
});

test('The first page weighs less than 100 KB', async () => {
  const someone = await visitor({ screen: 'phone' });
  const wire = await someone.context.newCDPSession(someone.page);
  await wire.send('Network.enable');
  let weight = 0;
  wire.on('Network.loadingFinished', (event) => (weight += event.encodedDataLength));
  await someone.page.goto('/', { waitUntil: 'networkidle' });
  await someone.context.close();
  assert.ok(weight > 5_000, `${weight} bytes counted`);
  assert.ok(weight < 100_000, `${weight} bytes`);
});

test('The keyboard alone reaches the content and sees where it is', async () => {
  const someone = await visitor({ screen: 'desktop' });
  const { page } = someone;
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip');
  assert.ok(await skip.evaluate((link) => link === document.activeElement));
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'contenu');
  const seen = new Set();
  for (let i = 0; i < 40; ++i) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const one = document.activeElement;
      const { width, height } = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      return {
        name: `${one.tagName} ${one.textContent.trim().slice(0, 40)} ${one.id}`,
        shown: width > 0 && height > 0,
        ring: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
        end: one === document.body,
      };
    });
    if (here.end) break;
    assert.ok(here.shown, `${here.name} takes the focus but is not shown`);
    assert.ok(here.ring, `${here.name} does not show that it has the focus`);
    seen.add(here.name);
  }
  assert.ok(seen.size >= 5);
  await someone.context.close();
});
