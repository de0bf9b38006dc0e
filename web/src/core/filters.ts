// The filters of the API as they stand in the address of a page: what is asked is what a link says.
import { address, route, setQuery } from "./router";

export const LISTS = [
  "quad",
  "category",
  "mode",
  "party",
  "actor",
  "recipient",
  "entity",
  "aux",
  "without",
  "context",
  "sector",
  "place",
  "outlet",
] as const;
export const SINGLES = ["from", "to", "words", "confidence", "once"] as const;
/** Filters that name parties: pages about a pair have their own. */
export const PARTIES = ["actor", "recipient", "party"] as const;
export type ListFilter = (typeof LISTS)[number];
export type SingleFilter = (typeof SINGLES)[number];

/** Only the filters of a page's parameters, in a fixed order (so that equal filters are equal addresses). */
export function filterQuery(query: URLSearchParams, leave: readonly string[] = []): URLSearchParams {
  const kept = new URLSearchParams();
  for (const key of [...LISTS, ...SINGLES]) if (!leave.includes(key)) for (const value of query.getAll(key)) kept.append(key, value);
  return kept;
}

export const filters = (leave: readonly string[] = []): URLSearchParams => filterQuery(route.value.query, leave);

/** An address of the API or of a page with the present filters and more. */
export function filtered(
  path: string,
  more: { [key: string]: string | number | boolean | null } = {},
  leave: readonly string[] = [],
): string {
  const query = filters(leave);
  for (const [key, value] of Object.entries(more)) {
    query.delete(key);
    if (value !== null && value !== "" && value !== false) query.append(key, String(value));
  }
  return address(path, query);
}

export function toggle(key: ListFilter, value: string, replace = false): void {
  const values = route.value.query.getAll(key);
  setQuery({ [key]: values.includes(value) ? values.filter(v => v !== value) : [...values, value], offset: null }, replace);
}

export function clearFilters(): void {
  setQuery(Object.fromEntries([...LISTS, ...SINGLES, "offset"].map(key => [key, null])));
}
