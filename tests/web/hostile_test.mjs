// A document full of scripts, controls of direction and broken marks is shown as text and does nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ask, makeWorkspace, noFaults, openPage, root, screenshot, settled, startBrowser, startServer, visit } from "./support.mjs";

let server;
let browser;
const hostile = JSON.parse(readFileSync(join(root, "tests/web/hostile.jsonl"), "utf8").split("\n")[0]);

before(async () => {
  server = await startServer(makeWorkspace("web_hostile.db"));
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Nothing of the document became an element, and no code of it ran. */
async function harmless(page, faults, where) {
  assert.equal(await page.evaluate(() => window.pwned), undefined, where);
  const foreign = await page.evaluate(
    () =>
      document.querySelectorAll(
        "main script, main img, main iframe, main object, main embed, main form[action], main style, main [onerror], main [onload], main a[href^='javascript'], main a[href^='data']",
      ).length,
  );
  assert.equal(foreign, 0, `${where}: elements made of article text`);
  await noFaults(page, faults, where);
}

test("stored, on every page that shows it", async () => {
  const stored = await ask(server.url, `/api/document?${new URLSearchParams({ id: hostile.id })}`);
  assert.ok(stored.events.length > 0, "the hostile document must have events, or it is not shown");
  const { page, faults } = await openPage(browser, server.url, { lang: "en" });
  const id = new URLSearchParams({ id: hostile.id, event: stored.events[0].id });
  for (const path of [
    `/document?${id}`,
    `/events?${new URLSearchParams({ outlet: hostile.source })}`,
    `/document?${new URLSearchParams({ words: "أدانت" })}`,
    "/",
    "/review",
    "/network",
    "/map",
  ]) {
    await visit(page, server.url + path);
    await harmless(page, faults, path);
  }
  await visit(page, `${server.url}/document?${id}`);
  await screenshot(page, "hostile-reader");
  assert.equal(await page.locator("main h1").textContent(), hostile.title, "the title as it is, tags and all");
  assert.ok((await page.locator(".article").textContent()).includes("<script>window.pwned"), "tags are text");
  // Controls of direction end with the element that holds the text: what stands around keeps its own direction.
  for (const place of ["main h1", ".article", ".lead bdi"])
    assert.match(
      await page
        .locator(place)
        .first()
        .evaluate(e => getComputedStyle(e).unicodeBidi),
      /isolate|plaintext/,
      place,
    );
  await page.context().close();
});

test("in the address", async () => {
  const { page, faults } = await openPage(browser, server.url);
  const evil = `"><img src=x onerror="window.pwned=1">`;
  for (const path of [
    `/document?id=${encodeURIComponent(evil)}`,
    `/actor?id=${encodeURIComponent(evil)}`,
    `/dyad?actor=${encodeURIComponent(evil)}&recipient=<script>window.pwned=1</script>`,
    `/events?category=${encodeURIComponent(evil)}&party=${encodeURIComponent("javascript:window.pwned=1")}`,
    `/${encodeURIComponent("<script>")}`,
  ]) {
    await visit(page, server.url + path);
    await harmless(page, faults, path);
  }
  await page.context().close();
});

test("pasted into Try it", async () => {
  const { page, faults } = await openPage(browser, server.url);
  await visit(page, `${server.url}/try`);
  await page.locator("#input").fill(`${hostile.title}\n${hostile.text}`);
  await page.locator(".card-head").first().click();
  await settled(page);
  await page.locator(".why").waitFor();
  await screenshot(page, "hostile-try");
  await harmless(page, faults, "/try");
  await page.context().close();
});
