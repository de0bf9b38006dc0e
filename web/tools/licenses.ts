// A Vite plugin: the licences of every package of which something is in the build, in one file, licenses.txt.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const MODULES = "node_modules";

/** "node_modules/d3-geo/src/x.js" → "d3-geo"; scoped names have two parts. */
function packageOf(path: string): string | null {
  const at = path.lastIndexOf(`${MODULES}/`);
  if (at < 0) return null;
  const [first = "", second = ""] = path.slice(at + MODULES.length + 1).split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

export function licenses(extra: readonly string[]): Plugin {
  return {
    name: "rasid-licenses",
    generateBundle(_, bundle) {
      const used = new Set(extra);
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk")
          for (const [id, module] of Object.entries(chunk.modules)) {
            const name = module.renderedLength > 0 ? packageOf(id) : null;
            if (name) used.add(name);
          }
      const texts = [...used].sort().map(name => {
        const folder = join(MODULES, name);
        const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string; license: string };
        const file = readdirSync(folder).find(f => /^(licen[cs]e|copying)(\.\w+)?$/i.test(f));
        if (!file || !existsSync(join(folder, file))) this.error(`${name}: no licence file; a package may only be bundled with one`);
        return `${name} ${about.version} (${about.license})\n\n${readFileSync(join(folder, file as string), "utf8").trim()}\n`;
      });
      this.emitFile({ type: "asset", fileName: "licenses.txt", source: texts.join(`\n${"=".repeat(78)}\n\n`) });
    },
  };
}
