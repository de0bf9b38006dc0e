// Makes the files of a Vite build C++ and assembler: node embed.mjs DIST OUT writes OUT/page_assets.cc and OUT/page_assets.S, which
// implement src/serve/assets.h, and the packed files in OUT/gzip. The same files give the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const [dist, out] = process.argv.slice(2).map(p => resolve(p));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

/** Paths of all files below a folder, "/assets/a.js", in the order of bytes. */
function files(folder, prefix = "") {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap(e => (e.isDirectory() ? files(join(folder, e.name), `${prefix}/${e.name}`) : [`${prefix}/${e.name}`]))
    .sort((a, b) => (a < b ? -1 : 1));
}

const gzip = join(out, "gzip");
rmSync(gzip, { recursive: true, force: true });
mkdirSync(gzip, { recursive: true });

const assembler = ["    .section .rodata"];
const declarations = [];
const rows = [];

function bytes(symbol, path) {
  assembler.push(`    .global ${symbol}, ${symbol}_end`, `${symbol}:`, `    .incbin "${path}"`, `${symbol}_end:`);
  declarations.push(`extern const char ${symbol}[], ${symbol}_end[];`);
}

files(dist).forEach((path, i) => {
  const type = TYPES[extname(path)];
  if (!type) throw new Error(`embed.mjs: no content type known for ${path}; add it to TYPES`);
  const content = readFileSync(join(dist, path));
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  bytes(`rasid_page_${i}`, join(dist, path));
  // No name and no time in the header of the packed file: gzipSync writes neither.
  const packed = gzipSync(content, { level: 9 });
  const smaller = packed.length < content.length * 0.95;
  if (smaller) {
    writeFileSync(join(gzip, `${i}.gz`), packed);
    bytes(`rasid_page_gzip_${i}`, join(gzip, `${i}.gz`));
  }
  const view = symbol => `std::string_view(${symbol}, static_cast<size_t>(${symbol}_end - ${symbol}))`;
  rows.push(
    `      {${JSON.stringify(path)}, ${JSON.stringify(type)}, ${view(`rasid_page_${i}`)},\n` +
      `       ${smaller ? view(`rasid_page_gzip_${i}`) : "{}"}, ${JSON.stringify(`"${hash}"`)}, ${/^\/assets\/.*-[\w-]{8}\.\w+$/.test(path)}},`,
  );
});

assembler.push('    .section .note.GNU-stack,"",%progbits', "");
writeFileSync(join(out, "page_assets.S"), assembler.join("\n"));
writeFileSync(
  join(out, "page_assets.cc"),
  `// Made by web/tools/embed.mjs.
#include "serve/assets.h"

extern "C" {
${declarations.join("\n")}
}

namespace rasid {

std::span<const Asset> page_assets() {
  static const Asset kAssets[] = {
${rows.join("\n")}
  };
  return kAssets;
}

}  // namespace rasid
`,
);
