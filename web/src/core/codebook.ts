// What codes are called in the language of the pages: the codebook (asked for once) and the names that come with an answer.
import { signal } from "@preact/signals";
import { get } from "../api/client";
import type * as api from "../api/schema";
import { type Lang, lang } from "./lang";

export const codebook = signal<api.Codebook | null>(null);
export const meta = signal<api.Meta | null>(null);

export async function loadCodebook(): Promise<void> {
  codebook.value = await get<api.Codebook>("/api/codebook?short=true");
}
export async function loadMeta(): Promise<void> {
  meta.value = await get<api.Meta>("/api/meta");
}

type Labelled = { name: string; label: api.Text; meaning?: api.Text };
const other: { [key in Lang]: Lang } = { ar: "en", en: "ar" };
const pick = (text: api.Text | undefined): string => (text ? text[lang.value] || text[other[lang.value]] : "");

export const category = (name: string) => codebook.value?.categories.find(c => c.name === name);
export const mode = (event: string | undefined, name: string) =>
  category(event ?? "")?.modes.find(m => m.name === name) ?? codebook.value?.categories.flatMap(c => c.modes).find(m => m.name === name);
const entry = (kind: "aux" | "contexts" | "sectors" | "codes", name: string): Labelled | undefined =>
  (codebook.value?.[kind] as Labelled[] | undefined)?.find(e => e.name === name);

export const categoryLabel = (name: string): string => pick(category(name)?.label) || name;
export const categoryMeaning = (name: string): string => pick(category(name)?.meaning);
export const modeLabel = (name: string, event?: string): string => pick(mode(event, name)?.label) || name;
export const modeMeaning = (name: string, event?: string): string => pick(mode(event, name)?.meaning);
export const auxLabel = (name: string): string => pick(entry("aux", name)?.label) || name;
export const auxMeaning = (name: string): string => pick(entry("aux", name)?.meaning);
export const contextLabel = (name: string): string => pick(entry("contexts", name)?.label) || name;
/** In English the codes are no words ("GOV"): there it is what their text begins with. */
export const sectorLabel = (name: string): string => {
  const known = entry("sectors", name);
  const label = pick(known?.label);
  return (label === name ? pick(known?.meaning).split(",")[0] : label) || name;
};
export const quadLabel = (quad: number): string => pick(codebook.value?.quads.find(q => q.quad_code === quad)?.label) || String(quad);

/** The name of a code or identifier; the code itself when nothing is known of it. */
export function nameOf(code: string, names: api.Names): string {
  const known = names[code];
  if (known) return known[lang.value] || known[other[lang.value]] || code;
  const country = codebook.value?.countries.find(c => c.name === code);
  return pick(country?.label) || pick(entry("codes", code)?.label) || code;
}
export { pick };
