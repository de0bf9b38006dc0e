// Reader: a stored document with all that was found in it.
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { contextLabel } from "../core/codebook";
import { count, date, t } from "../core/lang";
import { address, route, setQuery } from "../core/router";
import { DocView } from "../parts/doc_view";
import { Loaded } from "../parts/state";
import { Title } from "../parts/title";
import { Search } from "./search";

export function Document() {
  const id = route.value.query.get("id");
  return id ? <Reader id={id} /> : <Search />;
}

function Reader({ id }: { id: string }) {
  const answer = useApi<api.DocumentAnswer>(address("/api/document", { id }));
  // The text is there at once; coding it anew to tell why may take a moment.
  const why = useApi<api.ExplainAnswer>(answer.data ? address("/api/explain", { id }) : null);
  const d = answer.data?.document;
  return (
    <>
      <Title text={d ? d.title || firstWords(d.text) : t("nav_documents")}>{d && <About document={d} />}</Title>
      <Loaded answer={answer}>
        {data => (
          <>
            {why.data && !why.data.same_records && <p class="note">{t("other_build")}</p>}
            <DocView
              coded={{ ...data, text: data.document.text }}
              analysis={why.data?.analysis ?? null}
              waiting={why.busy}
              chosen={route.value.query.get("event")}
              choose={event => setQuery({ event }, true)}
            />
            {data.stories.length > 0 && (
              <section class="panel" aria-labelledby="h-stories">
                <h2 id="h-stories">{t("stories")}</h2>
                <ul class="plain-list">
                  {data.stories.map(s => (
                    <li>
                      <a href={address("/document", { id: s.id })}>
                        <bdi>{s.title || s.id}</bdi>
                      </a>{" "}
                      <small>
                        <bdi>{s.source}</bdi> {s.date && date(s.date)}
                      </small>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

const firstWords = (text: string): string => `${text.trim().split(/\s+/).slice(0, 9).join(" ")} …`;

function About({ document: d }: { document: api.DocumentAnswer["document"] }) {
  return (
    <p class="lead">
      {d.source && <bdi>{d.source}</bdi>}
      {d.date && <time dateTime={d.date}>{date(d.date, "long")}</time>}
      <span>{count("words", d.words)}</span>
      {d.context.map(c => (
        <a href={address("/events", { context: c })}>{contextLabel(c)}</a>
      ))}
      <code dir="ltr">{d.id}</code>
      <a href={address("/api/document", { id: d.id })}>JSON</a>
    </p>
  );
}
