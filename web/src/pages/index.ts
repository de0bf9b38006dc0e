// Which page stands at which path. The Overview is at hand; the others are fetched when they are first opened.
import type { ComponentType } from "preact";
import { lazy } from "../parts/lazy";
import type { Key } from "../strings/en";
import { Overview } from "./overview";

export type Page = { path: string; name: Key; key: string; component: ComponentType };

export const PAGES: readonly Page[] = [
  { path: "/", name: "nav_overview", key: "o", component: Overview },
  { path: "/events", name: "nav_events", key: "e", component: lazy(() => import("./events").then(m => m.Events)) },
  { path: "/document", name: "nav_documents", key: "d", component: lazy(() => import("./document").then(m => m.Document)) },
  { path: "/actor", name: "nav_actors", key: "a", component: lazy(() => import("./actor").then(m => m.Actor)) },
  { path: "/network", name: "nav_network", key: "n", component: lazy(() => import("./network").then(m => m.Network)) },
  { path: "/map", name: "nav_map", key: "m", component: lazy(() => import("./map").then(m => m.MapPage)) },
  { path: "/try", name: "nav_try", key: "t", component: lazy(() => import("./try").then(m => m.Try)) },
  { path: "/review", name: "nav_review", key: "r", component: lazy(() => import("./review").then(m => m.Review)) },
  { path: "/codebook", name: "nav_codebook", key: "c", component: lazy(() => import("./codebook").then(m => m.CodebookPage)) },
];

/** Pages that are reached by links only. */
export const OTHERS: readonly { path: string; component: ComponentType }[] = [
  { path: "/dyad", component: lazy(() => import("./dyad").then(m => m.Dyad)) },
];
