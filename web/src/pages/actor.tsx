// One actor: a country, a body, a group or a person. Without an id: the list of all.
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { nameOf, sectorLabel } from "../core/codebook";
import { filtered } from "../core/filters";
import { count, date, lang, number, t } from "../core/lang";
import { address, go, route } from "../core/router";
import { ActorPicker } from "../parts/actor_picker";
import { CategoryRanking, RecentEvents } from "../parts/blocks";
import { bars } from "../parts/chart_data";
import { TimeChart } from "../parts/charts";
import { FilterBar } from "../parts/filter_bar";
import { Ranking } from "../parts/ranking";
import { Empty, Loaded } from "../parts/state";
import { Title } from "../parts/title";
import { Pages } from "./events";

export function Actor() {
  const id = route.value.query.get("id");
  return id ? <Profile id={id} /> : <AllActors />;
}

function AllActors() {
  const offset = Math.max(0, Number(route.value.query.get("offset")) || 0);
  const answer = useApi<api.Actors>(filtered("/api/actors", { offset: offset || null }));
  return (
    <>
      <Title text={t("nav_actors")}>
        <ActorPicker label={t("find_actor")} onPick={item => go(address("/actor", { id: item.id }))} />
      </Title>
      <FilterBar names={answer.data?.names ?? {}} />
      <Loaded answer={answer}>
        {data =>
          data.items.length ? (
            <section class="panel">
              <div class="columns-list rows">
                <Ranking
                  label={t("nav_actors")}
                  items={data.items.map(a => ({
                    ...a,
                    key: a.code,
                    label: <bdi>{nameOf(a.code, data.names)}</bdi>,
                    href: filtered("/actor", { id: a.code }),
                  }))}
                />
              </div>
              <Pages total={data.total} offset={offset} size={100} />
            </section>
          ) : (
            <Empty />
          )
        }
      </Loaded>
    </>
  );
}

function Profile({ id }: { id: string }) {
  const answer = useApi<api.ActorAnswer>(filtered("/api/actor", { id }));
  const names = answer.data?.names ?? {};
  const entity = answer.data?.entity ?? null;
  const title = entity ? (lang.value === "ar" ? entity.ar : entity.en) || entity.ar || entity.id : nameOf(id, names);
  const own = /^(per|org)\./.test(id) ? { entity: id } : { party: id };
  return (
    <>
      <Title text={title}>
        <p class="lead">
          {entity?.en && lang.value === "ar" && (
            <bdi lang="en" dir="ltr">
              {entity.en}
            </bdi>
          )}
          {entity && lang.value === "en" && <bdi lang="ar">{entity.ar}</bdi>}
          <code dir="ltr">{id}</code>
          {entity?.code && <a href={filtered("/actor", { id: entity.code })}>{nameOf(entity.code, names)}</a>}
          {entity?.sector && <span>{sectorLabel(entity.sector)}</span>}
        </p>
      </Title>
      <FilterBar names={names} />
      <Loaded answer={answer}>{data => <Body data={data} own={own} />}</Loaded>
    </>
  );
}

function Body({ data, own }: { data: api.ActorAnswer; own: { [key: string]: string } }) {
  const { names } = data;
  const events = (more: { [key: string]: string | number | null }) => filtered("/events", { ...own, ...more });
  return (
    <>
      <section class="tiles" aria-label={t("totals")}>
        <a class="tile big" href={events({})}>
          <b>{number(data.total.events)}</b>
          <span>{t("events_n")}</span>
        </a>
        <p class="tile">
          <b>{number(data.as_actor.events)}</b>
          <span>{t("as_actor")}</span>
        </p>
        <p class="tile">
          <b>{number(data.as_recipient.events)}</b>
          <span>{t("as_recipient")}</span>
        </p>
      </section>
      {data.entity && <Offices entity={data.entity} names={names} />}
      {data.total.events === 0 ? (
        <Empty />
      ) : (
        <>
          <section class="panel" aria-labelledby="h-time">
            <h2 id="h-time">{t("over_time")}</h2>
            <TimeChart
              data={bars(data.time, data.series, (from, to) => events({ from, to }))}
              title={t("over_time")}
              undated={data.time.undated}
            />
          </section>
          <div class="columns three">
            <section class="panel" aria-labelledby="h-partners">
              <h2 id="h-partners">{t("partners")}</h2>
              <Ranking
                label={t("partners")}
                items={data.partners.slice(0, 20).map(p => ({
                  ...p,
                  key: p.code,
                  label: <bdi>{nameOf(p.code, names)}</bdi>,
                  href: data.entity
                    ? filtered("/actor", { id: p.code })
                    : filtered("/dyad", { actor: data.id, recipient: p.code, id: null }, ["actor", "recipient", "party"]),
                }))}
              />
            </section>
            <CategoryRanking categories={data.categories} link={category => events({ category })} />
            {data.persons.length > 0 && (
              <section class="panel" aria-labelledby="h-persons">
                <h2 id="h-persons">{t("persons")}</h2>
                <Ranking
                  label={t("persons")}
                  items={data.persons.slice(0, 20).map(p => ({
                    key: p.id,
                    label: <bdi>{(lang.value === "ar" ? p.ar : p.en) || p.ar}</bdi>,
                    href: filtered("/actor", { id: p.id }),
                    events: p.events,
                    score: null,
                  }))}
                />
              </section>
            )}
          </div>
          <RecentEvents events={data.recent} names={names} all={events({})} />
        </>
      )}
    </>
  );
}

/** Terms of office as a line of time and as text. */
function Offices({ entity, names }: { entity: api.Entity; names: api.Names }) {
  if (!entity.offices.length && !entity.office.length) return null;
  return (
    <section class="panel" aria-labelledby="h-offices">
      <h2 id="h-offices">{t("offices")}</h2>
      <ol class="offices">
        {[...entity.offices]
          .sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""))
          .map(o => (
            <li>
              <span class="term">
                <bdi>{o.from ? date(o.from) : "…"}</bdi> – <bdi>{o.to ? date(o.to) : t("until_now")}</bdi>
              </span>
              <span>
                <bdi lang="ar">{o.role}</bdi>{" "}
                <small>{[o.code && nameOf(o.code, names), o.sector && sectorLabel(o.sector)].filter(Boolean).join(" · ")}</small>
              </span>
            </li>
          ))}
      </ol>
      {entity.office.length > 0 && (
        <p class="told">
          {t("told_offices")}{" "}
          {entity.office.map(o => (
            <span>
              <bdi lang="ar">{o.value}</bdi> <small>{count("times", o.count)}</small>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
