// How much, of what kind, between whom, where: each figure a link to its events.
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { meta, nameOf, quadLabel } from "../core/codebook";
import { filtered, PARTIES } from "../core/filters";
import { count, date, number, score as scoreText, t } from "../core/lang";
import { CategoryRanking } from "../parts/blocks";
import { bars } from "../parts/chart_data";
import { GeoMap, TimeChart } from "../parts/charts";
import { FilterBar } from "../parts/filter_bar";
import { Ranking } from "../parts/ranking";
import { Empty, Loaded } from "../parts/state";
import { Title } from "../parts/title";

export function Overview() {
  const answer = useApi<api.Overview>(filtered("/api/overview"));
  return (
    <>
      <Title text={t("nav_overview")}>
        <Workspace />
      </Title>
      <FilterBar names={answer.data?.names ?? {}} />
      <Loaded answer={answer}>{data => (data.total.events ? <Figures data={data} /> : <Empty />)}</Loaded>
    </>
  );
}

function Workspace() {
  const m = meta.value;
  if (!m?.workspace) return null;
  return (
    <p class="lead">
      <bdi>{m.workspace}</bdi> · {count("documents", m.documents)} · {date(m.first_date)} – {date(m.last_date)}
    </p>
  );
}

function Figures({ data }: { data: api.Overview }) {
  const { total, names } = data;
  const share = (n: number) => (total.events ? (100 * n) / total.events : 0);
  return (
    <>
      <section class="tiles" aria-label={t("totals")}>
        <a class="tile big" href={filtered("/events")}>
          <b>{number(total.events)}</b>
          <span>{t("events_n")}</span>
        </a>
        {[1, 2, 3, 4].map(q => (
          <a class={`tile q${q}`} href={filtered("/events", { quad: q })}>
            <b>{number(total.quads[q - 1] ?? 0)}</b>
            <span>{quadLabel(q)}</span>
            <i style={{ inlineSize: `${share(total.quads[q - 1] ?? 0)}%` }} aria-hidden="true" />
          </a>
        ))}
        <a class="tile" href={filtered("/events", { sort: "score" })}>
          <b dir="ltr">{scoreText(total.score)}</b>
          <span title={t("score_hint")}>{t("score")}</span>
        </a>
        <a class="tile" href={filtered("/document")}>
          <b>{number(total.documents)}</b>
          <span>{t("nav_documents")}</span>
        </a>
      </section>
      <section class="panel" aria-labelledby="h-time">
        <h2 id="h-time">{t("over_time")}</h2>
        <TimeChart
          data={bars(data.time, data.series, (from, to) => filtered("/events", { from, to }))}
          title={t("over_time")}
          undated={data.time.undated}
        />
      </section>
      <div class="columns three">
        <CategoryRanking categories={data.categories} link={category => filtered("/events", { category })} />
        <section class="panel" aria-labelledby="h-actors">
          <h2 id="h-actors">
            {t("actors")} <a href={filtered("/actor")}>{t("all")}</a>
          </h2>
          <Ranking
            label={t("actors")}
            items={data.actors
              .slice(0, 16)
              .map(a => ({ ...a, key: a.code, label: <bdi>{nameOf(a.code, names)}</bdi>, href: filtered("/actor", { id: a.code }) }))}
          />
        </section>
        <section class="panel" aria-labelledby="h-dyads">
          <h2 id="h-dyads">
            {t("dyads")} <a href={filtered("/network")}>{t("nav_network")}</a>
          </h2>
          <Ranking
            label={t("dyads")}
            items={data.dyads.slice(0, 16).map(d => ({
              ...d,
              key: `${d.actor} ${d.recipient}`,
              label: <DyadName actor={d.actor} recipient={d.recipient} names={names} />,
              href: filtered("/dyad", { actor: d.actor, recipient: d.recipient }, PARTIES),
            }))}
          />
        </section>
      </div>
      <section class="panel" aria-labelledby="h-map">
        <h2 id="h-map">
          {t("where")} <a href={filtered("/map")}>{t("nav_map")}</a>
        </h2>
        <GeoMap points={data.points} names={names} label={t("where")} link={p => filtered("/events", { place: p.place ?? p.country })} />
      </section>
    </>
  );
}

export function DyadName({ actor, recipient, names }: { actor: string; recipient: string; names: api.Names }) {
  return (
    <span class="dyad-name">
      <bdi>{nameOf(actor, names)}</bdi> <span class="arrow" aria-hidden="true" /> <bdi>{nameOf(recipient, names)}</bdi>
    </span>
  );
}
