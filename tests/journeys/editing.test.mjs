// Members propose, editors read, change, compare, withdraw; two of them at the same time.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { accessible, fits, speaksFrench, wellOutlined } from './support/checks.mjs';
import { everyone, journey, once, screens, see, site, text, visitor } from './support/visitor.mjs';

const pictures = process.env.KM1_TEST_PICTURES ?? '/tmp';

// A page that only its owner sees, at both ends of widths; its picture at each.
async function check(page, where) {
  const before = page.viewportSize();
  for (const [name, screen] of Object.entries({ phone: screens.small, desktop: screens.desktop })) {
    await page.setViewportSize(screen);
    await accessible(page, where);
    await fits(page, where);
    await page.screenshot({ path: join(pictures, `edition-${where}-${name}.png`), fullPage: true });
  }
  await page.setViewportSize(before);
  await wellOutlined(page, where);
  await speaksFrench(page, where);
}

let number = 0;
const fresh = (name) => `${name}-${++number}-${Date.now()}@exemple.fr`;

// Someone who runs the site, and so edits all of the library: they come in by the link that the
// server prints.
async function administrator(page, name) {
  const made = spawnSync(
    process.env.KM1 ?? 'build/km1',
    ['admin', 'create', '--data', process.env.KM1_TEST_DATA, '--email', fresh('edition'), '--name', name, '--public-url', site],
    { encoding: 'utf8' },
  );
  assert.equal(made.status, 0, made.stderr);
  await page.goto(made.stdout.match(/http\S+/)[0]);
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Votre compte');
}

async function code_for(email) {
  for (let i = 0; i < 60; ++i) {
    const list = await (await fetch(`${site}/courrier`)).text();
    const row = list.split('<tr').find((part) => part.includes(email));
    const letter = row?.match(/\/courrier\/[0-9a-f-]{36}/)?.[0];
    if (letter) {
      const found = (await (await fetch(site + letter)).text()).match(/(\d{3})[\s\u00a0]?(\d{3})/);
      if (found) return found[1] + found[2];
    }
    await new Promise((wake) => setTimeout(wake, 250));
  }
  throw new Error(`no letter to ${email}`);
}

async function come_in(page, name) {
  const email = fresh('membre');
  await page.fill('#email', email);
  await page.click('text=Recevoir un code');
  await see(page, email);
  await page.fill('#code', await code_for(email));
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Bienvenue');
  await page.fill('#nom', name);
  await page.click('main button:has-text("Continuer")');
}

// Another person, in a browser of their own, until `steps` are done.
async function meanwhile(person, steps) {
  const other = await visitor(person);
  try {
    await steps(other.page);
    assert.deepEqual(other.trouble, []);
  } finally {
    await other.context.close();
  }
}

async function tick(page, name, value) {
  const box = page.locator(`input[name=${name}][value="${value}"]`);
  const fold = page.locator('details', { has: box }).first();
  if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
  if (!(await box.isChecked())) await page.locator('label.choice', { has: box }).click();
}

journey('A resource is proposed, read, and found at once', everyone, async (page, person) => {
  const odd = `Zorglub${++number}${Date.now() % 10000}`;
  await page.goto('/ressources');
  await page.click('text=Proposer une ressource');
  await come_in(page, 'Marie Durand');
  await see(page, 'Un lien et un titre suffisent');
  if (person.scripts) await check(page, 'proposer');
  await page.fill('#adresse', `exemple.fr/${odd}?utm_source=lettre`);
  await page.fill('#titre', `${odd} : covoiturage autour de Guéret`);
  await page.fill('#resume', 'Des habitants partagent leurs trajets vers le travail en milieu rural.');
  await page.click('main button:has-text("Continuer")');
  await see(page, 'Vérifiez, corrigez, envoyez');
  assert.ok(await page.locator('input[name=theme][value=mobilite]').isChecked(), 'mobility is suggested');
  assert.ok(await page.locator('input[name=territoires][value="commune:23096"]').isChecked(), 'the place is understood');
  await see(page, 'ressources les plus proches');
  if (person.scripts) await check(page, 'verifier');
  await page.fill('#mot', 'Je l’ai vu fonctionner.');
  await page.click('text=Envoyer cette proposition');
  await see(page, 'Attend d’être relue');
  if (person.scripts) await check(page, 'vos-propositions');

  await page.goto(`/ressources/propositions/nouvelle?adresse=http://www.exemple.fr/${odd}/&titre=Autre`);
  await see(page, 'Est-ce l’une de celles-ci');
  if (person.scripts) await check(page, 'deja-la');

  await meanwhile({ ...person, screen: 'desktop' }, async (editor) => {
    await administrator(editor, 'Édith Martin');
    await editor.goto('/ressources/a-relire');
    await see(editor, odd);
    if (person.scripts) await check(editor, 'a-relire');
    await editor.click(`main a:has-text("${odd}")`);
    await see(editor, 'Je l’ai vu fonctionner.');
    await tick(editor, 'type', 'exemple');
    await tick(editor, 'theme', 'mobilite');
    if (person.scripts) await check(editor, 'relire');
    await editor.click('text=Publier dans la bibliothèque');
    await see(editor, 'on la trouve dès maintenant');
  });

  await page.goto(`/ressources?q=${odd.toLowerCase()}`);
  await see(page, odd, '.results');
  await page.goto('/ressources/propositions');
  await see(page, 'Publiée');
});

journey('Two editors change one resource at the same time, and nothing is lost', everyone, async (page, person) => {
  const place = `/ressources/r0${10 + ++number}`;
  await administrator(page, 'Édith Martin');
  await page.goto(place);
  await page.click('nav[aria-label="Édition"] >> text=Modifier');
  await page.fill('#titre', 'Le titre d’Édith');
  await page.fill('#resume', 'Le résumé d’Édith.');

  await meanwhile(person, async (other) => {
    await administrator(other, 'Paul Roux');
    await other.goto(`${place}/modifier`);
    await other.fill('#titre', 'Le titre de Paul');
    await other.fill('#editeur', 'Maison de Paul');
    await other.fill('#pourquoi', 'Le nom a changé');
    await other.click('text=Enregistrer cette version');
    await see(other, 'La nouvelle version est enregistrée');
  });

  await page.click('text=Enregistrer cette version');
  await see(page, 'Vous étiez deux');
  await see(page, 'Paul Roux a enregistré');
  await see(page, 'Le titre de Paul');
  await see(page, 'Le titre d’Édith');
  if (person.scripts) await check(page, 'a-deux');
  await page.locator('label.choice', { has: page.locator('input[name=choix-title][value=mien]') }).click();
  await page.click('text=Enregistrer ces choix');
  await see(page, 'Le titre d’Édith', 'h1');
  await see(page, 'Le résumé d’Édith.');
  await see(page, 'Maison de Paul');

  await page.click('nav[aria-label="Édition"] >> text=Versions');
  await see(page, 'Le nom a changé');
  if (person.scripts) await check(page, 'versions');
  await page.click('text=Comparer les deux versions choisies');
  assert.ok((await page.locator('main ins').count()) > 0);
  if (person.scripts) await check(page, 'comparaison');
  await page.goto(`${place}/versions`);
  await page.locator('button', { hasText: 'Revenir à cette version 1' }).click();
  await see(page, 'de nouveau en cours');
  assert.doesNotMatch(await text(page, 'h1'), /Édith/);
});

journey('A long text is seen as it will be read before it is kept', everyone, async (page, person) => {
  const place = `/ressources/r0${10 + ++number}`;
  await administrator(page, 'Édith Martin');
  await page.goto(`${place}/modifier`);
  await page.fill('#details', '# Ce qu’il faut savoir\n\n- **écouter** d’abord\n- réunir ensuite');
  await page.locator('summary', { hasText: 'Comment mettre en forme' }).click();
  await page.getByRole('button', { name: /^Aperçu/ }).click();
  await see(page, 'voici comment ce texte sera lu');
  assert.equal(await page.locator('.preview strong').innerText(), 'écouter');
  await page.locator('summary', { hasText: 'Comment mettre en forme' }).click();
  if (person.scripts) await check(page, 'modifier');
  await page.click('text=Enregistrer cette version');
  await see(page, 'Pour en savoir plus');
  if (person.scripts) await check(page, 'ressource');
});

journey('What is withdrawn says why, and comes back', once, async (page) => {
  const place = `/ressources/r0${10 + ++number}`;
  await administrator(page, 'Édith Martin');
  await page.goto(place);
  await page.click('text=Retirer ou réunir');
  await check(page, 'retirer');
  await page.fill('#motif', 'Le dispositif n’existe plus.');
  await page.fill('#vers', 'https://exemple.fr/autre');
  await page.click('text=Retirer cette ressource');
  await see(page, 'Le dispositif n’existe plus.');
  await check(page, 'a-revoir');
  await page.goto('/compte/corbeille');
  await see(page, 'Elles ne s’effacent pas');
  await check(page, 'corbeille');
  assert.equal((await page.goto(place)).status(), 410);
  await see(page, 'https://exemple.fr/autre');
  await check(page, 'retiree');
  await page.click('text=Remettre dans la bibliothèque');
  await see(page, 'de nouveau dans la bibliothèque');
});
