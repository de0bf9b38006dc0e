// Makes src/api/schema.ts, the TypeScript shapes of what the server answers, from ../src/serve/openapi.json.
//   node tools/types.mjs           writes it
//   node tools/types.mjs --check   fails when it is not what would be written
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(web, "src/api/schema.ts");
const api = JSON.parse(readFileSync(join(web, "../src/serve/openapi.json"), "utf8"));
const key = name => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
const SIMPLE = { string: "string", integer: "number", number: "number", boolean: "boolean", null: "null" };

function type(schema, indent) {
  if (schema.$ref) return schema.$ref.split("/").at(-1);
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(v => JSON.stringify(v)).join(" | ");
  const some = schema.anyOf ?? schema.oneOf;
  if (some) return some.map(s => type(s, indent)).join(" | ");
  if (schema.allOf) return schema.allOf.map(s => type(s, indent)).join(" & ");
  if (Array.isArray(schema.type)) return schema.type.map(t => type({ ...schema, type: t }, indent)).join(" | ");
  if (schema.type === "array") {
    const item = type(schema.items ?? {}, indent);
    return /[|&]/.test(item) && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type === "object" && schema.properties) return object(schema, indent);
  if (schema.type === "object") {
    const values = schema.additionalProperties;
    return `{ [key: string]: ${values && typeof values === "object" ? type(values, indent) : "unknown"} }`;
  }
  return SIMPLE[schema.type] ?? "unknown";
}

function object(schema, indent) {
  const required = new Set(schema.required ?? []);
  const inner = `${indent}  `;
  const fields = Object.entries(schema.properties).map(([name, s]) => {
    const doc = s.description ? `${inner}/** ${s.description.replaceAll("*/", "* /")} */\n` : "";
    return `${doc}${inner}${key(name)}${required.has(name) ? "" : "?"}: ${type(s, inner)};\n`;
  });
  return `{\n${fields.join("")}${indent}}`;
}

const parts = Object.entries(api.components.schemas).map(([name, s]) => {
  const doc = s.description ? `/** ${s.description} */\n` : "";
  return `${doc}export type ${name} = ${type(s, "")};\n`;
});
const text = `// Made by tools/types.mjs from src/serve/openapi.json. Do not edit.\n${parts.join("\n")}`;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("web/src/api/schema.ts: not what src/serve/openapi.json says (run: cd web && node tools/types.mjs)");
  process.exit(1);
}
