// Where events happened, in a window of time.
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { nameOf } from "../core/codebook";
import { filtered } from "../core/filters";
import { count, t } from "../core/lang";
import { GeoMap } from "../parts/charts";
import { FilterBar } from "../parts/filter_bar";
import { Ranking } from "../parts/ranking";
import { Empty, Loaded } from "../parts/state";
import { TimeSlider } from "../parts/time_slider";
import { Title } from "../parts/title";

export function MapPage() {
  const answer = useApi<api.Map>(filtered("/api/map"));
  const names = answer.data?.names ?? {};
  const placeLink = (p: api.Point) => filtered("/events", { place: p.place ?? p.country });
  return (
    <>
      <Title text={t("nav_map")} />
      <FilterBar names={names} />
      <TimeSlider />
      <Loaded answer={answer}>
        {data => (
          <>
            <section class="panel" aria-label={t("where")}>
              {data.points.length ? <GeoMap points={data.points} names={names} label={t("where")} link={placeLink} /> : <Empty />}
              <p class="axis-note">
                <span class="legend">
                  <span class="pos">{t("cooperative")}</span> <span class="neg">{t("conflictual")}</span>
                </span>{" "}
                {count("unplaced", data.unplaced)}
              </p>
            </section>
            <div class="columns two">
              <section class="panel" aria-labelledby="h-places">
                <h2 id="h-places">{t("places")}</h2>
                <Ranking
                  label={t("places")}
                  items={data.points.slice(0, 30).map(p => ({
                    key: `${p.place} ${p.country} ${p.lat} ${p.lon}`,
                    label: (
                      <>
                        <bdi>{p.place ? nameOf(p.place, names) : p.country ? nameOf(p.country, names) : "–"}</bdi>
                        {p.place && p.country && (
                          <small>
                            {" "}
                            <bdi>{nameOf(p.country, names)}</bdi>
                          </small>
                        )}
                      </>
                    ),
                    href: placeLink(p),
                    events: p.events,
                    score: p.score,
                    quads: p.quads,
                  }))}
                />
              </section>
              <section class="panel" aria-labelledby="h-countries">
                <h2 id="h-countries">{t("countries")}</h2>
                <Ranking
                  label={t("countries")}
                  items={data.countries.slice(0, 30).map(c => ({
                    ...c,
                    key: c.code,
                    label: <bdi>{nameOf(c.code, names)}</bdi>,
                    href: filtered("/events", { place: c.code }),
                  }))}
                />
              </section>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
