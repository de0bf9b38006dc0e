// The codebook, made from the program's own data: each code with its text, an example that was coded while the page was made, and on
// request examples from the workspace.
import { useEffect, useMemo, useState } from "preact/hooks";
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { meta, pick, quadLabel } from "../core/codebook";
import { number, score as scoreText, t } from "../core/lang";
import { address } from "../core/router";
import { Act, EventItem, quadClass, WhoToWhom } from "../parts/event";
import { Empty, Loaded } from "../parts/state";
import { Title } from "../parts/title";

export function CodebookPage() {
  const answer = useApi<api.Codebook>("/api/codebook");
  const [typed, setTyped] = useState("");
  return (
    <>
      <Title text={t("nav_codebook")}>
        <label class="find">
          <span class="hidden">{t("find_code")}</span>
          <input type="search" dir="auto" placeholder={t("find_code")} value={typed} onInput={e => setTyped(e.currentTarget.value)} />
        </label>
      </Title>
      <Loaded answer={answer}>{data => <Body book={data} typed={typed.trim().toLowerCase()} />}</Loaded>
    </>
  );
}

const within = (typed: string, name: string, ...texts: api.Text[]): boolean =>
  !typed || [name, ...texts.flatMap(x => [x.ar, x.en])].some(s => s.toLowerCase().includes(typed));

function Body({ book, typed }: { book: api.Codebook; typed: string }) {
  // A link to one code arrives before the codes do.
  useEffect(() => {
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
  const categories = useMemo(
    () => book.categories.filter(c => within(typed, c.name, c.label, c.meaning) || c.modes.some(m => within(typed, m.name, m.label))),
    [book, typed],
  );
  return (
    <>
      <nav class="toc" aria-label={t("categories")}>
        {[1, 2, 3, 4].map(q => (
          <span class={`q${q}`}>
            <b>{quadLabel(q)}</b>{" "}
            {categories
              .filter(c => c.quad_code === q)
              .map(c => (
                <a href={`#${c.name}`}>{pick(c.label)}</a>
              ))}
          </span>
        ))}
      </nav>
      {categories.map(c => (
        <Category key={c.name} category={c} />
      ))}
      <Entries title={t("aux_modes")} id="aux" entries={book.aux.filter(a => within(typed, a.name, a.label, a.meaning))} link="aux" />
      <Entries
        title={t("contexts")}
        id="contexts"
        entries={book.contexts.filter(a => within(typed, a.name, a.label, a.meaning))}
        link="context"
      />
      <Entries
        title={t("sectors")}
        id="sectors"
        entries={book.sectors.filter(a => within(typed, a.name, a.label, a.meaning))}
        link="sector"
      />
      <Entries
        title={t("codes_title")}
        id="codes"
        entries={book.codes.filter(a => within(typed, a.name, a.label, a.meaning))}
        link="party"
      />
      {categories.length === 0 && <Empty />}
    </>
  );
}

function Category({ category: c }: { category: api.Codebook["categories"][number] }) {
  const [live, setLive] = useState(false);
  return (
    <section class={`panel category ${quadClass(c.quad_code)}`} aria-labelledby={c.name}>
      <h2 id={c.name} tabIndex={-1}>
        <span class="quad" /> {pick(c.label)} <code dir="ltr">{c.name}</code>
        <small>
          {quadLabel(c.quad_code)} · {t("score")} <bdi dir="ltr">{scoreText(c.score)}</bdi> · <bdi dir="ltr">CAMEO {c.cameo}</bdi>
        </small>
      </h2>
      <p class="meaning">{pick(c.meaning)}</p>
      <Examples examples={c.examples.slice(0, 3)} />
      {c.modes.length > 0 && (
        <dl class="codes modes">
          {c.modes.map(m => (
            <div>
              <dt>
                {pick(m.label)} <code dir="ltr">{m.name}</code> <small dir="ltr">{scoreText(m.score)}</small>
              </dt>
              <dd>
                {pick(m.meaning)}
                <Examples examples={m.examples.slice(0, 1)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {meta.value?.workspace && (
        <details onToggle={e => setLive(e.currentTarget.open)}>
          <summary>{t("live_examples")}</summary>
          {live && <Live category={c.name} />}
        </details>
      )}
    </section>
  );
}

function Examples({ examples }: { examples: api.Example[] }) {
  if (!examples.length) return null;
  return (
    <ul class="examples">
      {examples.map(e => (
        <li>
          <p class="evidence" lang="ar" dir="auto">
            {e.text}
          </p>
          {e.record && (
            <p class="line quiet">
              <Act record={e.record} /> <WhoToWhom record={e.record} names={{}} plain />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Live({ category }: { category: string }) {
  const answer = useApi<api.Events>(address("/api/events", { category, sort: "-confidence", limit: 3 }));
  return (
    <Loaded answer={answer}>
      {data => (
        <>
          {data.items.length === 0 && <Empty />}
          {data.items.map(e => (
            <EventItem key={e.id} event={e} names={data.names} />
          ))}
          {data.total > data.items.length && <a href={address("/events", { category })}>{t("all_n", { n: number(data.total) })}</a>}
        </>
      )}
    </Loaded>
  );
}

function Entries({ title, id, entries, link }: { title: string; id: string; entries: api.Entry[]; link: string }) {
  if (!entries.length) return null;
  return (
    <section class="panel" aria-labelledby={`h-${id}`}>
      <h2 id={`h-${id}`}>{title}</h2>
      <dl class="codes grid">
        {entries.map(e => (
          <div>
            <dt>
              {meta.value?.workspace ? <a href={address("/events", { [link]: e.name })}>{pick(e.label) || e.name}</a> : pick(e.label)}{" "}
              <code dir="ltr">{e.name}</code>
            </dt>
            <dd>{pick(e.meaning)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
