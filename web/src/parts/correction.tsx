// A record as it should be: category, mode, auxiliary modes, parties, date, place.
import { useState } from "preact/hooks";
import type * as api from "../api/schema";
import { auxLabel, category, categoryLabel, codebook, modeLabel, nameOf, sectorLabel } from "../core/codebook";
import { t } from "../core/lang";
import { slice } from "../core/spans";
import { ActorPicker } from "./actor_picker";

/** What the record says now, as the beginning of a correction. */
export function correctionOf(event: api.Event): api.Correction {
  const at = event.text_info.start;
  const party = (p: api.Party): api.CorrectedParty => ({
    text: p.start !== null && p.end !== null && p.start >= at ? slice(event.sentence, p.start - at, p.end - at) : p.entity_text,
    code: p.code,
    sector: p.sector,
  });
  return {
    event: event.event[0] ?? "",
    mode: event.mode,
    aux: event.aux,
    actor: event.actor.map(party),
    recipient: event.recipient.map(party),
    date: event.date,
    place: event.event_loc?.extracted_place ?? null,
  };
}

type Props = { event: api.Event; names: api.Names; start: api.Correction; save: (c: api.Correction) => void; cancel: () => void };

export function CorrectionForm({ names, start, save, cancel }: Props) {
  const [c, setC] = useState(start);
  const change = (part: Partial<api.Correction>) => setC({ ...c, ...part });
  const book = codebook.value;
  const flip = (list: string[], v: string) => (list.includes(v) ? list.filter(x => x !== v) : [...list, v]);
  return (
    <form
      class="correction"
      onSubmit={e => {
        e.preventDefault();
        save(c);
      }}
      onKeyDown={e => {
        if (e.key === "Escape") cancel();
      }}
    >
      <label>
        <span>{t("category")}</span>
        {/* biome-ignore lint/a11y/noAutofocus: the form was asked for by a key; the keyboard goes on in it */}
        <select autoFocus value={c.event} onChange={e => change({ event: e.currentTarget.value, mode: [] })}>
          {(book?.categories ?? []).map(x => (
            <option value={x.name}>{[...new Set([categoryLabel(x.name), x.name])].join(" · ")}</option>
          ))}
        </select>
      </label>
      {(category(c.event)?.modes.length ?? 0) > 0 && (
        <fieldset>
          <legend>{t("f_mode")}</legend>
          {category(c.event)?.modes.map(m => (
            <label class="check">
              <input type="checkbox" checked={c.mode.includes(m.name)} onChange={() => change({ mode: flip(c.mode, m.name) })} />
              <span>{modeLabel(m.name, c.event)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <fieldset>
        <legend>{t("f_aux")}</legend>
        {(book?.aux ?? []).map(a => (
          <label class="check">
            <input type="checkbox" checked={c.aux.includes(a.name)} onChange={() => change({ aux: flip(c.aux, a.name) })} />
            <span>{auxLabel(a.name)}</span>
          </label>
        ))}
      </fieldset>
      <PartyList legend={t("actor")} list={c.actor} names={names} set={actor => change({ actor })} />
      <PartyList legend={t("recipient")} list={c.recipient} names={names} set={recipient => change({ recipient })} />
      <label>
        <span>{t("date")}</span>
        <input
          type="text"
          inputMode="numeric"
          dir="ltr"
          pattern="\d{4}(-\d{2}(-\d{2})?)?"
          placeholder="YYYY-MM-DD"
          value={c.date ?? ""}
          onInput={e => change({ date: e.currentTarget.value || null })}
        />
      </label>
      <label>
        <span>{t("place")}</span>
        <input type="text" dir="auto" value={c.place ?? ""} onInput={e => change({ place: e.currentTarget.value || null })} />
      </label>
      <div class="line">
        <button type="submit" class="main">
          {t("save_correction")}
        </button>
        <button type="button" onClick={cancel}>
          {t("cancel")} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}

function PartyList({
  legend,
  list,
  names,
  set,
}: {
  legend: string;
  list: api.CorrectedParty[];
  names: api.Names;
  set: (l: api.CorrectedParty[]) => void;
}) {
  const put = (i: number, part: Partial<api.CorrectedParty>) => set(list.map((p, k) => (k === i ? { ...p, ...part } : p)));
  return (
    <fieldset class="party-list">
      <legend>{legend}</legend>
      {list.map((p, i) => (
        <div key={i} class="line">
          <label>
            <span>{t("words")}</span>
            <input type="text" lang="ar" dir="auto" value={p.text} onInput={e => put(i, { text: e.currentTarget.value })} />
          </label>
          <label>
            <span>{t("code")}</span>
            <input
              type="text"
              dir="ltr"
              size={5}
              value={p.code}
              title={p.code ? nameOf(p.code, names) : ""}
              onInput={e => put(i, { code: e.currentTarget.value.toUpperCase() })}
            />
          </label>
          <label>
            <span>{t("f_sector")}</span>
            <select value={p.sector} onChange={e => put(i, { sector: e.currentTarget.value })}>
              <option value="">–</option>
              {(codebook.value?.sectors ?? []).map(s => (
                <option value={s.name}>{sectorLabel(s.name)}</option>
              ))}
            </select>
          </label>
          <button type="button" aria-label={t("remove", { what: p.text || p.code })} onClick={() => set(list.filter((_, k) => k !== i))}>
            ×
          </button>
        </div>
      ))}
      <ActorPicker label={t("add_party")} onPick={item => set([...list, { text: "", code: item.code || item.id, sector: item.sector }])} />
    </fieldset>
  );
}
