// Charts over time by Observable Plot: how much of each quad class (cooperation above the line, conflict below), and the mean score.
// Every bar is a link to its events; the same numbers stand in a table for those who cannot see or point at the chart.
import * as Plot from "@observablehq/plot";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { quadLabel } from "../core/codebook";
import { compact, count, lang, number, score as scoreText, t } from "../core/lang";
import type { Bar } from "./chart_data";

// The order in which the classes are stacked from the middle: material outermost.
const UP = [1, 2];
const DOWN = [3, 4];
const color = (quad: number) => `var(--q${quad})`;

function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!box.current) return;
    setWidth(Math.max(280, box.current.clientWidth));
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(280, Math.round(entry.contentRect.width))));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

function draw(data: Bar[], room: number): (SVGElement | HTMLElement)[] {
  const rects = data.flatMap(d => {
    let up = 0;
    let down = 0;
    return [...UP, ...DOWN].flatMap(quad => {
      const n = d.quads[quad - 1] ?? 0;
      if (!n) return [];
      const [y1, y2] = UP.includes(quad) ? [up, up + n] : [-(down + n), -down];
      if (UP.includes(quad)) up += n;
      else down += n;
      return [{ ...d, quad, y1, y2, title: `${d.label}\n${quadLabel(quad)}: ${number(n)}` }];
    });
  });
  // Few periods make no bars as wide as the page.
  const width = Math.min(room, 60 + data.length * 110);
  const common = { width, marginLeft: 44, marginRight: 16, style: { fontFamily: "inherit", fontSize: "12px", background: "none" } };
  const step = Math.ceil(data.length / Math.max(1, Math.floor(width / 90)));
  const ticks = data.filter((_, i) => i % step === 0).map(d => d.from);
  const x = { type: "utc" as const, label: null, ticks, tickFormat: (d: Date) => axisDate(d, data) };
  const volume = Plot.plot({
    ...common,
    height: 220,
    marginBottom: 24,
    x,
    y: { label: null, grid: true, ticks: 5, tickFormat: (n: number) => (Number.isInteger(n) ? compact(Math.abs(n)) : "") },
    marks: [
      Plot.rect(rects, {
        x1: "from",
        x2: "to",
        y1: "y1",
        y2: "y2",
        fill: d => color(d.quad),
        insetLeft: 0.5,
        insetRight: 0.5,
        href: "href",
        title: "title",
        ariaLabel: (d: Bar & { title: string }) => d.title.replace("\n", ", "),
      }),
      Plot.ruleY([0], { stroke: "var(--ink)", strokeOpacity: 0.6 }),
    ],
  });
  const scored = data.filter(d => d.score !== null);
  const middle = (d: Bar) => new Date((d.from.getTime() + d.to.getTime()) / 2);
  const mean = Plot.plot({
    ...common,
    height: 110,
    marginBottom: 8,
    marginTop: 10,
    x: { ...x, axis: null, domain: [data[0]?.from, data.at(-1)?.to] },
    y: { label: null, grid: true, ticks: 3, tickFormat: (n: number) => scoreText(n), nice: true },
    marks: [
      Plot.ruleY([0], { stroke: "var(--ink)", strokeOpacity: 0.6 }),
      Plot.lineY(scored, { x: middle, y: "score", stroke: "var(--key)", strokeWidth: 2, curve: "monotone-x" }),
      Plot.dot(scored, {
        x: middle,
        y: "score",
        r: scored.length > 60 ? 2 : 3.5,
        fill: "var(--key)",
        href: "href",
        title: d => `${d.label}: ${scoreText(d.score)}`,
        ariaLabel: d => `${d.label}: ${scoreText(d.score)}`,
      }),
    ],
  });
  return [volume, mean];
}

function axisDate(day: Date, data: Bar[]): string {
  const span = data.length ? (data.at(-1)?.to.getTime() ?? 0) - (data[0]?.from.getTime() ?? 0) : 0;
  const years = span > 5 * 365 * 864e5;
  return new Intl.DateTimeFormat(lang.value === "ar" ? "ar" : "en-GB", {
    timeZone: "UTC",
    ...(years ? { year: "numeric" } : span > 200 * 864e5 ? { month: "short", year: "2-digit" } : { day: "numeric", month: "short" }),
  }).format(day);
}

export function TimeChart({ data, title, undated = 0 }: { data: Bar[]; title: string; undated?: number }) {
  const [box, width] = useWidth();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!holder.current || !data.length || !width) return;
    const drawn = draw(data, width);
    // Bars are for pointers; the keyboard has the table below, one step a period instead of one a bar.
    for (const d of drawn) for (const a of d.querySelectorAll("a")) a.setAttribute("tabindex", "-1");
    // Plot brings a style element of its own, which the content security policy refuses; style/charts.css says the same.
    for (const d of drawn) for (const s of d.querySelectorAll("style")) s.remove();
    // Plot names its layers for programs; to a screen reader a layer is nothing.
    for (const d of drawn) for (const g of d.querySelectorAll("g[aria-label]")) g.removeAttribute("aria-label");
    for (const d of drawn) d.setAttribute("role", "group");
    for (const [i, d] of drawn.entries()) d.setAttribute("aria-label", `${title}: ${t(i === 0 ? "chart_volume" : "chart_score")}`);
    holder.current.replaceChildren(...drawn);
  }, [data, width, lang.value, title]);
  return (
    <figure class="chart" ref={box}>
      <figcaption>
        <span class="legend">
          {[2, 1, 3, 4].map(q => (
            <span class={`q${q}`}>{quadLabel(q)}</span>
          ))}
        </span>
      </figcaption>
      <div class="plots" dir="ltr" ref={holder} />
      <p class="axis-note">
        {t("chart_note")} {undated > 0 && count("undated", undated)}
      </p>
      <details>
        <summary>{t("as_table")}</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={t("as_table")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("period")}</th>
                <th scope="col">{t("events_n")}</th>
                {[1, 2, 3, 4].map(q => (
                  <th scope="col">{quadLabel(q)}</th>
                ))}
                <th scope="col">{t("score")}</th>
              </tr>
            </thead>
            <tbody>
              {data.map(d => (
                <tr key={d.href}>
                  <th scope="row">
                    <a href={d.href}>{d.label}</a>
                  </th>
                  <td>{number(d.events)}</td>
                  {[0, 1, 2, 3].map(i => (
                    <td>{number(d.quads[i] ?? 0)}</td>
                  ))}
                  <td>{scoreText(d.score)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
