// A record that nobody speaks for: claimed with the code sent to its own address, or asked of those who
// moderate.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { administrator, check, come_in, fresh, in_letter } from './support/people.mjs';
import { journey, once, see, visitor } from './support/visitor.mjs';

// Two records that came by a list, as they do on a server.
function bring(list) {
  const file = join(mkdtempSync(join(tmpdir(), 'claims-')), `liste-${Date.now()}.csv`);
  writeFileSync(file, list);
  const done = spawnSync(process.env.KM1 ?? 'build/km1',
    ['import', 'organisations', file, '--data', process.env.KM1_TEST_DATA], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stdout + done.stderr);
}

// Six digits that stand alone: the address has more of them.
async function code_in_letter(address) {
  const found = await in_letter(address, (letter) => letter.match(/(?<!\d)(\d{3})[\s\u00a0]?(\d{3})(?!\d)/));
  return found[1] + found[2];
}

async function record_of(page, name) {
  await page.goto(`/annuaire?q=${encodeURIComponent(name)}`);
  return (await page.locator(`main a:has-text("${name}")`).first().getAttribute('href')).split('?')[0];
}

journey('A record is claimed by its own address, another is asked of the moderators', once, async (page) => {
  // In letters: six digits in a letter are taken for its code.
  const mark = [...`${Date.now()}`.slice(-6)].map((digit) => 'abcdefghij'[digit]).join('');
  const [relay, barn] = [`Relais ${mark}`, `Grange ${mark}`];
  const address = fresh('accueil', 'relais.exemple.fr');
  bring(`id,nom,commune,cp,courriel\n1,${relay},Guéret,23000,${address}\n2,${barn},Ahun,23150,\n`);
  await come_in(page, fresh('marie', 'relais.exemple.fr'), 'Marie Durand');

  const mine = await record_of(page, relay);
  await page.goto(`${mine}/revendication`);
  await see(page, 'Personne ne tient encore cette fiche');
  await page.click('button:has-text("Envoyer un code")');
  await see(page, 'Le code est parti');
  await page.fill('#code', '000000');
  await page.click('button:has-text("Vérifier ce code")');
  await see(page, 'code');
  await page.fill('#code', await code_in_letter(address));
  await page.click('button:has-text("Vérifier ce code")');
  assert.match(page.url(), /\/modifier\?revendiquee=1/);

  const other = await record_of(page, barn);
  await page.goto(`${other}/revendication`);
  await page.fill('#message', 'Je préside cette association depuis 2024.');
  await page.click('button:has-text("Demander cette fiche")');
  await see(page, 'La modération va vous répondre');

  const moderator = await visitor({ screen: 'desktop' });
  try {
    await moderator.page.goto(administrator(fresh('ana')));
    await moderator.page.click('main button:has-text("Se connecter")');
    await see(moderator.page, 'Votre compte');
    await moderator.page.goto('/moderation/fiches');
    await see(moderator.page, 'Je préside cette association depuis 2024.');
    await check(moderator.page, 'fiches-revendiquees');
    const asked = moderator.page.locator(`li:has-text("${barn}")`);
    await asked.locator('button:has-text("Refuser")').click();
    await see(moderator.page, 'Dites pourquoi vous refusez');
    await moderator.page.locator(`li:has-text("${barn}") button:has-text("Confier la fiche")`).click();
    await moderator.page.waitForURL(/fait=1/);
    assert.deepEqual(moderator.trouble, []);
  } finally {
    await moderator.context.close();
  }
  await page.goto(`${other}/modifier`);
  await see(page, barn);
});
