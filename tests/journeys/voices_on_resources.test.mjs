// People say what they think of a resource, what is wrong, what they tried; others deal with it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { administrator, check, come_in, fresh } from './support/people.mjs';
import { everyone, journey, once, see, site, text, visitor } from './support/visitor.mjs';

const picture = (page, name, screen) =>
  page.screenshot({ path: join(process.env.KM1_TEST_PICTURES, `voices-${name}-${screen}.png`), fullPage: true });

// A form that was sent faster than it can be read comes back once, whole, with an ordinary button.
async function send(page, button) {
  await page.click(button);
  if ((await text(page)).includes('Encore un appui')) await page.locator('main form .button').last().click();
}

const withoutScripts = [everyone[2]];

journey('Someone reports an error from any page, without an account', withoutScripts, async (page, { screen }) => {
  await page.goto('/ressources/r042');
  await picture(page, 'resource', screen);
  await page.click('footer >> text=Signaler une erreur sur cette page');
  await see(page, '/ressources/r042');
  await send(page, 'text=Envoyer ce signalement');
  await see(page, 'Dites en quelques mots ce qui ne va pas.');
  await picture(page, 'report-refused', screen);
  await page.click('text=Une information est fausse ou dépassée');
  await page.fill('#texte', 'Ce programme est terminé depuis juin.');
  await send(page, 'text=Envoyer ce signalement');
  await see(page, 'Merci, c’est noté');
  await page.click('text=Revenir où vous étiez');
  assert.equal(new URL(page.url()).pathname, '/ressources/r042');
});

journey('Someone says that a resource is useful', everyone, async (page, { scripts }) => {
  await page.goto('/ressources/r043');
  await send(page, 'text=Oui, utile');
  await see(page, 'Merci, votre avis est compté.');
  if (scripts) await check(page, 'avis');
});

journey('A member tells a trial, a moderator publishes it, everybody sees it', once, async (page, { screen }) => {
  await come_in(page, fresh('rosa'), 'Rosa Lopez');
  await page.goto('/ressources/r044');
  await page.click('text=Raconter notre essai');
  await check(page, 'essai');
  await picture(page, 'trial-form', screen);
  await page.fill('#territoire', 'Guéret');
  await page.fill('#essaye', 'Un café du lundi, avec **trois associations**.');
  await page.fill('#arrive', 'Vingt personnes la première fois, huit ensuite.');
  await page.fill('#suite', 'Changer de lieu plus tôt.');
  await page.click('text=En partie');
  await page.fill('#quand', 'novembre 2025');
  await page.click('text=Envoyer ce récit');
  await see(page, 'Votre récit sera relu');
  await check(page, 'mes-essais');
  await picture(page, 'my-trials', screen);

  const moderator = await visitor({ screen: 'desktop' });
  try {
    await moderator.page.goto(administrator(fresh('modeste')));
    await moderator.page.click('main button:has-text("Se connecter")');
    await see(moderator.page, 'Votre compte');
    await moderator.page.goto('/moderation/essais');
    await see(moderator.page, 'trois associations');
    await check(moderator.page, 'moderation');
    await picture(moderator.page, 'queue', 'desktop');
    await moderator.page.click('main button:has-text("Publier")');
    await see(moderator.page, 'C’est publié');
    const work = ['/edition/signalements', '/edition/liens', '/edition/avis', '/a-faire', '/administration', '/administration/sante'];
    for (const place of work) {
      await moderator.page.goto(place);
      await check(moderator.page, place);
      await picture(moderator.page, place.replaceAll('/', '-'), 'desktop');
    }
    await moderator.page.goto('/ressources/r044');
    await picture(moderator.page, 'published', 'desktop');
    assert.deepEqual(moderator.trouble, []);
  } finally {
    await moderator.context.close();
  }
  await page.goto('/ressources/r044');
  await see(page, 'Raconté par Rosa Lopez, novembre 2025');
  await check(page, 'ressource-essayee');
  await picture(page, 'published', screen);
});
