// Periods of an answer as the bars of a chart: pure data, apart from the drawing so that pages need not wait for its library.
import type * as api from "../api/schema";
import { date } from "../core/lang";

export type Bar = { from: Date; to: Date; label: string; events: number; score: number | null; quads: number[]; href: string };

/** The first day after a period. */
function following(day: Date, by: api.Periods["by"]): Date {
  const next = new Date(day);
  if (by === "day") next.setUTCDate(next.getUTCDate() + 1);
  else if (by === "week") next.setUTCDate(next.getUTCDate() + 7);
  else if (by === "month") next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return next;
}
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

/** The periods that hold nearly all events, as bars; `link` makes the address of a period's events. */
export function bars(time: api.Periods, series: api.Series, link: (from: string, to: string) => string): Bar[] {
  const [first, last] = [Number(time.shown[0] ?? 0), Number(time.shown[1] ?? time.periods.length)];
  return time.periods.slice(first, last).map((period, k) => {
    const i = first + k;
    const from = new Date(`${period.length === 4 ? `${period}-01-01` : period.length === 7 ? `${period}-01` : period}T00:00:00Z`);
    const to = following(from, time.by);
    const until = new Date(to);
    until.setUTCDate(until.getUTCDate() - 1);
    return {
      from,
      to,
      label: date(period),
      events: series.events[i] ?? 0,
      score: series.score[i] ?? null,
      quads: series.quads[i] ?? [],
      href: link(isoDay(from), isoDay(until)),
    };
  });
}
