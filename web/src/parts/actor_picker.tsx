// A field that finds countries, bodies and persons by what is typed, Arabic or Latin: a combobox (WAI-ARIA, list autocomplete).
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { get } from "../api/client";
import type * as api from "../api/schema";
import { lang, number, t } from "../core/lang";
import { address } from "../core/router";

const KINDS = { country: "kind_country", code: "kind_code", org: "kind_org", person: "kind_person" } as const;

export function ActorPicker({ label, onPick, value = "" }: { label: string; onPick: (item: api.NameItem) => void; value?: string }) {
  const [typed, setTyped] = useState(value);
  const [items, setItems] = useState<api.NameItem[]>([]);
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const q = typed.trim();
    if (!open || !q) {
      setItems([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      get<api.NamesAnswer>(address("/api/names", { q, limit: 8 }), stop.signal).then(
        answer => {
          setItems(answer.items);
          setAt(answer.items.length ? 0 : -1);
        },
        () => setItems([]),
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, open]);

  const pick = (item: api.NameItem | undefined) => {
    if (!item) return;
    onPick(item);
    setTyped("");
    setOpen(false);
    field.current?.focus();
  };
  const keys = (e: KeyboardEvent) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      setOpen(true);
      if (items.length) setAt((at + (e.key === "ArrowDown" ? 1 : items.length - 1)) % items.length);
    } else if (e.key === "Enter" && open && items.length) {
      e.preventDefault();
      pick(items[at]);
    } else if (e.key === "Escape" && open) {
      e.stopPropagation();
      setOpen(false);
    }
  };
  const shown = open && items.length > 0;
  return (
    <div class="picker">
      <label for={id}>
        <span>{label}</span>
        <input
          id={id}
          ref={field}
          type="text"
          role="combobox"
          dir="auto"
          autocomplete="off"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
          placeholder={t("picker_hint")}
          value={typed}
          onInput={e => {
            setTyped(e.currentTarget.value);
            setOpen(true);
          }}
          onKeyDown={keys}
          onBlur={() => setOpen(false)}
        />
      </label>
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!shown}>
        {items.map((item, i) => (
          <li
            key={item.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onMouseDown={e => e.preventDefault()}
            onClick={() => pick(item)}
          >
            <bdi>{(lang.value === "ar" ? item.ar : item.en) || item.en || item.ar}</bdi>
            <small>
              {t(KINDS[item.kind as keyof typeof KINDS] ?? "kind_code")} · <bdi lang="en">{item.code || item.id}</bdi> ·{" "}
              {number(item.events)}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}
