// A person with a browser: which screen, which colours, with or without scripts. Whatever they do,
// no page may call another host, break the content security policy, or fail in a script.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { chromium } from 'playwright-core';

export const site = process.env.KM1_TEST_SITE ?? 'http://127.0.0.1:8160';

export const screens = {
  small: { width: 320, height: 640 },
  phone: { width: 360, height: 800 },
  desktop: { width: 1280, height: 900 },
};

let browser;
function opened() {
  browser ??= chromium.launch({
    executablePath: process.env.KM1_TEST_CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}
after(async () => (await browser)?.close());

// Opens a browser for one person. `trouble` fills with what must not happen. `at`: a site of its own
// (support/instance.mjs); `also`: other hosts that this journey leads to.
export async function visitor({ screen = 'phone', scripts = true, colours = 'light', at = site, also = [] } = {}) {
  const context = await (await opened()).newContext({
    baseURL: at,
    viewport: screens[screen],
    isMobile: screen !== 'desktop',
    hasTouch: screen !== 'desktop',
    javaScriptEnabled: scripts,
    colorScheme: colours,
    locale: 'fr-FR',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  if (!process.env.KM1_TEST_PICTURES) page.screenshot = async () => Buffer.alloc(0);
  const trouble = [];
  context.on('request', (request) => {
    const address = new URL(request.url());
    if (address.protocol.startsWith('http') && ![at, ...also].includes(address.origin)) trouble.push(`another host: ${address}`);
  });
  context.on('console', (message) => {
    const expected = /^Failed to load resource: the server responded with a status of (4|503)/;
    if (message.type() === 'error' && !expected.test(message.text())) trouble.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => trouble.push(`script: ${error.error()}`));
  return { context, page, trouble, scripts, screen };
}

// The same journey for several people; each is a test of its own.
export const everyone = [
  { who: 'on a phone', screen: 'phone' },
  { who: 'on a desktop', screen: 'desktop' },
  { who: 'on a phone, without scripts', screen: 'phone', scripts: false },
];
export const withScripts = everyone.filter((person) => person.scripts !== false);
export const once = [everyone[0]];

export function journey(name, people, steps) {
  for (const person of people)
    test(`${name} (${person.who})`, { timeout: 120_000 }, async () => {
      const someone = await visitor(person);
      try {
        await steps(someone.page, someone);
        assert.deepEqual(someone.trouble, []);
      } finally {
        await someone.context.close();
      }
    });
}

// The text of the page, with plain spaces: no-break spaces are checked where they matter only.
export async function text(page, selector = 'main') {
  return (await page.locator(selector).first().innerText()).replace(/[\u00a0\u202f]/g, ' ').replace(/\u00ad/g, '');
}

export async function see(page, expected, selector = 'main') {
  assert.match(await text(page, selector), expected instanceof RegExp ? expected : new RegExp(escape(expected)));
}

function escape(words) {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
