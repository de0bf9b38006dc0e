// Who acts upon whom, in a window of time.
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { nameOf } from "../core/codebook";
import { filtered, PARTIES } from "../core/filters";
import { number, t } from "../core/lang";
import { route, setQuery } from "../core/router";
import { Graph } from "../parts/charts";
import { FilterBar } from "../parts/filter_bar";
import { Ranking } from "../parts/ranking";
import { Empty, Loaded } from "../parts/state";
import { TimeSlider } from "../parts/time_slider";
import { Title } from "../parts/title";

const LIMITS = [40, 80, 150, 300];

export function Network() {
  const query = route.value.query;
  const limit = Number(query.get("limit")) || 80;
  const mutual = query.get("mutual") !== "false";
  const answer = useApi<api.Network>(filtered("/api/network", { limit, mutual: mutual ? null : "false" }));
  const names = answer.data?.names ?? {};
  const dyad = (actor: string, recipient: string) => filtered("/dyad", { actor, recipient }, PARTIES);
  return (
    <>
      <Title text={t("nav_network")} />
      <FilterBar names={names} />
      <TimeSlider />
      <div class="toolbar">
        <label>
          <span>{t("edges")}</span>
          <select value={limit} onChange={e => setQuery({ limit: e.currentTarget.value })}>
            {LIMITS.map(n => (
              <option value={n}>{number(n)}</option>
            ))}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" checked={mutual} onChange={e => setQuery({ mutual: e.currentTarget.checked ? null : "false" })} />
          <span>{t("with_mutual")}</span>
        </label>
        <span class="legend">
          <span class="pos">{t("cooperative")}</span> <span class="neg">{t("conflictual")}</span>
        </span>
      </div>
      <Loaded answer={answer}>
        {data =>
          data.edges.length === 0 ? (
            <Empty />
          ) : (
            <div class="columns graph-side">
              <section class="panel" aria-label={t("network_label")}>
                <Graph network={data} actor={code => filtered("/actor", { id: code })} dyad={dyad} />
              </section>
              <section class="panel" aria-label={t("dyads")}>
                <h2>{t("dyads")}</h2>
                <Ranking
                  label={t("dyads")}
                  items={data.edges.slice(0, 40).map(e => ({
                    key: `${e.actor} ${e.recipient} ${e.mutual}`,
                    label: (
                      <>
                        <bdi>{nameOf(e.actor, names)}</bdi>{" "}
                        {e.mutual ? (
                          <span class="arrow both" role="img" aria-label={t("together")} />
                        ) : (
                          <span class="arrow" aria-hidden="true" />
                        )}{" "}
                        <bdi>{nameOf(e.recipient, names)}</bdi>
                      </>
                    ),
                    href: dyad(e.actor, e.recipient),
                    events: e.events,
                    score: e.score,
                    quads: e.quads,
                  }))}
                />
              </section>
            </div>
          )
        }
      </Loaded>
    </>
  );
}
