// What goes wrong gets a clear page in the site’s own words, and loses nothing.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { everyone, journey, once, see, site } from './support/visitor.mjs';

for (const [address, status] of [
  ['/communes/99999', 404],
  ['/communes/2A999', 404],
  ['/ressources/r999999', 404],
  ['/rien-ici', 404],
  ['/voix/zzzzzzzz', 404],
  ['/boussole/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 404],
])
  journey(`${address} answers ${status} with a way on`, once, async (page) => {
    const answer = await page.goto(address);
    assert.equal(answer.status(), status);
    assert.ok((await page.locator('main h1').innerText()).length > 5);
    assert.ok((await page.locator('main a, main form').count()) > 0, 'a way on');
  });

// Written byte by byte: a browser would mend it first.
function raw(bytes) {
  return new Promise((done, fail) => {
    const socket = connect(Number(new URL(site).port), '127.0.0.1', () => socket.write(bytes));
    const parts = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('close', () => done(Buffer.concat(parts).toString()));
    socket.on('error', fail);
    socket.setTimeout(8000, () => socket.destroy());
  });
}

test('Malformed bytes in an address are refused with 400', async () => {
  for (const path of ['/communes/%FF%FE', '/ressources?q=%C3%28', '/communes/%zz']) {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 400 /, path);
  }
});

test('A huge question is answered, not obeyed', async () => {
  const long = await fetch(`${site}/ressources?q=${'eau+'.repeat(1500)}`);
  assert.ok([200, 400, 414].includes(long.status), String(long.status));
  const longer = await raw(`GET /ressources?q=${'a'.repeat(100_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
  assert.match(longer, /^HTTP\/1\.1 (400|414|431) /);
});

test('A form posted from another site is refused', async () => {
  const answer = await fetch(`${site}/boussole`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'https://ailleurs.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'territoire=Gu%C3%A9ret',
  });
  assert.equal(answer.status, 403);
});

test('Programs get their problems as problem+json', async () => {
  for (const path of ['/communes/99999.json', '/boussole.json?territoire=commune:99999']) {
    const answer = await fetch(site + path);
    assert.ok(answer.status >= 400 && answer.status < 500, path);
    assert.match(answer.headers.get('content-type'), /application\/problem\+json/, path);
  }
});

test('Pages are sent with strict headers', async () => {
  const { headers } = await fetch(site);
  const policy = headers.get('content-security-policy');
  assert.ok(policy && !policy.includes('unsafe-'), policy);
  assert.match(policy, /frame-ancestors 'none'|frame-ancestors 'self'/);
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.ok(headers.get('referrer-policy'));
  assert.ok(headers.get('etag'));
});

test('What did not change is not sent again', async () => {
  const first = await fetch(`${site}/communes/23096`);
  const again = await fetch(`${site}/communes/23096`, { headers: { 'if-none-match': first.headers.get('etag') } });
  assert.equal(again.status, 304);
});

journey('A name that is not a place keeps what was typed', everyone, async (page) => {
  await page.goto('/boussole');
  await page.locator('main input[name=territoire]').fill('Xyzzyville');
  const answered = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await answered;
  assert.equal(await page.locator('main input[name=territoire]').inputValue(), 'Xyzzyville');
  await see(page, /Aucun territoire/);
});
