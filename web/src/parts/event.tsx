// An event in a few lines: what, who to whom, the sentence with its words marked, when and where and how sure.
import type * as api from "../api/schema";
import {
  auxLabel,
  auxMeaning,
  categoryLabel,
  categoryMeaning,
  codebook,
  modeLabel,
  modeMeaning,
  nameOf,
  quadLabel,
} from "../core/codebook";
import { count, lang, number, percent, range, t } from "../core/lang";
import { address } from "../core/router";
import { type Marked, pieces } from "../core/spans";
import { Parties } from "./party";

export type Recordish = api.Record | api.Event;
export const quadClass = (quad: number): string => `q${quad >= 1 && quad <= 4 ? quad : 0}`;

/** Category, modes and auxiliary modes. The colour is the quad class, which the title tells too. */
export function Act({ record, codes }: { record: Recordish; codes?: boolean }) {
  const main = record.event[0] ?? "";
  return (
    <span class={`act ${quadClass(record.quad_code)}`}>
      <span class="quad" title={quadLabel(record.quad_code)} />
      <b title={categoryMeaning(main)}>{categoryLabel(main)}</b>
      {codes && categoryLabel(main) !== main && (
        <code lang="en" dir="ltr">
          {main}
        </code>
      )}
      {record.mode.map(m => (
        <span class="mode" title={modeMeaning(m, main)}>
          {modeLabel(m, main)}
        </span>
      ))}
      {record.aux.map(a => (
        <span class={`aux ${a}`} title={auxMeaning(a)}>
          {auxLabel(a)}
        </span>
      ))}
    </span>
  );
}

type Part = "act" | "actor" | "recipient" | "reporter";
/** Spans of a record's parts in the text. */
export function recordMarks(record: Recordish): Marked<Part>[] {
  const of = (what: Part, list: readonly (api.Party | null)[]): Marked<Part>[] =>
    list.flatMap(p => (p && p.start !== null && p.end !== null ? [{ start: p.start, end: p.end, what }] : []));
  return [
    { start: record.evidence.start, end: record.evidence.end, what: "act" },
    ...of("actor", record.actor),
    ...of("recipient", record.recipient),
    ...of("reporter", [record.reporter]),
  ];
}

/** The sentence, its words of act and parties marked. `at` is where the sentence begins in its document. */
export function Evidence({ sentence, at, record }: { sentence: string; at: number; record: Recordish }) {
  const marks = recordMarks(record).map(m => ({ ...m, start: m.start - at, end: m.end - at }));
  return (
    <p class={`evidence ${quadClass(record.quad_code)}`} lang="ar" dir="auto">
      {pieces(sentence, marks).map(p => {
        if (!p.over.length) return p.text;
        const classes = p.over.map(o => `e-${o}`).join(" ");
        return p.over.includes("act") ? <mark class={classes}>{p.text}</mark> : <span class={classes}>{p.text}</span>;
      })}
    </p>
  );
}

export function WhoToWhom({ record, names, plain }: { record: Recordish; names: api.Names; plain?: boolean }) {
  return (
    <span class="dyad">
      <span class="side actor" title={t("actor")}>
        <span class="hidden">{t("actor")}: </span>
        <Parties list={record.actor} names={names} plain={plain ?? false} />
      </span>
      {record.recipient.length > 0 && (
        <>
          <span class="arrow" aria-hidden="true" />
          <span class="side recipient" title={t("recipient")}>
            <span class="hidden">{t("recipient")}: </span>
            <Parties list={record.recipient} names={names} plain={plain ?? false} />
          </span>
        </>
      )}
    </span>
  );
}

const dateTypes = { stated: "date_stated", relative: "date_relative", document: "date_document" } as const;
export function placeName(place: api.Place, names: api.Names): string {
  const town = (place.resolved_place && (names[place.resolved_place]?.[lang.value] || place.resolved_place)) || place.extracted_place || "";
  const country = place.country_code ? nameOf(place.country_code, names) : "";
  // Where the place is the country itself, its name is said once.
  const whole =
    place.country_code &&
    town === (names[place.country_code]?.ar ?? codebook.value?.countries.find(c => c.name === place.country_code)?.label.ar);
  // Each name keeps its own direction (isolates): one may be Arabic, the other not.
  return [...new Set([whole ? "" : town, country])]
    .filter(Boolean)
    .map(name => `\u2068${name}\u2069`)
    .join(lang.value === "ar" ? "، " : ", ");
}

/** Date, place, victims, reporter, confidence. */
export function Facts({ record, names }: { record: Recordish; names: api.Names }) {
  const sizes = (["dead", "injured", "arrested"] as const).filter(k => record.size?.[k] != null);
  const place = record.event_loc ? placeName(record.event_loc, names) : "";
  const type = dateTypes[record.date_type as keyof typeof dateTypes];
  return (
    <span class="facts">
      {record.date && (
        <span>
          <time dateTime={record.date}>{range(record.date, record.enddate)}</time> {type && <small>{t(type)}</small>}
        </span>
      )}
      {place && (
        <span>
          <small>{t("in_place")}</small> <bdi>{place}</bdi>
        </span>
      )}
      {sizes.map(k => (
        <span class="size">{count(k, record.size?.[k] ?? 0)}</span>
      ))}
      {record.reporter && (
        <span>
          <small>{t("reported_by")}</small> <Parties list={[record.reporter]} names={names} />
        </span>
      )}
      <Confidence value={record.confidence} />
    </span>
  );
}

export function Confidence({ value }: { value: number | null }) {
  if (value === null) return null;
  return (
    <span class="confidence" title={t("confidence")}>
      <span class="meter" aria-hidden="true">
        <i style={{ inlineSize: `${Math.round(value * 100)}%` }} />
      </span>
      <span class="hidden">{t("confidence")} </span>
      {percent(value)}
    </span>
  );
}

export const readerLink = (e: api.Event): string => address("/document", { id: e.doc_id, event: e.id });

/** Where the sentence was read. */
export function Origin({ event }: { event: api.Event }) {
  const d = event.document;
  return (
    <span class="origin">
      <a href={readerLink(event)}>
        <bdi>{d.title || d.id}</bdi>
      </a>
      {d.source && <bdi>{d.source}</bdi>}
      {event.told_by > 1 && <span title={t("told_by_hint")}>{t("told_by", { n: event.told_by })}</span>}
      {event.reviews.map(r => (
        <span class={`verdict ${r.verdict}`} title={r.reviewer ?? ""}>
          {t(`verdict_${r.verdict}`)}
        </span>
      ))}
    </span>
  );
}

/** A whole event as an item of a list. */
export function EventItem({ event, names }: { event: api.Event; names: api.Names }) {
  return (
    <article class={`event ${quadClass(event.quad_code)}`}>
      <div class="line">
        <Act record={event} />
        <WhoToWhom record={event} names={names} />
      </div>
      <Evidence sentence={event.sentence} at={event.text_info.start} record={event} />
      <div class="line quiet">
        <Facts record={event} names={names} />
        <Origin event={event} />
      </div>
    </article>
  );
}

/** The numbers of a list, for screen readers and eyes alike. */
export function Total({ total }: { total: number }) {
  return (
    <p class="total" role="status" aria-live="polite">
      {count("events", total)}
    </p>
  );
}
export { number };
