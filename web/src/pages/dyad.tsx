// Two actors: what each does to the other, what both do together, over time and with the latest evidence.
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { nameOf } from "../core/codebook";
import { filtered, PARTIES } from "../core/filters";
import { number, score as scoreText, t } from "../core/lang";
import { address, go, route } from "../core/router";
import { ActorPicker } from "../parts/actor_picker";
import { CategoryRanking, RecentEvents } from "../parts/blocks";
import { bars } from "../parts/chart_data";
import { TimeChart } from "../parts/charts";
import { FilterBar } from "../parts/filter_bar";
import { Empty, Loaded } from "../parts/state";
import { Title } from "../parts/title";

export function Dyad() {
  const query = route.value.query;
  const [actor, recipient] = [query.get("actor") ?? "", query.get("recipient") ?? ""];
  return actor && recipient ? <Pair actor={actor} recipient={recipient} /> : <Choose actor={actor} recipient={recipient} />;
}

function Choose({ actor, recipient }: { actor: string; recipient: string }) {
  const to = (a: string, r: string) => go(address("/dyad", { actor: a, recipient: r }));
  return (
    <>
      <Title text={t("dyad")} />
      <div class="panel line">
        <ActorPicker label={t("actor")} value={actor} onPick={i => to(i.code || i.id, recipient)} />
        <ActorPicker label={t("recipient")} value={recipient} onPick={i => to(actor, i.code || i.id)} />
      </div>
    </>
  );
}

function Pair({ actor, recipient }: { actor: string; recipient: string }) {
  const answer = useApi<api.DyadAnswer>(filtered("/api/dyad", { actor, recipient }, PARTIES));
  const names = answer.data?.names ?? {};
  const [a, r] = [nameOf(actor, names), nameOf(recipient, names)];
  return (
    <>
      <Title text={a === r ? t("within", { a }) : t("dyad_title", { a, b: r })}>
        <p class="lead">
          <a href={filtered("/actor", { id: actor }, PARTIES)}>{a}</a>
          <a href={filtered("/actor", { id: recipient }, PARTIES)}>{r}</a>
          <a href={filtered("/dyad", { actor: recipient, recipient: actor }, PARTIES)}>{t("swap")}</a>
        </p>
      </Title>
      <FilterBar names={names} leave={PARTIES} />
      <Loaded answer={answer}>
        {data => {
          const parts = [
            { key: "forth", title: a === r ? t("within", { a }) : t("acts_on", { a, b: r }), direction: data.forth, actor, recipient },
            { key: "back", title: t("acts_on", { a: r, b: a }), direction: data.back, actor: recipient, recipient: actor },
            { key: "mutual", title: t("together"), direction: data.mutual, actor, recipient },
          ].filter(p => a !== r || p.key === "forth");
          const all = parts.reduce((n, p) => n + p.direction.total.events, 0);
          if (!all) return <Empty />;
          return (
            <>
              {parts
                .filter(p => p.direction.total.events > 0)
                .map(p => {
                  const events = (more: { [key: string]: string | number | null }) =>
                    filtered("/events", { actor: p.actor, recipient: p.recipient, ...more }, PARTIES);
                  return (
                    <section key={p.key} class="panel" aria-labelledby={`h-${p.key}`}>
                      <h2 id={`h-${p.key}`}>
                        {p.title}{" "}
                        <a href={events({})}>
                          {number(p.direction.total.events)} · <bdi dir="ltr">{scoreText(p.direction.total.score)}</bdi>
                        </a>
                      </h2>
                      <div class="columns chart-side">
                        <TimeChart data={bars(data.time, p.direction.series, (from, to) => events({ from, to }))} title={p.title} />
                        <CategoryRanking categories={p.direction.categories} link={category => events({ category })} />
                      </div>
                    </section>
                  );
                })}
              <RecentEvents events={data.recent} names={names} all={filtered("/events", { actor, recipient }, PARTIES)} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
