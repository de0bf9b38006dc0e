// The values of each filter with their counts, to be ticked.
import { useState } from "preact/hooks";
import type * as api from "../api/schema";
import { type ListFilter, toggle } from "../core/filters";
import { number, t } from "../core/lang";
import { route } from "../core/router";
import { valueLabel } from "./filter_bar";

const SHOWN = ["quad", "category", "mode", "party", "aux", "context", "sector", "place", "outlet"] as const;
const OPEN = new Set<string>(["quad", "category", "party"]);

export function Facets({ facets, names }: { facets: api.Facets; names: api.Names }) {
  // On a phone the rows come first; the values open on demand.
  return (
    <details class="facets" open={matchMedia("(min-width: 960px)").matches}>
      <summary>{t("facets")}</summary>
      {SHOWN.map(key => (
        <Facet key={key} name={key} values={facets[key]} names={names} />
      ))}
    </details>
  );
}

function Facet({ name, values, names }: { name: ListFilter & keyof api.Facets; values: api.Value[]; names: api.Names }) {
  const [all, setAll] = useState(false);
  const chosen = route.value.query.getAll(name);
  // What is chosen stays in sight, also where it counts nothing.
  const missing = chosen.filter(v => !values.some(x => x.value === v)).map(value => ({ value, count: 0 }));
  const rows = [...values, ...missing];
  if (!rows.length) return null;
  const shown = all ? rows : rows.filter((v, i) => i < 8 || chosen.includes(v.value));
  return (
    <details class="facet" open={OPEN.has(name) || chosen.length > 0}>
      <summary>{t(`f_${name}`)}</summary>
      <ul>
        {shown.map(v => (
          <li key={v.value}>
            <label>
              <input type="checkbox" checked={chosen.includes(v.value)} onChange={() => toggle(name, v.value)} />
              <span class={name === "quad" ? `dot q${v.value}` : ""}>
                <bdi>{valueLabel(name, v.value, names)}</bdi>
              </span>
              <span class="n">{number(v.count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {rows.length > shown.length && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          {t("more_values", { n: rows.length - shown.length })}
        </button>
      )}
    </details>
  );
}
