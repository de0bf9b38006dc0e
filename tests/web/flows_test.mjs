// The principal ways through the pages: filter, link, export, choose, judge by keyboard, paste, move by keys, switch language and theme.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  ask,
  makeWorkspace,
  noFaults,
  openPage,
  PATIENCE,
  root,
  run,
  screenshot,
  settled,
  startBrowser,
  startServer,
  visit,
} from "./support.mjs";

let server;
let browser;
let db;

before(async () => {
  db = makeWorkspace("web_flows.db");
  server = await startServer(db);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** One page for a test, closed and checked at its end. */
function flow(name, look, body) {
  test(name, async () => {
    const { page, context, faults } = await openPage(browser, server.url, look);
    await body(page, context);
    await noFaults(page, faults, name);
    await context.close();
  });
}
const eventsNow = page => page.locator(".rows .row.event").count();
const totalOf = text => Number(/\d[\d,]*/.exec(text)?.[0].replaceAll(",", ""));

flow("filters stand in the address, and the address brings them back", { lang: "en" }, async page => {
  await visit(page, `${server.url}/events`);
  const all = (await ask(server.url, "/api/events?limit=1")).total;
  assert.equal(totalOf(await page.locator(".total").textContent()), all);
  // A value of a facet.
  const facets = await ask(server.url, "/api/facets");
  const first = facets.category[0];
  await page.locator(".facets .facet", { hasText: "Category" }).locator("input").first().check();
  await page.waitForURL(/category=/);
  await settled(page);
  assert.equal(new URL(page.url()).searchParams.get("category"), first.value);
  await page.waitForFunction(n => document.querySelector(".total")?.textContent?.includes(n), String(first.count));
  const link = page.url();
  const rows = await eventsNow(page);
  // The same address in a fresh browser shows the same.
  const other = await openPage(browser, server.url, { lang: "en" });
  await visit(other.page, link);
  assert.equal(await eventsNow(other.page), rows);
  assert.ok(await other.page.locator(".facets .facet", { hasText: "Category" }).locator("input").first().isChecked());
  await other.context.close();
  // Back takes the filter away; a chip does too.
  await page.goBack();
  await page.waitForFunction(n => document.querySelector(".total")?.textContent?.startsWith(n), String(all));
  await page.goForward();
  await page.locator(".chips button").first().click();
  await page.waitForFunction(n => document.querySelector(".total")?.textContent?.startsWith(n), String(all));
  // Words, days, confidence.
  await page.locator("#words").fill("أدان");
  await page.locator("#words").press("Enter");
  await page.waitForURL(/words=/);
  await settled(page);
  const found = await ask(server.url, `/api/events?limit=1&words=${encodeURIComponent("أدان")}`);
  await page.waitForFunction(n => document.querySelector(".total")?.textContent?.startsWith(n), String(found.total));
  assert.ok(found.total > 0 && found.total < all);
});

flow("an actor is found by typing, with the keyboard alone", { lang: "en" }, async page => {
  await visit(page, `${server.url}/events`);
  const field = page.getByRole("combobox", { name: "Actor or recipient" });
  await field.fill("United Sta");
  await page.locator(".picker ul:not([hidden]) li").first().waitFor();
  await field.press("ArrowDown");
  await field.press("ArrowUp");
  await field.press("Enter");
  await page.waitForURL(/(party|entity)=/);
  await settled(page);
  await field.fill("فرنس");
  await page.locator(".picker ul:not([hidden]) li").first().waitFor();
  await field.press("Escape");
  assert.equal(await page.locator(".picker ul:not([hidden])").count(), 0);
});

flow("the export is exactly what is filtered; chosen rows are saved as records", { lang: "en" }, async page => {
  const query = "quad=1&sort=score";
  await visit(page, `${server.url}/events?${query}`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save all that is filtered" }).click()]);
  const lines = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\n");
  const asked = await ask(server.url, "/api/events?quad=1&limit=500");
  assert.equal(lines.length, asked.total);
  assert.deepEqual(new Set(lines.map(l => JSON.parse(l).id)), new Set(asked.items.map(e => e.id)));
  await page.locator(".row.event input").nth(0).check();
  await page.locator(".row.event input").nth(1).check();
  const [chosen] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the chosen" }).click()]);
  const saved = readFileSync(await chosen.path(), "utf8")
    .trim()
    .split("\n");
  assert.equal(saved.length, 2);
  for (const line of saved)
    assert.ok(
      lines.some(l => JSON.stringify(JSON.parse(l)) === line),
      "a saved record is the exported one",
    );
});

flow("figures of the overview lead to as many events", { lang: "en" }, async page => {
  await visit(page, server.url);
  await page.locator(".plots svg").first().waitFor();
  await page.locator(".geo .land").first().waitFor({ state: "attached" });
  const links = await page.evaluate(() =>
    [...document.querySelectorAll(".tile[href]")]
      .map(a => [a.getAttribute("href"), a.querySelector("b").textContent])
      .slice(0, 5)
      .concat(
        [...document.querySelector("[aria-label=Categories] .ranking").querySelectorAll("a")].map(a => [
          a.getAttribute("href"),
          a.querySelector(".n").textContent,
        ]),
      ),
  );
  assert.ok(links.length > 8);
  for (const [href, n] of links)
    assert.equal((await ask(server.url, `/api${href}${href.includes("?") ? "&" : "?"}limit=1`)).total, totalOf(n), href);
  // A bar of the chart is a link to the days it stands for.
  const bar = await page
    .locator(".plots a")
    .first()
    .evaluate(a => a.getAttribute("href") ?? a.getAttributeNS("http://www.w3.org/1999/xlink", "href"));
  assert.match(bar, /from=\d{4}-\d\d-\d\d.*to=\d{4}-\d\d-\d\d/);
  await page.locator(".plots a").first().click();
  await page.waitForURL(/\/events\?.*from=/);
  await settled(page);
  assert.ok((await eventsNow(page)) > 0);
  // From a row into the document, with the event open.
  await page.locator(".origin a").first().click();
  await page.waitForURL(/\/document\?/);
  await settled(page);
  await page.locator(".card.open .why").waitFor();
  await page.locator(".article mark.on").waitFor();
});

flow("the reader tells why: codes, clause, rule with file and line", { lang: "en" }, async page => {
  const { items } = await ask(server.url, "/api/events?category=ACCUSE&limit=1");
  await visit(page, `${server.url}/document?${new URLSearchParams({ id: items[0].doc_id, event: items[0].id })}`);
  const why = page.locator(".card.open .why");
  await why.locator(".clause svg").waitFor();
  assert.match(await why.textContent(), /data\/rules\/\S+\.rules:\d+/);
  assert.ok((await why.locator(".clause .word").count()) > 1);
  assert.ok((await why.locator(".clause .arc").count()) > 0);
  assert.ok((await why.locator(".codes dd").first().textContent()).length > 10, "the codebook's text");
});

flow("reviews by keyboard: right, wrong, undo, corrected", { lang: "en" }, async page => {
  await visit(page, `${server.url}/review`);
  const shown = () => page.locator(".event.hero").getAttribute("data-event");
  const moved = async from => page.waitForFunction(id => document.querySelector(".event.hero")?.getAttribute("data-event") !== id, from);
  // Without a name nothing is written, and the field for it has the focus.
  await page.locator("main h1").click();
  await page.keyboard.press("a");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "reviewer");
  await page.locator("#reviewer").fill("Salma");
  await page.locator("main h1").click();
  await settled(page);
  const ids = [];
  for (const key of ["a", "x"]) {
    const id = await shown();
    ids.push(id);
    await page.keyboard.press(key);
    await moved(id);
  }
  const third = await shown();
  await page.keyboard.press("u");
  await moved(third);
  assert.equal(await shown(), ids[1], "undo goes back to what was judged");
  let kept = await ask(server.url, "/api/reviews?reviewer=Salma");
  assert.deepEqual(
    kept.items.map(r => [r.event_id, r.verdict]),
    [[ids[0], "right"]],
  );
  await page.keyboard.press("c");
  await page.locator(".correction select").first().waitFor();
  await page.locator(".correction select").first().selectOption("CONSULT");
  await screenshot(page, "review-correction");
  await page.getByRole("button", { name: "Save the correction" }).click();
  await moved(ids[1]);
  kept = await ask(server.url, "/api/reviews?reviewer=Salma&verdict=corrected");
  assert.equal(kept.items[0].event_id, ids[1]);
  assert.equal(kept.items[0].correction.event, "CONSULT");
  // A second reader who judges the same event: the two agree.
  await visit(page, `${server.url}/review`);
  await page.locator("#reviewer").fill("Omar");
  await page.locator("main select").first().selectOption("others");
  await page.locator("main h1").click();
  await settled(page);
  const again = await shown();
  await page.keyboard.press("s");
  await moved(again);
  await page.keyboard.press("a");
  await page.waitForFunction(() =>
    [...document.querySelectorAll("table th")].some(th => th.textContent.includes("Salma") && th.textContent.includes("Omar")),
  );
  const agreement = await ask(server.url, "/api/reviews/agreement");
  assert.equal(agreement.pairs.length, 1);
  assert.equal(agreement.pairs[0].both, 1);
  await screenshot(page, "review-agreement");
  const [gold] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "as gold" }).click()]);
  const lines = readFileSync(await gold.path(), "utf8")
    .trim()
    .split("\n")
    .map(l => JSON.parse(l));
  assert.equal(lines.flatMap(l => l.events).length, 2, "what was let stand and what was corrected");
  // Of one reviewer alone it is what that reviewer wrote.
  const own = await (await fetch(`${server.url}/api/reviews/export?format=gold&reviewer=Salma`)).text();
  assert.match(own, /"CONSULT"/);
});

const seed = join(root, "../shared/seed/communique.txt");
const communique = existsSync(seed) ? seed : join(root, "samples/call.txt");

flow("Try it: every event with its words, readable without Arabic", { lang: "en" }, async page => {
  const text = readFileSync(communique, "utf8");
  const records = run(["code", "-", "--format", "jsonl"], { input: text })
    .trim()
    .split("\n")
    .map(l => JSON.parse(l));
  assert.ok(records.length > 5);
  await visit(page, `${server.url}/try`);
  await page.locator("#input").fill(text);
  await page
    .locator(".card-head")
    .nth(records.length - 1)
    .waitFor();
  const cards = await page.locator(".card-head").evaluateAll(list =>
    list.map(c => ({
      words: c.querySelector(".act-words").textContent,
      act: c.querySelector(".act").textContent,
      who: c.querySelector(".dyad").textContent,
    })),
  );
  assert.equal(cards.length, records.length);
  const arabic = /[\u0600-\u06ff]/;
  cards.forEach((card, i) => {
    assert.ok(card.words.includes(records[i].event_text.join(" … ")), `card ${i + 1} shows the words of its act`);
    assert.ok(card.act.includes(records[i].event[0]), `card ${i + 1} shows its code`);
    assert.ok(!arabic.test(card.act), `card ${i + 1}: the act in English: ${card.act}`);
    // Parties are told in English wherever the data know a code, a sector or a name.
    const told = [...records[i].actor, ...records[i].recipient].every(p => p.code || p.sector);
    if (told) assert.match(card.who.replace(/Actor:|Recipient:/g, ""), /[A-Za-z]{3}/, `card ${i + 1}: parties in English: ${card.who}`);
  });
  assert.equal(
    (await page.locator(".article mark").count()) >= new Set(records.map(r => r.evidence.start)).size * 0.9,
    true,
    "the words are marked in the text",
  );
  await page.locator(".card-head").first().click();
  await page.locator(".clause svg").waitFor();
  await screenshot(page, "try-communique-en");
  await page.locator("#lang").click();
  await screenshot(page, "try-communique-ar");
  // Typing goes on: the answer follows.
  await page.locator("#input").fill("أدانت فرنسا الهجوم.");
  await page.waitForFunction(() => document.querySelectorAll(".card-head").length === 1);
  await page.locator("#input").pressSequentially(" وهددت إيران إسرائيل.", { delay: 5 });
  await page.waitForFunction(() => document.querySelectorAll(".card-head").length === 2);
});

flow("keys: skip link, pages, search, help", { lang: "ar" }, async page => {
  await visit(page, server.url);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.waitForURL(/\/events$/);
  await settled(page);
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "words");
  await page.keyboard.press("Tab");
  await page.locator("main h1").click();
  await page.keyboard.press("Shift+?");
  await page.locator("dialog[open]").waitFor();
  await screenshot(page, "help-ar");
  await page.keyboard.press("Escape");
  await page
    .locator("dialog[open]")
    .waitFor({ state: "detached", timeout: 5000 })
    .catch(() => undefined);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  // An Arabic layout: the place of the key counts.
  await page.evaluate(() => {
    for (const [key, code] of [
      ["ل", "KeyG"],
      ["ؤ", "KeyC"],
    ])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true }));
  });
  await page.waitForURL(/\/codebook$/);
});

flow("language and theme change in place and are remembered", { lang: "ar" }, async page => {
  await visit(page, `${server.url}/events`);
  assert.equal(await page.locator("main h1").textContent(), "الأحداث");
  assert.match(await page.locator("main .rows time").first().textContent(), /يناير|فبراير|مارس/, "months by locale");
  await page.locator("#lang").click();
  assert.equal(await page.locator("main h1").textContent(), "Events");
  assert.equal(await page.evaluate(() => document.documentElement.dir), "ltr");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator("#theme").click();
  await page.locator("#theme").click();
  assert.notEqual(await paper(), light);
  await page.reload();
  await settled(page);
  assert.equal(await page.locator("main h1").textContent(), "Events");
  assert.notEqual(await paper(), light);
});

flow("the window of time moves by the arrow keys", { lang: "en" }, async page => {
  await visit(page, `${server.url}/network`);
  const low = page.getByRole("slider", { name: "Begin of the window" });
  if (!(await low.count())) return; // a workspace of one period has no window
  await low.focus();
  await low.press("ArrowRight");
  await page.waitForURL(/from=\d{4}/, { timeout: PATIENCE });
  await settled(page);
});

test("without a workspace Try it and the codebook work, and the others say what to do", async () => {
  const bare = await startServer(null);
  try {
    const { page, context, faults } = await openPage(browser, bare.url, { lang: "en" });
    await visit(page, `${bare.url}/`);
    assert.match(await page.locator(".note").first().textContent(), /rasid serve/);
    await visit(page, `${bare.url}/codebook`);
    assert.ok((await page.locator(".category").count()) >= 16);
    await visit(page, `${bare.url}/try`);
    await page.locator("#input").fill("أدانت فرنسا الهجوم.");
    await page.locator(".card-head").first().waitFor();
    await noFaults(page, faults, "without a workspace");
    await context.close();
  } finally {
    await bare.stop();
  }
});
