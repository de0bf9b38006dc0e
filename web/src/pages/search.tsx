// Documents by their words and events.
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { filtered } from "../core/filters";
import { count, date, t } from "../core/lang";
import { address, route } from "../core/router";
import { pieces } from "../core/spans";
import { FilterBar } from "../parts/filter_bar";
import { Empty, Loaded } from "../parts/state";
import { Title } from "../parts/title";
import { Pages } from "./events";

export function Search() {
  const offset = Math.max(0, Number(route.value.query.get("offset")) || 0);
  const answer = useApi<api.Documents>(filtered("/api/documents", { offset: offset || null }));
  return (
    <>
      <Title text={t("nav_documents")} />
      <FilterBar />
      <Loaded answer={answer}>
        {data => (
          <>
            <p class="total" role="status" aria-live="polite">
              {count("documents", data.total)}
            </p>
            {data.items.length === 0 && <Empty />}
            <ol class="documents rows">
              {data.items.map(d => (
                <li key={d.id} class="panel">
                  <h2>
                    <a href={address("/document", { id: d.id })}>
                      <bdi>{d.title || d.id}</bdi>
                    </a>
                  </h2>
                  <p class="evidence" lang="ar" dir="auto">
                    {pieces(
                      d.snippet,
                      d.marks.map(([start = 0, end = 0]) => ({ start, end, what: true })),
                    ).map(p => (p.over.length ? <mark>{p.text}</mark> : p.text))}
                  </p>
                  <p class="line quiet">
                    {d.source && <bdi>{d.source}</bdi>} {d.date && <time dateTime={d.date}>{date(d.date)}</time>}{" "}
                    <span>{count("events", d.events)}</span>
                  </p>
                </li>
              ))}
            </ol>
            <Pages total={data.total} offset={offset} size={20} />
          </>
        )}
      </Loaded>
    </>
  );
}
