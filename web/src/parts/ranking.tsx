// A list of names with how often, as bars: what a chart would say, but every line is a link and can be read aloud.
import type { ComponentChildren } from "preact";
import { number, score as scoreText, t } from "../core/lang";

export type Rank = { key: string; label: ComponentChildren; href: string; events: number; score: number | null; quads?: number[] };

export function Ranking({ items, label }: { items: Rank[]; label: string }) {
  const most = Math.max(1, ...items.map(i => i.events));
  return (
    <ol class="ranking" aria-label={label}>
      {items.map(item => (
        <li key={item.key}>
          <a href={item.href}>
            <span class="name">{item.label}</span>
            <span class="n">{number(item.events)}</span>
            <span class={`s ${item.score === null ? "" : item.score < 0 ? "neg" : "pos"}`} title={t("score_hint")}>
              {scoreText(item.score)}
            </span>
            <QuadBar quads={item.quads ?? []} width={item.events / most} />
          </a>
        </li>
      ))}
    </ol>
  );
}

/** One bar in the colours of the quad classes, in their shares. */
export function QuadBar({ quads, width }: { quads: number[]; width: number }) {
  const all = quads.reduce((a, b) => a + b, 0);
  return (
    <span class="quadbar" aria-hidden="true" style={{ inlineSize: `${Math.max(1, width * 100)}%` }}>
      {all ? quads.map((n, i) => n > 0 && <i class={`q${i + 1}`} style={{ flexGrow: n }} />) : <i class="q0" style={{ flexGrow: 1 }} />}
    </span>
  );
}
