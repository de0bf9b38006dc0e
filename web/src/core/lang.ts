// The language of the pages and everything that follows from it: texts, numbers, dates, plurals (CLDR by Intl).
import { computed, effect, signal } from "@preact/signals";
import { ar, arCounts } from "../strings/ar";
import { type CountKey, en, enCounts, type Key } from "../strings/en";
import { recall, remember } from "./storage";

export type Lang = "ar" | "en";
export const lang = signal<Lang>(recall("lang") === "en" ? "en" : "ar");
const locale = computed(() => (lang.value === "ar" ? "ar" : "en-GB"));

effect(() => {
  document.documentElement.lang = lang.value;
  document.documentElement.dir = lang.value === "ar" ? "rtl" : "ltr";
  remember("lang", lang.value);
});

/** A text of the pages; {name} stands for a value. */
export function t(key: Key, values: { [name: string]: string | number } = {}): string {
  const text = (lang.value === "ar" ? ar : en)[key];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => (typeof values[name] === "number" ? number(values[name]) : (values[name] ?? "")));
}

/** "3 events": a number with what is counted, in the plural that the language asks for. */
export function count(key: CountKey, n: number): string {
  const forms: { [rule: string]: string } = (lang.value === "ar" ? arCounts : enCounts)[key];
  const rule = new Intl.PluralRules(locale.value).select(n);
  return (forms[rule] ?? forms.other ?? "").replace("{n}", number(n));
}

export const number = (n: number, digits = 0): string =>
  new Intl.NumberFormat(locale.value, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(n);
export const compact = (n: number): string =>
  new Intl.NumberFormat(locale.value, { notation: "compact", maximumFractionDigits: 1 }).format(n);
export const percent = (x: number): string => new Intl.NumberFormat(locale.value, { style: "percent", maximumFractionDigits: 0 }).format(x);
/** A PLOVER score, with its sign. */
export const score = (x: number | null): string =>
  x === null
    ? "–"
    : new Intl.NumberFormat(locale.value, { maximumFractionDigits: 1, minimumFractionDigits: 1, signDisplay: "exceptZero" }).format(x);
export const list = (items: string[]): string => new Intl.ListFormat(locale.value, { type: "unit", style: "short" }).format(items);

/** An ISO date, month or year, as precise as it is told. */
export function date(iso: string | null, style: "long" | "short" = "short"): string {
  if (!iso) return "–";
  const [year, month, day] = iso.split("-").map(Number);
  if (!year || Number.isNaN(year)) return iso;
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const shape: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month) shape.month = style;
  if (day) shape.day = "numeric";
  return new Intl.DateTimeFormat(locale.value, shape).format(at);
}

export function range(from: string | null, to: string | null): string {
  return !to || to === from ? date(from) : `\u2068${date(from)}\u2069 – \u2068${date(to)}\u2069`;
}
