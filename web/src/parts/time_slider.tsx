// A window of time over a small histogram of all events: two handles, and a button that lets the window walk. The window is the filters
// `from` and `to` in the address.
import { useEffect, useState } from "preact/hooks";
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { filtered, filters } from "../core/filters";
import { t } from "../core/lang";
import { setQuery } from "../core/router";
import { type Bar, bars, isoDay } from "./chart_data";

const dayBefore = (day: Date): string => isoDay(new Date(day.getTime() - 864e5));

export function TimeSlider() {
  const answer = useApi<api.Stats>(filtered("/api/stats", { what: "series" }, ["from", "to"]));
  const group = answer.data?.groups[0];
  const data = answer.data && group ? bars(answer.data.time, group.series, () => "") : [];
  return data.length > 1 ? <Slider data={data} /> : null;
}

function Slider({ data }: { data: Bar[] }) {
  const query = filters();
  const last = data.length - 1;
  const find = (day: string | null, otherwise: number, end: boolean): number => {
    if (!day) return otherwise;
    const i = data.findIndex(b => (end ? dayBefore(b.to) >= day : isoDay(b.to) > day));
    return i < 0 ? (end ? last : 0) : i;
  };
  const [low, setLow] = useState(find(query.get("from"), 0, false));
  const [high, setHigh] = useState(find(query.get("to"), last, true));
  const [walking, setWalking] = useState(false);
  const chosen = `${query.get("from")}|${query.get("to")}`;
  useEffect(() => {
    setLow(find(query.get("from"), 0, false));
    setHigh(find(query.get("to"), last, true));
  }, [chosen, last]);

  const choose = (a: number, b: number) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const whole = from === 0 && to === last;
    const [first, end] = [data[from], data[to]];
    if (first && end) setQuery({ from: whole ? null : isoDay(first.from), to: whole ? null : dayBefore(end.to) }, true);
  };
  useEffect(() => {
    if (!walking) return;
    const timer = setTimeout(() => {
      const width = high - low < last ? high - low : Math.max(0, Math.floor(data.length / 6));
      const next = high - low < last ? low + 1 : 0;
      if (next + width > last) setWalking(false);
      else choose(next, next + width);
    }, 900);
    return () => clearTimeout(timer);
  });
  const most = Math.max(1, ...data.map(b => b.events));
  const label = (i: number) => data[i]?.label ?? "";
  return (
    <fieldset class="slider">
      <legend>{t("window")}</legend>
      <button type="button" class="walk" aria-pressed={walking} onClick={() => setWalking(!walking)}>
        {t(walking ? "walk_stop" : "walk")}
      </button>
      <div class="track" dir="ltr">
        <div class="bars" aria-hidden="true">
          {data.map((b, i) => (
            <i class={i >= low && i <= high ? "in" : ""} style={{ blockSize: `${Math.max(3, (100 * b.events) / most)}%` }} />
          ))}
        </div>
        <input
          type="range"
          min={0}
          max={last}
          value={low}
          aria-label={t("window_from")}
          aria-valuetext={label(low)}
          onInput={e => setLow(Math.min(Number(e.currentTarget.value), high))}
          onChange={e => choose(Math.min(Number(e.currentTarget.value), high), high)}
        />
        <input
          type="range"
          min={0}
          max={last}
          value={high}
          aria-label={t("window_to")}
          aria-valuetext={label(high)}
          onInput={e => setHigh(Math.max(Number(e.currentTarget.value), low))}
          onChange={e => choose(low, Math.max(Number(e.currentTarget.value), low))}
        />
      </div>
      <output>
        {label(low)} – {label(high)}
      </output>
    </fieldset>
  );
}
