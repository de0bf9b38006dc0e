// What can be told of the pages without a browser: the shapes are those of the contract, types and style hold, no text is missing, the
// build gives the same bytes twice, and stays small.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { root } from "./support.mjs";

const web = join(root, "web");
function node(...args) {
  const done = spawnSync(process.execPath, args, { cwd: web, encoding: "utf8" });
  assert.equal(done.status, 0, `${args[0]}\n${done.stdout}${done.stderr}`);
}

test("the shapes of answers are those of openapi.json", () => node("tools/types.mjs", "--check"));
test("types", () => node("node_modules/typescript/bin/tsc", "--noEmit", "-p", "."));
test("style", () => node("node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".."));

test("no file is long, no text is left out of either language", () => {
  const files = readdirSync(join(web, "src"), { recursive: true }).filter(f => /\.tsx?$/.test(f) && !f.endsWith("schema.ts"));
  assert.ok(files.length > 30);
  for (const f of files) assert.ok(readFileSync(join(web, "src", f), "utf8").split("\n").length <= 300, `${f}: longer than 300 lines`);
  // Arabic letters stand in the tables of texts and nowhere else.
  for (const f of files.filter(x => !x.startsWith("strings")))
    assert.ok(
      !/[\u0621-\u064a]{2}/.test(
        readFileSync(join(web, "src", f), "utf8")
          .replace(/^\s*\/\/.*$/gm, "")
          .replaceAll("العربية", ""),
      ),
      `${f}: Arabic text outside of src/strings`,
    );
});

test("the build is the same twice, and small", () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "rasid-web-")));
  try {
    for (const folder of folders) node("node_modules/vite/bin/vite.js", "build", "--outDir", folder, "--emptyOutDir", "--logLevel", "warn");
    const [a, b] = folders.map(folder =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(e => e.isFile())
        .map(e => [e.name, readFileSync(join(e.parentPath ?? e.path, e.name))])
        .sort((x, y) => (x[0] < y[0] ? -1 : 1)),
    );
    assert.deepEqual(
      a.map(x => x[0]),
      b.map(x => x[0]),
    );
    for (const [i, [name, bytes]] of a.entries()) assert.ok(bytes.equals(b[i][1]), `${name} differs`);
    const script = a.filter(x => x[0].endsWith(".js")).reduce((n, x) => n + gzipSync(x[1], { level: 9 }).length, 0);
    console.log(`JavaScript of all pages: ${(script / 1024).toFixed(0)} KB compressed`);
    assert.ok(script <= 300 * 1024, `JavaScript: ${script} bytes compressed`);
    const index = a.find(x => x[0] === "index.html")[1].toString();
    assert.ok(
      !/<script(?![^>]*\bsrc=)/.test(index) && !/<style|\sstyle=|\son\w+=/.test(index),
      "nothing inline that a content security policy refuses",
    );
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
