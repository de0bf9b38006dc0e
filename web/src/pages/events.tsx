// All events that fit: facets at the side, the evidence sentence in every row, sorting, choosing, and an export of exactly what is shown.
import { useEffect, useState } from "preact/hooks";
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { filtered } from "../core/filters";
import { count, t } from "../core/lang";
import { route, setQuery } from "../core/router";
import { download } from "../core/save";
import { Act, Evidence, Facts, Origin, quadClass, Total, WhoToWhom } from "../parts/event";
import { Facets } from "../parts/facets";
import { FilterBar } from "../parts/filter_bar";
import { Empty, Loaded } from "../parts/state";
import { Title } from "../parts/title";

const PAGE = 50;
const SORTS = ["-date", "date", "-confidence", "confidence", "-score", "score", "-told_by", "text"] as const;
export const FORMATS = ["jsonl", "csv", "tsv", "polecat", "icews", "gdelt", "gdelt-mentions", "phoenix", "petrarch"] as const;

export function Events() {
  const query = route.value.query;
  const sort = query.get("sort") ?? "-date";
  const offset = Math.max(0, Number(query.get("offset")) || 0);
  // The rows come before the counts: both are asked for at once, and neither waits for the other.
  const answer = useApi<api.Events>(filtered("/api/events", { sort, limit: PAGE, offset: offset || null }));
  const facets = useApi<api.Facets>(filtered("/api/facets"));
  const names = answer.data?.names ?? {};
  return (
    <>
      <Title text={t("nav_events")} />
      <FilterBar names={names} />
      <div class="with-side">
        <aside aria-label={t("facets")}>
          <Loaded answer={facets} empty>
            {data => <Facets facets={data} names={names} />}
          </Loaded>
        </aside>
        <div>
          <div class="toolbar">
            {answer.data && <Total total={answer.data.total} />}
            <label>
              <span>{t("sort")}</span>
              <select
                value={sort}
                onChange={e => setQuery({ sort: e.currentTarget.value === "-date" ? null : e.currentTarget.value, offset: null })}
              >
                {SORTS.map(s => (
                  <option value={s}>{t(`sort_${s.replace("-", "down_") as "date"}`)}</option>
                ))}
              </select>
            </label>
            <Export />
          </div>
          <Loaded answer={answer}>{data => (data.items.length ? <Rows data={data} offset={offset} sort={sort} /> : <Empty />)}</Loaded>
        </div>
      </div>
    </>
  );
}

function Export() {
  const [format, setFormat] = useState<string>("jsonl");
  return (
    <span class="export">
      <label>
        <span>{t("export")}</span>
        <select value={format} onChange={e => setFormat(e.currentTarget.value)}>
          {FORMATS.map(f => (
            <option value={f}>{f}</option>
          ))}
        </select>
      </label>
      <a class="button" href={filtered("/api/export", { format: format === "jsonl" ? null : format })} download="">
        {t("save_all")}
      </a>
    </span>
  );
}

/** A record as `rasid code` writes it: without what the server put beside it. */
export function bare(event: api.Event): string {
  const { rule_sources, sentence, document, told_by, reviews, ...record } = event;
  return JSON.stringify(record);
}

const KEYS: { [column: string]: readonly [string, string] } = {
  date: ["-date", "date"],
  confidence: ["-confidence", "confidence"],
  score: ["-score", "score"],
};

function Rows({ data, offset, sort }: { data: api.Events; offset: number; sort: string }) {
  const [chosen, setChosen] = useState(new Map<string, api.Event>());
  const flip = (e: api.Event) => {
    const next = new Map(chosen);
    if (!next.delete(e.id)) next.set(e.id, e);
    setChosen(next);
  };
  const all = data.items.every(e => chosen.has(e.id));
  const flipAll = () => {
    const next = new Map(chosen);
    for (const e of data.items) all ? next.delete(e.id) : next.set(e.id, e);
    setChosen(next);
  };
  const head = (column: "date" | "confidence" | "score") => {
    const [down, up] = KEYS[column] as readonly [string, string];
    return (
      <span role="columnheader" class={`h-${column}`} aria-sort={sort === down ? "descending" : sort === up ? "ascending" : "none"}>
        <button type="button" onClick={() => setQuery({ sort: sort === down ? up : down === "-date" ? null : down, offset: null })}>
          {t(column === "date" ? "date" : column)} <i aria-hidden="true">{sort === down ? "▼" : sort === up ? "▲" : ""}</i>
        </button>
      </span>
    );
  };
  return (
    <>
      <div class="rows" role="table" aria-label={t("nav_events")} aria-rowcount={data.total}>
        <div role="rowgroup">
          <div role="row" class="row head">
            <span role="columnheader" class="h-pick">
              <input type="checkbox" checked={all} onChange={flipAll} aria-label={t("choose_page")} />
            </span>
            <span role="columnheader" class="h-what">
              {t("nav_events")}
            </span>
            {head("date")}
            {head("score")}
            {head("confidence")}
          </div>
        </div>
        <div role="rowgroup">
          {data.items.map((e, i) => (
            <Row key={e.id} event={e} index={offset + i + 1} names={data.names} chosen={chosen.has(e.id)} flip={() => flip(e)} />
          ))}
        </div>
      </div>
      {chosen.size > 0 && (
        <div class="chosen" role="status">
          <span>{count("chosen_n", chosen.size)}</span>
          <button type="button" onClick={() => download("events.jsonl", `${[...chosen.values()].map(bare).join("\n")}\n`)}>
            {t("save_chosen")}
          </button>
          <button type="button" onClick={() => setChosen(new Map())}>
            {t("unchoose")}
          </button>
        </div>
      )}
      <Pages total={data.total} offset={offset} />
    </>
  );
}

function Row({
  event,
  index,
  names,
  chosen,
  flip,
}: {
  event: api.Event;
  index: number;
  names: api.Names;
  chosen: boolean;
  flip: () => void;
}) {
  return (
    <div role="row" aria-rowindex={index} class={`row event ${quadClass(event.quad_code)} ${chosen ? "on" : ""}`}>
      <span role="cell" class="pick">
        <input type="checkbox" checked={chosen} onChange={flip} aria-label={t("choose", { n: index })} />
      </span>
      <div role="cell" class="what">
        <div class="line">
          <Act record={event} />
          <WhoToWhom record={event} names={names} />
        </div>
        <Evidence sentence={event.sentence} at={event.text_info.start} record={event} />
      </div>
      <div role="cell" class="line quiet">
        <Facts record={event} names={names} />
        <Origin event={event} />
      </div>
    </div>
  );
}

export function Pages({ total, offset, size = PAGE }: { total: number; offset: number; size?: number }) {
  useEffect(() => {
    if (offset) document.querySelector("main .rows")?.scrollIntoView({ block: "start" });
  }, [offset]);
  if (total <= size) return null;
  const page = Math.floor(offset / size) + 1;
  const to = (n: number) => setQuery({ offset: n > 0 ? String(n) : null });
  return (
    <nav class="pages" aria-label={t("pages")}>
      <button type="button" disabled={offset === 0} onClick={() => to(offset - size)}>
        {t("previous")}
      </button>
      <span>{t("page_of", { page, pages: Math.ceil(total / size) })}</span>
      <button type="button" disabled={offset + size >= total} onClick={() => to(offset + size)}>
        {t("next")}
      </button>
    </nav>
  );
}
