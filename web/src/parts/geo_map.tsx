// A map of where: circles by number of events, coloured by mean score, each a link to its events. Shapes of countries: Natural Earth
// (world-atlas), fetched once. The view begins where the events are; buttons and the keyboard move it, so does dragging.
import { geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import shapes from "world-atlas/countries-50m.json?url";
import type * as api from "../api/schema";
import { nameOf } from "../core/codebook";
import { count, score as scoreText, t } from "../core/lang";

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
let world: Promise<World> | null = null;
const load = (): Promise<World> => {
  world ??= fetch(shapes).then(r => r.json() as Promise<World>);
  return world;
};

const WIDTH = 960;
const HEIGHT = 480;
type View = { x: number; y: number; k: number };
const whole: View = { x: 0, y: 0, k: 1 };

/** The view that holds most of the events: the middle nine tenths of them on both axes. */
function viewOf(spots: { x: number; y: number; events: number }[]): View {
  if (!spots.length) return whole;
  const edge = (axis: "x" | "y", share: number): number => {
    const sorted = [...spots].sort((a, b) => a[axis] - b[axis]);
    const all = sorted.reduce((n, s) => n + s.events, 0);
    let seen = 0;
    for (const s of sorted) {
      seen += s.events;
      if (seen >= share * all) return s[axis];
    }
    return sorted.at(-1)?.[axis] ?? 0;
  };
  const [x0, x1, y0, y1] = [edge("x", 0.06), edge("x", 0.94), edge("y", 0.06), edge("y", 0.94)];
  const k = Math.max(1, Math.min(8, WIDTH / (x1 - x0 + 80), HEIGHT / (y1 - y0 + 60)));
  return { k, x: WIDTH / 2 - (k * (x0 + x1)) / 2, y: HEIGHT / 2 - (k * (y0 + y1)) / 2 };
}

export function GeoMap({
  points,
  names,
  link,
  label,
}: {
  points: api.Point[];
  names: api.Names;
  link: (p: api.Point) => string;
  label: string;
}) {
  const [shape, setShape] = useState<World | null>(null);
  useEffect(() => {
    let gone = false;
    load().then(
      w => !gone && setShape(w),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  const projection = useMemo(
    () =>
      geoEqualEarth().fitExtent(
        [
          [4, 4],
          [WIDTH - 4, HEIGHT - 4],
        ],
        { type: "Sphere" },
      ),
    [],
  );
  const paths = useMemo(() => {
    const path = geoPath(projection).digits(1);
    return {
      sea: path({ type: "Sphere" }) ?? "",
      lines: path(geoGraticule10()) ?? "",
      countries: shape ? feature(shape, shape.objects.countries).features.map(f => path(f) ?? "") : [],
    };
  }, [projection, shape]);
  const spots = useMemo(() => {
    const most = Math.max(1, ...points.map(p => p.events));
    return points.flatMap(p => {
      const at = projection([p.lon, p.lat]);
      return at ? [{ ...p, x: at[0], y: at[1], r: 2.5 + 17 * Math.sqrt(p.events / most) }] : [];
    });
  }, [points, projection]);
  const home = useMemo(() => viewOf(spots), [spots]);
  const [moved, setMoved] = useState<View | null>(null);
  const view = moved ?? home;
  const zoom = (by: number) => {
    const k = Math.max(1, Math.min(40, view.k * by));
    const f = k / view.k;
    setMoved({ k, x: WIDTH / 2 - f * (WIDTH / 2 - view.x), y: HEIGHT / 2 - f * (HEIGHT / 2 - view.y) });
  };
  const pan = (dx: number, dy: number) => setMoved({ ...view, x: view.x + dx, y: view.y + dy });
  const drag = useRef<{ x: number; y: number; view: View; scale: number } | null>(null);
  const keys = (e: KeyboardEvent) => {
    const step = 60;
    const moves: { [key: string]: () => void } = {
      "+": () => zoom(1.5),
      "=": () => zoom(1.5),
      "-": () => zoom(1 / 1.5),
      "0": () => setMoved(null),
      ArrowLeft: () => pan(step, 0),
      ArrowRight: () => pan(-step, 0),
      ArrowUp: () => pan(0, step),
      ArrowDown: () => pan(0, -step),
    };
    const move = moves[e.key];
    if (!move || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    move();
  };
  return (
    <div class="geo" dir="ltr">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="xMidYMid slice"
        role="group"
        aria-label={`${label}. ${t("map_keys")}`}
        tabIndex={0}
        onKeyDown={keys}
        onPointerDown={e => {
          if ((e.target as Element).closest("a")) return;
          drag.current = { x: e.clientX, y: e.clientY, view, scale: WIDTH / e.currentTarget.clientWidth };
          e.currentTarget.setPointerCapture(e.pointerId);
        }}
        onPointerMove={e => {
          const d = drag.current;
          if (d) setMoved({ ...d.view, x: d.view.x + (e.clientX - d.x) * d.scale, y: d.view.y + (e.clientY - d.y) * d.scale });
        }}
        onPointerUp={() => {
          drag.current = null;
        }}
      >
        <g transform={`translate(${view.x},${view.y}) scale(${view.k})`}>
          <path class="sea" d={paths.sea} />
          <path class="graticule" d={paths.lines} />
          {paths.countries.map(d => (
            <path class="land" d={d} />
          ))}
          {[...spots]
            .sort((a, b) => b.events - a.events)
            .map(s => {
              const name = [s.place ? (names[s.place] ? nameOf(s.place, names) : s.place) : "", s.country ? nameOf(s.country, names) : ""]
                .filter(Boolean)
                .join(" · ");
              const text = `${name}: ${count("events", s.events)}, ${t("score")} ${scoreText(s.score)}`;
              return (
                <a href={link(s)} aria-label={text} tabIndex={-1}>
                  <circle class={(s.score ?? 0) < 0 ? "neg" : "pos"} cx={s.x} cy={s.y} r={s.r / view.k}>
                    <title>{text}</title>
                  </circle>
                </a>
              );
            })}
        </g>
      </svg>
      <div class="zoom">
        <button type="button" aria-label={t("zoom_in")} onClick={() => zoom(1.5)}>
          +
        </button>
        <button type="button" aria-label={t("zoom_out")} onClick={() => zoom(1 / 1.5)}>
          −
        </button>
        <button type="button" aria-label={t("zoom_home")} onClick={() => setMoved(null)}>
          ⌂
        </button>
        <button type="button" aria-label={t("zoom_world")} onClick={() => setMoved(whole)}>
          ◯
        </button>
      </div>
    </div>
  );
}
