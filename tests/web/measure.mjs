// By hand: how long the pages take over a workspace.
//   RASID=build/rasid node tests/web/measure.mjs news.db
// First paint and the complete Overview in a browser that knows nothing yet; each kind of filter on Events, from the change of the
// address to the rows on the screen, and the time of its answer alone. Medians of five.
import { DESKTOP, openPage, settled, startBrowser, startServer, visit } from "./support.mjs";

const server = await startServer(process.argv[2], "--read-only");
const browser = await startBrowser();
const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const show = (name, list) =>
  console.log(`${name.padEnd(44)} ${median(list).toFixed(0).padStart(6)} ms   (${list.map(x => x.toFixed(0)).join(" ")})`);
const ROUNDS = 5;

const paint = [];
const full = [];
for (let i = 0; i < ROUNDS; i++) {
  const { page, context } = await openPage(browser, server.url, { viewport: DESKTOP });
  await page.goto(server.url);
  await settled(page);
  await page.locator(".plots svg").first().waitFor();
  await page.locator(".geo .land").first().waitFor({ state: "attached" });
  full.push(await page.evaluate(() => performance.now()));
  paint.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
  await context.close();
}
show("Overview: first contentful paint", paint);
show("Overview: all numbers, charts and the map", full);

const { page } = await openPage(browser, server.url, { viewport: DESKTOP });
await visit(page, `${server.url}/events`);
const facets = await (await fetch(`${server.url}/api/facets`)).json();
const meta = await (await fetch(`${server.url}/api/meta`)).json();
const filters = [
  ["no filter", ""],
  ...["category", "quad", "mode", "party", "context", "sector", "place", "outlet", "aux"].flatMap(k =>
    facets[k]?.[0] ? [[`${k}=${facets[k][0].value}`, `${k}=${encodeURIComponent(facets[k][0].value)}`]] : [],
  ),
  ["from and to, one month", `from=${meta.last_date?.slice(0, 7)}-01&to=${meta.last_date?.slice(0, 7)}-28`],
  ["confidence=0.6", "confidence=0.6"],
  ["once=true", "once=true"],
  ["words=هجوم", `words=${encodeURIComponent("هجوم")}`],
  ["sort=confidence", "sort=confidence"],
  ["category and party and confidence", `category=${facets.category[0].value}&party=${facets.party[0].value}&confidence=0.5`],
];
for (const [name, query] of filters) {
  const answers = { events: [], facets: [] };
  const shown = [];
  for (let i = 0; i < ROUNDS; i++) {
    // A confidence that filters nothing, so that no answer is remembered from the round before.
    const vary = by => {
      const q = new URLSearchParams(query);
      q.set("confidence", (Number(q.get("confidence") ?? 0) + 0.0001 * (i + 1) + by).toFixed(5));
      return q;
    };
    for (const kind of ["events", "facets"]) {
      const q = vary(0);
      if (kind === "facets") q.delete("sort");
      else q.set("limit", "50");
      const began = performance.now();
      await (await fetch(`${server.url}/api/${kind}?${q}`)).arrayBuffer();
      answers[kind].push(performance.now() - began);
    }
    shown.push(
      await page.evaluate(
        async to => {
          // The answer to this very address must have come before it can be on the screen.
          performance.clearResourceTimings();
          const mark = new URL(to, location.href).searchParams.get("confidence");
          const answered = () =>
            performance.getEntriesByType("resource").some(r => r.name.includes("/api/events") && r.name.includes(mark));
          const began = performance.now();
          const link = document.createElement("a");
          link.href = to;
          document.body.append(link);
          link.click();
          link.remove();
          await new Promise(done => setTimeout(done));
          while (!answered() || document.querySelector("[aria-busy=true]:has(.rows), .waiting"))
            await new Promise(done => requestAnimationFrame(done));
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          return performance.now() - began;
        },
        `/events?${vary(0.00005)}`,
      ),
    );
  }
  show(`Events, ${name}: answer`, answers.events);
  show(`Events, ${name}: counts`, answers.facets);
  show(`Events, ${name}: on the screen`, shown);
}
await browser.close();
await server.stop();
