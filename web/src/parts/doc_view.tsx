// A coded text: at one side the text with all that was found in it, at the other its events; choosing one at either side shows it at both
// and tells why. The Reader shows stored documents with it, Try it what was just pasted.
import { useEffect, useRef } from "preact/hooks";
import type * as api from "../api/schema";
import { nameOf } from "../core/codebook";
import { count, date, t } from "../core/lang";
import { type Marked, pieces } from "../core/spans";
import { Act, Confidence, quadClass, type Recordish, recordMarks, WhoToWhom } from "./event";
import { Why } from "./why";

export type Coded = {
  text: string;
  sentences: readonly api.Span[];
  mentions: readonly api.Mention[];
  events: readonly Recordish[];
  rules: { [id: string]: string };
  names: api.Names;
};

type Mark =
  | { kind: "mention"; mention: api.Mention }
  | { kind: "date"; title: string }
  | { kind: "act"; record: Recordish }
  | { kind: "side"; side: string };

function marksOf(coded: Coded, analysis: api.Analysis | null, chosen: Recordish | undefined): Marked<Mark>[] {
  return [
    ...coded.mentions.map(m => ({ start: m.start, end: m.end, what: { kind: "mention" as const, mention: m } })),
    ...(analysis?.sentences ?? []).flatMap(s =>
      s.dates.map(d => ({
        start: d.start,
        end: d.end,
        what: { kind: "date" as const, title: date(d.from) + (d.to ? ` – ${date(d.to)}` : "") },
      })),
    ),
    ...coded.events.map(e => ({ start: e.evidence.start, end: e.evidence.end, what: { kind: "act" as const, record: e } })),
    ...(chosen
      ? recordMarks(chosen).flatMap(m => (m.what === "act" ? [] : [{ ...m, what: { kind: "side" as const, side: m.what as string } }]))
      : []),
  ];
}

export function DocView({
  coded,
  analysis,
  waiting,
  chosen,
  choose,
}: {
  coded: Coded;
  analysis: api.Analysis | null;
  waiting: boolean;
  chosen: string | null;
  choose: (id: string | null) => void;
}) {
  const record = coded.events.find(e => e.id === chosen);
  return (
    <div class="doc-view">
      <section class="panel text-pane" aria-label={t("text")}>
        <Legend />
        <Text coded={coded} analysis={analysis} record={record} choose={choose} />
      </section>
      <section class="event-pane" aria-label={t("nav_events")}>
        <p class="total" role="status" aria-live="polite">
          {count("events", coded.events.length)}
        </p>
        <ol class="event-cards">
          {coded.events.map((e, i) => (
            <Card
              key={e.id}
              n={i + 1}
              record={e}
              coded={coded}
              analysis={analysis}
              waiting={waiting}
              open={e.id === chosen}
              choose={() => choose(e.id === chosen ? null : e.id)}
            />
          ))}
        </ol>
      </section>
    </div>
  );
}

function Legend() {
  return (
    <p class="legend marks" aria-hidden="true">
      <mark class="q1">{t("act")}</mark> <span class="m-actor">{t("who")}</span> <span class="m-place">{t("place")}</span>{" "}
      <span class="m-date">{t("date")}</span>
    </p>
  );
}

function Text({
  coded,
  analysis,
  record,
  choose,
}: {
  coded: Coded;
  analysis: api.Analysis | null;
  record: Recordish | undefined;
  choose: (id: string | null) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = record && box.current?.querySelector("mark.on");
    if (!mark || !box.current) return;
    const [outer, inner] = [box.current.getBoundingClientRect(), mark.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > Math.min(outer.bottom, innerHeight)) mark.scrollIntoView({ block: "center" });
  }, [record]);
  const parts = pieces(coded.text, marksOf(coded, analysis, record));
  return (
    <div class="article" lang="ar" dir="auto" ref={box}>
      {parts.map(p => {
        const acts = p.over.flatMap(m => (m.kind === "act" ? [m.record] : []));
        const sides = p.over.flatMap(m => (m.kind === "side" ? [`e-${m.side}`] : []));
        const mention = p.over.find(m => m.kind === "mention");
        const when = p.over.find(m => m.kind === "date");
        const kind = mention?.kind === "mention" ? (mention.mention.kind === "place" ? "m-place" : "m-actor") : when ? "m-date" : "";
        const title =
          mention?.kind === "mention"
            ? [nameOf(mention.mention.identifier_id || mention.mention.code, coded.names), mention.mention.sector]
                .filter(Boolean)
                .join(" · ")
            : when?.kind === "date"
              ? when.title
              : "";
        const classes = [kind, ...sides].filter(Boolean).join(" ");
        const act = acts.find(a => a.id === record?.id) ?? acts[0];
        const inner = classes ? (
          <span class={classes} title={title || undefined}>
            {p.text}
          </span>
        ) : (
          p.text
        );
        if (!act) return inner;
        return (
          <mark class={`${quadClass(act.quad_code)} ${act.id === record?.id ? "on" : ""}`} onClick={() => choose(act.id)}>
            {inner}
          </mark>
        );
      })}
    </div>
  );
}

function Card(props: {
  n: number;
  record: Recordish;
  coded: Coded;
  analysis: api.Analysis | null;
  waiting: boolean;
  open: boolean;
  choose: () => void;
}) {
  const { record, coded, open } = props;
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Only a card whose head is out of sight is moved.
    const top = card.current?.getBoundingClientRect().top ?? 0;
    if (open && (top < 60 || top > innerHeight - 120)) card.current?.scrollIntoView({ block: "start" });
  }, [open]);
  const sentence = props.analysis?.sentences.find(s => s.start <= record.evidence.start && record.evidence.end <= s.end) ?? null;
  return (
    <li ref={card} class={`card ${quadClass(record.quad_code)} ${open ? "open" : ""}`}>
      <button type="button" class="card-head" aria-expanded={open} onClick={props.choose}>
        <span class="line">
          <span class="nr">{props.n}</span>
          <Act record={record} codes />
          <Confidence value={record.confidence} />
        </span>
        <WhoToWhom record={record} names={coded.names} plain />
        <span class="act-words" lang="ar" dir="auto">
          «{record.event_text.join(" … ")}»
        </span>
      </button>
      {open && (
        <Why record={record} names={coded.names} rules={coded.rules} text={coded.text} explained={{ sentence, waiting: props.waiting }} />
      )}
    </li>
  );
}
