// The filters that hold for a page: words, days, confidence, and a chip for each value; what is chosen stands in the address.
import { useEffect, useState } from "preact/hooks";
import type * as api from "../api/schema";
import { auxLabel, categoryLabel, contextLabel, meta, modeLabel, nameOf, quadLabel, sectorLabel } from "../core/codebook";
import { clearFilters, filters, LISTS, type ListFilter, toggle } from "../core/filters";
import { date, percent, t } from "../core/lang";
import { route, setQuery } from "../core/router";
import { ActorPicker } from "./actor_picker";

/** A filter's value in words. */
export function valueLabel(key: ListFilter, value: string, names: api.Names): string {
  switch (key) {
    case "quad":
      return quadLabel(Number(value));
    case "category":
      return categoryLabel(value);
    case "mode":
      return modeLabel(value);
    case "aux":
    case "without":
      return auxLabel(value);
    case "context":
      return contextLabel(value);
    case "sector":
      return sectorLabel(value);
    case "outlet":
      return value || t("no_outlet");
    default:
      return nameOf(value, names);
  }
}

export function FilterBar({ names = {}, leave = [] }: { names?: api.Names; leave?: readonly string[] }) {
  const query = filters(leave);
  const words = query.get("words") ?? "";
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  const sure = Number(query.get("confidence") ?? 0);
  // Leaving a field that says nothing new must not turn the list back to its first page.
  const change = (key: string, value: string) => {
    if (value !== (query.get(key) ?? "")) setQuery({ [key]: value || null, offset: null });
  };
  const chips = LISTS.filter(k => !leave.includes(k)).flatMap(key => query.getAll(key).map(value => ({ key, value })));
  return (
    <search class="filters" aria-label={t("filters")}>
      <form
        onSubmit={e => {
          e.preventDefault();
          change("words", typed.trim());
        }}
      >
        <label class="grow">
          <span>{t("f_words")}</span>
          <input
            id="words"
            type="search"
            dir="auto"
            value={typed}
            placeholder={t("f_words_hint")}
            onInput={e => setTyped(e.currentTarget.value)}
            onBlur={() => change("words", typed.trim())}
          />
        </label>
        {!leave.includes("party") && (
          <ActorPicker label={t("f_party")} onPick={item => toggle(/^(per|org)\./.test(item.id) ? "entity" : "party", item.id)} />
        )}
        <label>
          <span>{t("f_from")}</span>
          <input
            type="date"
            value={query.get("from") ?? ""}
            min={meta.value?.first_date ?? undefined}
            onChange={e => change("from", e.currentTarget.value)}
          />
        </label>
        <label>
          <span>{t("f_to")}</span>
          <input type="date" value={query.get("to") ?? ""} onChange={e => change("to", e.currentTarget.value)} />
        </label>
        <label>
          <span>
            {t("f_confidence")} <output>{percent(sure)}</output>
          </span>
          <input
            type="range"
            min="0"
            max="0.95"
            step="0.05"
            value={sure}
            aria-valuetext={percent(sure)}
            onChange={e => change("confidence", e.currentTarget.value === "0" ? "" : e.currentTarget.value)}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={query.get("once") === "true"}
            onChange={e => change("once", e.currentTarget.checked ? "true" : "")}
          />
          <span>{t("f_once")}</span>
        </label>
        <button type="submit" class="hidden">
          {t("search")}
        </button>
      </form>
      {(chips.length > 0 || query.toString() !== "") && (
        <ul class="chips" aria-label={t("chosen")}>
          {chips.map(({ key, value }) => (
            <li key={`${key}=${value}`}>
              <button
                type="button"
                onClick={() => toggle(key, value)}
                aria-label={t("remove", { what: `${t(`f_${key}`)}: ${valueLabel(key, value, names)}` })}
              >
                <small>{t(`f_${key}`)}</small> <bdi>{valueLabel(key, value, names)}</bdi> <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
          {(["from", "to"] as const).map(
            key =>
              query.get(key) && (
                <li key={key}>
                  <button type="button" onClick={() => change(key, "")} aria-label={t("remove", { what: t(`f_${key}`) })}>
                    <small>{t(`f_${key}`)}</small> {date(query.get(key))} <span aria-hidden="true">×</span>
                  </button>
                </li>
              ),
          )}
          <li>
            <button type="button" class="clear" onClick={clearFilters}>
              {t("clear_filters")}
            </button>
          </li>
        </ul>
      )}
    </search>
  );
}

/** What is filtered by in this page's address, for requests that must not see more. */
export const isFiltered = (): boolean => filters().toString() !== "" && route.value.path !== "";
