// What the tests of the pages share: a sample workspace with a hostile document, a running server, a browser, and a page that reports
// everything that must never happen (errors, dialogs, refused scripts and styles, requests to other machines).
//   RASID: the program; BUILD: the build folder (workspace, screenshots); CHROMIUM: the browser, /usr/bin/chromium when not told.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const build = resolve(process.env.BUILD ?? join(root, "build"));
export const rasid = resolve(process.env.RASID ?? join(build, "rasid"));
const require = createRequire(join(root, "web/package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// Machines of continuous integration are slow and shared; nothing here measures time.
export const PATIENCE = 90_000;

export function run(args, options = {}) {
  const done = spawnSync(rasid, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, ...options });
  assert.equal(done.status, 0, `rasid ${args.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

/** A fresh workspace of samples/ and tests/web/hostile.jsonl. */
export function makeWorkspace(name) {
  const db = join(build, name);
  for (const end of ["", "-wal", "-shm"]) rmSync(db + end, { force: true });
  run(["ingest", "samples", "--db", db, "--date", "2026-03-10", "--quiet"]);
  run(["ingest", "tests/web/hostile.jsonl", "--db", db, "--quiet"]);
  return db;
}

/** `rasid serve` on a free port; told to stop at the end. */
export async function startServer(db, ...more) {
  const child = spawn(rasid, ["serve", ...(db ? [db] : []), "--port", "0", ...more], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const said = await new Promise((found, failed) => {
    let text = "";
    const read = chunk => {
      text += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (address) found(address[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", code => failed(new Error(`rasid serve ended with ${code}: ${text}`)));
  });
  const stop = () =>
    new Promise(done => {
      if (child.exitCode !== null) return done();
      child.once("exit", done);
      child.kill("SIGTERM");
    });
  return { url: said, stop };
}

export async function startBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  assert.ok(existsSync(executablePath), `${executablePath}: no browser there (apt-get install chromium)`);
  return chromium.launch({
    executablePath,
    headless: true,
    timeout: PATIENCE,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-proxy-server",
    ],
  });
}

export const DESKTOP = { width: 1360, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A page in a context of its own (nothing remembered), and the list of what went wrong on it. */
export async function openPage(browser, url, { lang = "ar", theme = "light", viewport = DESKTOP } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: theme, acceptDownloads: true, timezoneId: "UTC" });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(
    ([l]) => {
      if (!localStorage.getItem("rasid.lang")) localStorage.setItem("rasid.lang", l);
      window.refused = [];
      document.addEventListener("securitypolicyviolation", e => window.refused.push(`${e.violatedDirective}: ${e.blockedURI} ${e.sample}`));
    },
    [lang],
  );
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", e => faults.push(`error: ${e.message}`));
  page.on("console", m => m.type() === "error" && !/status of (404|400)/.test(m.text()) && faults.push(`console: ${m.text()}`));
  page.on("dialog", d => {
    faults.push(`dialog: ${d.message()}`);
    void d.dismiss();
  });
  page.on("request", r => {
    if (!r.url().startsWith(url) && !/^(data|blob):/.test(r.url())) faults.push(`asked another machine: ${r.url()}`);
  });
  page.on("response", r => r.status() >= 500 && faults.push(`${r.status()} ${r.url()}`));
  return { page, context, faults };
}

/** Until the page has all its answers and is drawn. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector(".waiting, [aria-busy=true]"), null, {
    timeout: PATIENCE,
  });
  await page.evaluate(() => document.fonts.ready);
}

export async function visit(page, address) {
  await page.goto(address, { timeout: PATIENCE });
  await settled(page);
}

export async function noFaults(page, faults, where) {
  assert.deepEqual(await page.evaluate(() => window.refused), [], `${where}: refused by the content security policy`);
  assert.deepEqual(faults, [], where);
}

/** Serious and critical findings of axe-core, one line each. */
export async function axeFindings(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter(v => v.impact === "serious" || v.impact === "critical")
    .flatMap(v =>
      v.nodes.map(
        n =>
          `${v.id} (${v.impact}): ${n.target.join(" ")} ${n.html.slice(0, 160)} ${n.failureSummary?.split("\n").slice(1).join("; ").slice(0, 240)}`,
      ),
    );
}

export async function screenshot(page, name) {
  const folder = join(build, "screens");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
}

export async function ask(url, path) {
  const response = await fetch(url + path);
  assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);
  return response.json();
}
