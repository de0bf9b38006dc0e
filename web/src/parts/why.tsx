// Why an event is what it is: codes in the words of the codebook, its clause, its rules, and what else might have fired and did not.
import type * as api from "../api/schema";
import {
  auxLabel,
  auxMeaning,
  categoryLabel,
  categoryMeaning,
  codebook,
  contextLabel,
  modeLabel,
  modeMeaning,
  pick,
  quadLabel,
} from "../core/codebook";
import { range, score, t } from "../core/lang";
import { slice } from "../core/spans";
import { Clause } from "./clause";
import { placeName, type Recordish } from "./event";
import { PartyName } from "./party";

type Explained = { sentence: api.TracedSentence | null; waiting: boolean };

export function Why({
  record,
  names,
  rules,
  text,
  explained,
}: {
  record: Recordish;
  names: api.Names;
  rules: { [id: string]: string };
  text: string;
  explained: Explained;
}) {
  return (
    <div class="why">
      <Words record={record} names={names} text={text} />
      <Codes record={record} />
      <section>
        <h4>{t("clause")}</h4>
        {explained.sentence ? (
          <Clause sentence={explained.sentence} act={record.evidence} />
        ) : (
          <p class={explained.waiting ? "waiting" : "empty"}>{t(explained.waiting ? "waiting" : "no_clause")}</p>
        )}
      </section>
      <section>
        <h4>{t("rules")}</h4>
        <ul class="plain-list">
          {record.rules.map(r => (
            <li>
              <code dir="ltr">{r}</code>{" "}
              <code class="quiet" dir="ltr">
                {rules[r] ?? ""}
              </code>
            </li>
          ))}
        </ul>
      </section>
      {explained.sentence && <WhyNot sentence={explained.sentence} />}
    </div>
  );
}

/** Every part of the record with the words that it rests on, for readers of either language. */
function Words({ record, names, text }: { record: Recordish; names: api.Names; text: string }) {
  const words = (start: number | null, end: number | null, otherwise: string) =>
    start === null || end === null ? otherwise : slice(text, start, end);
  const party = (p: api.Party, role: string) => (
    <tr>
      <th scope="row">{role}</th>
      <td lang="ar" dir="auto">
        {words(p.start, p.end, p.entity_text) || <small>{t("implicit")}</small>}
      </td>
      <td>
        <PartyName party={p} names={names} />
        {p.office && (
          <small>
            {" "}
            <bdi lang="ar">{p.office}</bdi>
          </small>
        )}
      </td>
    </tr>
  );
  return (
    <table class="glosses">
      <caption class="hidden">{t("words_and_meaning")}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{t("part")}</th>
          <th scope="col">{t("words")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {record.actor.map(p => party(p, t("actor")))}
        <tr class="gloss-act">
          <th scope="row">{t("act")}</th>
          <td lang="ar" dir="auto">
            {record.event_text.join(" … ")}
          </td>
          <td>
            {categoryLabel(record.event[0] ?? "")}
            {record.mode.map(m => `: ${modeLabel(m, record.event[0])}`)}
          </td>
        </tr>
        {record.recipient.map(p => party(p, t("recipient")))}
        {record.reporter && party(record.reporter, t("reporter"))}
        {record.date && (
          <tr>
            <th scope="row">{t("date")}</th>
            <td>
              <small>
                {t(record.date_type === "stated" ? "date_stated" : record.date_type === "relative" ? "date_relative" : "date_document")}
              </small>
            </td>
            <td>{range(record.date, record.enddate)}</td>
          </tr>
        )}
        {record.event_loc && (
          <tr>
            <th scope="row">{t("place")}</th>
            <td lang="ar" dir="auto">
              {record.event_loc.extracted_place ?? ""}
            </td>
            <td>{placeName(record.event_loc, names)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Codes({ record }: { record: Recordish }) {
  const main = record.event[0] ?? "";
  const named = (code: string, label: string) => (
    <>
      <code dir="ltr">{code}</code> {label === code ? "" : label}
    </>
  );
  const row = (code: string, label: string, meaning: string) => (
    <div>
      <dt>{code === main ? <a href={`/codebook#${main}`}>{named(code, label)}</a> : named(code, label)}</dt>
      <dd>{meaning}</dd>
    </div>
  );
  return (
    <section>
      <h4>{t("codes")}</h4>
      <dl class="codes">
        {row(main, categoryLabel(main), categoryMeaning(main))}
        {record.mode.map(m => row(m, modeLabel(m, main), modeMeaning(m, main)))}
        {record.aux.map(a => row(a, auxLabel(a), auxMeaning(a)))}
        {record.context.map(c => row(c, contextLabel(c), pick(codebook.value?.contexts.find(x => x.name === c)?.meaning)))}
      </dl>
      <p class="quiet">
        {quadLabel(record.quad_code)} · {t("score")} <bdi dir="ltr">{score(record.event_scale)}</bdi>
        {record.cameo && (
          <>
            {" "}
            · <bdi dir="ltr">CAMEO {record.cameo}</bdi>
          </>
        )}
      </p>
    </section>
  );
}

function WhyNot({ sentence }: { sentence: api.TracedSentence }) {
  if (!sentence.why_not.length) return null;
  return (
    <details>
      <summary>{t("why_not", { n: sentence.why_not.length })}</summary>
      <ul class="why-not">
        {sentence.why_not.map(w => (
          <li>
            <bdi lang="ar">{w.text}</bdi> <code dir="ltr">{w.rule}</code>{" "}
            <code class="quiet" dir="ltr">
              {w.rule_source}
            </code>
            <p lang="en" dir="ltr">
              {w.reason}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
