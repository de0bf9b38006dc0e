// The address bar as state: `route` is where we are, `go` moves. Links are plain <a href>; one listener on the document takes those that
// stay on this server, so that links made by chart libraries work too.
import { signal } from "@preact/signals";

export type Route = { path: string; query: URLSearchParams };

const read = (): Route => ({ path: location.pathname, query: new URLSearchParams(location.search) });
export const route = signal<Route>(read());

/** An address from a path and parameters; lists repeat, empty values are left out. */
export function address(path: string, query: URLSearchParams | { [key: string]: Value } = {}): string {
  const params = query instanceof URLSearchParams ? query : new URLSearchParams();
  if (!(query instanceof URLSearchParams))
    for (const [key, value] of Object.entries(query))
      for (const v of Array.isArray(value) ? value : [value])
        if (v !== null && v !== undefined && v !== "" && v !== false) params.append(key, String(v));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
type Value = string | number | boolean | null | undefined | readonly (string | number)[];

/** Moves to an address of these pages. `replace` leaves no step in the history (filters that are being dragged). */
export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search + location.hash) return;
  const moved = new URL(to, location.href).pathname !== location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  route.value = read();
  if (!moved) return;
  window.scrollTo(0, 0);
  arrived = true;
}

let arrived = false;
/** True once after each move to another page: its head takes the focus then, so that a screen reader tells it and the keyboard starts there. */
export function takeArrival(): boolean {
  const was = arrived;
  arrived = false;
  return was;
}

/** Sets parameters of the present address; null takes one away. */
export function setQuery(changes: { [key: string]: readonly string[] | string | null }, replace = false): void {
  const query = new URLSearchParams(route.value.query);
  for (const [key, value] of Object.entries(changes)) {
    query.delete(key);
    for (const v of value === null ? [] : Array.isArray(value) ? value : [value]) if (v !== "") query.append(key, v as string);
  }
  go(address(route.value.path, query), replace);
}

export function startRouter(): void {
  addEventListener("popstate", () => {
    route.value = read();
  });
  document.addEventListener("click", event => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    const href = link?.getAttribute("href") ?? link?.getAttributeNS("http://www.w3.org/1999/xlink", "href");
    if (!link || !href || link.hasAttribute("download") || link.getAttribute("target") || href.startsWith("#")) return;
    const url = new URL(href, location.href);
    if (url.origin !== location.origin || /^\/(api|code|openapi)/.test(url.pathname)) return;
    event.preventDefault();
    go(url.pathname + url.search + url.hash);
  });
}
