// The clause of an event, drawn: its words from right to left, over them an arc from each word to what hangs on it, named by its role.
import { useMemo } from "preact/hooks";
import type * as api from "../api/schema";
import { lang, t } from "../core/lang";
import type { Key } from "../strings/en";

const RELATIONS =
  "subject object second genitive modifier apposition prep conjunct topic quantified complement relative circumstance purpose time condition cause adverbial".split(
    " ",
  );
export const relationLabel = (relation: string): string => (RELATIONS.includes(relation) ? t(`rel_${relation}` as Key) : relation);

let ruler: CanvasRenderingContext2D | null = null;
function width(text: string, font: string): number {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) return text.length * 9;
  ruler.font = font;
  return ruler.measureText(text).width;
}

type Word = { node: api.Node; index: number; x: number; w: number; role: string };
type Arc = { from: number; to: number; label: string; level: number; core: boolean };

/** The predicate whose head word lies in the words of the act; of several the one that carries an event. */
export function predicateOf(sentence: api.TracedSentence, act: api.Span): api.Predicate | null {
  const inside = sentence.predicates.filter(p => p.start >= act.start && p.end <= act.end);
  return inside.find(p => p.events.length > 0) ?? inside[0] ?? null;
}

function nodesOf(sentence: api.TracedSentence, act: api.Span): api.Node[] {
  const predicate = predicateOf(sentence, act);
  const clause = predicate?.clause ?? act;
  const within = sentence.nodes.filter(n => n.start >= Math.min(clause.start, act.start) && n.end <= Math.max(clause.end, act.end));
  // Arguments may stand outside of their clause (a shared subject): they belong to the picture.
  const wanted = new Set(
    [predicate?.subject?.token, predicate?.object?.token, predicate?.second?.token].filter((x): x is number => x !== undefined),
  );
  const extra = sentence.nodes.filter(n => wanted.has(n.token) && !within.includes(n));
  return [...within, ...extra].filter(n => n.kind !== "sign").sort((a, b) => a.start - b.start);
}

function arcsOf(nodes: api.Node[], predicate: api.Predicate | null): Arc[] {
  const at = new Map(nodes.map((n, i) => [n.token, i]));
  const list: Omit<Arc, "level">[] = nodes.flatMap((n, i) => {
    const head = n.head === null ? undefined : at.get(n.head);
    return head === undefined || head === i ? [] : [{ from: head, to: i, label: n.relation, core: false }];
  });
  // What the predicate took as its arguments, also where the tree hangs them elsewhere.
  const own = predicate ? at.get(predicate.token) : undefined;
  if (predicate && own !== undefined)
    for (const [role, ref] of [
      ["subject", predicate.subject],
      ["object", predicate.object],
      ["second", predicate.second],
    ] as const) {
      const to = ref ? at.get(ref.token) : undefined;
      if (to === undefined || to === own) continue;
      const same = list.find(a => a.from === own && a.to === to);
      if (same) same.core = true;
      else list.push({ from: own, to, label: role, core: true });
    }
  const done: Arc[] = [];
  for (const arc of [...list].sort((a, b) => Math.abs(a.from - a.to) - Math.abs(b.from - b.to))) {
    const [a, b] = [Math.min(arc.from, arc.to), Math.max(arc.from, arc.to)];
    const under = done.filter(d => Math.min(d.from, d.to) < b && Math.max(d.from, d.to) > a);
    done.push({ ...arc, level: 1 + Math.max(0, ...under.map(d => d.level)) });
  }
  return done;
}

export function Clause({ sentence, act }: { sentence: api.TracedSentence; act: api.Span }) {
  const drawing = useMemo(() => {
    const predicate = predicateOf(sentence, act);
    const nodes = nodesOf(sentence, act);
    const arcs = arcsOf(nodes, predicate);
    let total = 12;
    const words: Word[] = nodes.map((node, index) => {
      const role = node.relation === "root" ? "" : relationLabel(node.relation);
      const w = Math.max(width(node.text, '17px "Noto Naskh Arabic"'), width(role, '11px "IBM Plex Sans Arabic"'), 26) + 18;
      total += w;
      return { node, index, x: total - w / 2, w, role };
    });
    const height = 24 + 26 * Math.max(1, ...arcs.map(a => Math.min(a.level, 9)));
    return { words: words.map(w => ({ ...w, x: total + 12 - w.x })), arcs, total: total + 24, height, predicate };
  }, [sentence, act.start, act.end, lang.value]);
  const { words, arcs, total, height, predicate } = drawing;
  const sayWord = (w: Word) => {
    const head = words.find(h => h.node.token === w.node.head);
    return `${w.node.text}${w.role && head ? ` (${w.role}: ${head.node.text})` : ""}`;
  };
  return (
    <div class="scroll clause" dir="rtl" tabIndex={0} role="region" aria-label={t("clause")}>
      <svg
        direction="ltr"
        width={total}
        height={height + 62}
        viewBox={`0 0 ${total} ${height + 62}`}
        role="img"
        aria-label={words.map(sayWord).join("، ")}
      >
        {arcs.map(a => {
          const [from, to] = [words[a.from]?.x ?? 0, words[a.to]?.x ?? 0];
          const shift = from > to ? -5 : 5;
          const top = height - 26 * Math.min(a.level, 9);
          return (
            <g class={a.core ? "arc core" : "arc"}>
              <path d={`M${from + shift},${height}C${from + shift},${top} ${to},${top} ${to},${height - 3}`} />
              <path class="tip" d={`M${to - 3.5},${height - 8}L${to},${height - 1}L${to + 3.5},${height - 8}Z`} />
            </g>
          );
        })}
        {words.map(w => (
          <g class={w.node.token === predicate?.token ? "word head" : w.node.predicate ? "word predicate" : "word"}>
            <text x={w.x} y={height + 22} text-anchor="middle" direction="rtl">
              {w.node.text}
            </text>
            <text class="role" x={w.x} y={height + 44} text-anchor="middle">
              {w.role}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
