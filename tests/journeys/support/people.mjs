// People with an account: how they come in, and what their own pages must hold.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { accessible, fits, speaksFrench, wellOutlined } from './checks.mjs';
import { screens, see, site } from './visitor.mjs';

// A page that only its owner sees, at both ends of widths.
export async function check(page, where) {
  const before = page.viewportSize();
  for (const screen of [screens.small, screens.desktop]) {
    await page.setViewportSize(screen);
    await accessible(page, where);
    await fits(page, where);
  }
  await page.setViewportSize(before);
  await wellOutlined(page, where);
  await speaksFrench(page, where);
}

let number = 0;
export const fresh = (name) => `${name}-${++number}-${Date.now()}@exemple.fr`;

// The code of the latest letter to that address; it leaves within seconds.
export async function code_for(email) {
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

export async function come_in(page, email, name) {
  await page.goto('/connexion');
  await page.fill('#email', email);
  await page.click('text=Recevoir un code');
  await see(page, email);
  await page.fill('#code', await code_for(email));
  await page.click('main button:has-text("Se connecter")');
  await see(page, 'Bienvenue');
  await page.fill('#nom', name);
  await page.click('button:has-text("Continuer")');
  await see(page, 'Ce que vous pouvez faire');
}

// A link by which a new administrator comes in.
export function administrator(email, address = site) {
  const made = spawnSync(process.env.KM1 ?? 'build/km1', ['admin', 'create', '--data', process.env.KM1_TEST_DATA,
    '--email', email, '--name', 'Ana Martin', '--public-url', address], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  return made.stdout.match(/http\S+/)[0];
}
