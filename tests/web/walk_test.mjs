// Every page, in both languages, both themes, on a desk and on a phone: it comes to rest, nothing goes wrong, nothing is wider than the
// screen, axe finds nothing serious. Screenshots for the eye in build/screens.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  ask,
  axeFindings,
  DESKTOP,
  makeWorkspace,
  noFaults,
  openPage,
  PHONE,
  screenshot,
  startBrowser,
  startServer,
  visit,
} from "./support.mjs";

let server;
let browser;
const pages = {};

before(async () => {
  server = await startServer(makeWorkspace("web_walk.db"));
  browser = await startBrowser();
  const events = await ask(server.url, "/api/events?sort=text&limit=50");
  const call = events.items.find(e => /call/.test(e.doc_id)) ?? events.items[0];
  const dyads = await ask(server.url, "/api/dyads");
  const pair = dyads.items.find(d => d.actor !== d.recipient);
  const actors = await ask(server.url, "/api/actors");
  const persons = await ask(server.url, `/api/actor?id=${actors.items[0].code}`);
  const query = o => new URLSearchParams(o).toString();
  Object.assign(pages, {
    overview: "/",
    events: "/events",
    filtered: `/events?${query({ quad: 1, party: actors.items[0].code })}`,
    documents: "/document",
    reader: `/document?${query({ id: call.doc_id, event: call.id })}`,
    actors: "/actor",
    actor: `/actor?${query({ id: actors.items[0].code })}`,
    person: `/actor?${query({ id: persons.persons[0]?.id ?? actors.items[0].code })}`,
    dyad: `/dyad?${query({ actor: pair.actor, recipient: pair.recipient })}`,
    network: "/network",
    map: "/map",
    try: "/try",
    review: "/review",
    codebook: "/codebook",
    missing: "/nowhere",
  });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const looks = [
  { lang: "ar", theme: "light", viewport: DESKTOP, name: "ar-light-desk" },
  { lang: "en", theme: "dark", viewport: DESKTOP, name: "en-dark-desk" },
  { lang: "ar", theme: "dark", viewport: PHONE, name: "ar-dark-phone" },
  { lang: "en", theme: "light", viewport: PHONE, name: "en-light-phone" },
];

for (const look of looks)
  test(`every page, ${look.name}`, async t => {
    const { page, context, faults } = await openPage(browser, server.url, look);
    for (const [name, path] of Object.entries(pages))
      await t.test(name, async () => {
        await visit(page, server.url + path);
        if (name === "try") {
          await page.getByRole("button", { name: look.lang === "ar" ? "مثال" : "Example" }).click();
          await page.locator(".card-head").first().click();
          await page.locator(".why").waitFor();
        }
        assert.equal(await page.evaluate(() => document.documentElement.lang), look.lang);
        assert.equal(await page.evaluate(() => document.documentElement.dir), look.lang === "ar" ? "rtl" : "ltr");
        assert.equal(await page.locator("main h1").count(), 1, "one head a page");
        await screenshot(page, `${name}-${look.name}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 1, `wider than the screen by ${wide}`);
        assert.deepEqual(await axeFindings(page), []);
        await noFaults(page, faults, path);
      });
    await context.close();
  });
