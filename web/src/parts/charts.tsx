// The drawings, fetched when they are first shown: pages tell their numbers without waiting for the libraries.
import { lazy } from "./lazy";

export const TimeChart = lazy(() => import("./chart").then(m => m.TimeChart));
export const GeoMap = lazy(() => import("./geo_map").then(m => m.GeoMap));
export const Graph = lazy(() => import("./graph").then(m => m.Graph));
