// Panels that several pages share.
import type * as api from "../api/schema";
import { categoryLabel } from "../core/codebook";
import { t } from "../core/lang";
import { EventItem } from "./event";
import { Ranking } from "./ranking";

export function CategoryRanking({
  categories,
  link,
  title,
}: {
  categories: api.CategoryTally[];
  link: (category: string) => string;
  title?: string;
}) {
  const text = title ?? t("categories");
  return (
    <section class="panel" aria-label={text}>
      <h2>{text}</h2>
      <Ranking
        label={text}
        items={categories.map(c => ({
          key: c.category,
          label: categoryLabel(c.category),
          href: link(c.category),
          events: c.events,
          score: c.score,
          quads: [1, 2, 3, 4].map(q => (q === c.quad_code ? c.events : 0)),
        }))}
      />
    </section>
  );
}

export function RecentEvents({ events, names, all }: { events: api.Event[]; names: api.Names; all: string }) {
  return (
    <section class="panel" aria-labelledby="h-recent">
      <h2 id="h-recent">
        {t("recent")} <a href={all}>{t("all")}</a>
      </h2>
      <div class="event-list">
        {events.map(e => (
          <EventItem key={e.id} event={e} names={names} />
        ))}
      </div>
    </section>
  );
}
