// Who acts upon whom, as a graph: forces (d3-force) place the nodes, always from the same start, so equal data give equal pictures.
// Nodes lead to profiles, edges to dyads. The list beside it says the same for those who cannot point.
import {
  forceCenter,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import { useMemo, useState } from "preact/hooks";
import type * as api from "../api/schema";
import { nameOf } from "../core/codebook";
import { count, score as scoreText, t } from "../core/lang";

type GraphNode = SimulationNodeDatum & { code: string; events: number; r: number };
type GraphEdge = SimulationLinkDatum<GraphNode> & {
  actor: string;
  recipient: string;
  events: number;
  score: number | null;
  mutual: boolean;
};

const WIDTH = 960;
const HEIGHT = 620;

function layout(network: api.Network): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const most = Math.max(1, ...network.nodes.map(n => n.events));
  const nodes: GraphNode[] = network.nodes.map(n => ({ code: n.code, events: n.events, r: 4 + 18 * Math.sqrt(n.events / most) }));
  const known = new Map(nodes.map(n => [n.code, n]));
  const edges: GraphEdge[] = network.edges.flatMap(e => {
    const [source, target] = [known.get(e.actor), known.get(e.recipient)];
    return source && target && source !== target ? [{ ...e, source, target }] : [];
  });
  forceSimulation(nodes)
    .force(
      "link",
      forceLink<GraphNode, GraphEdge>(edges)
        .distance(90)
        .strength(e => Math.min(0.6, 0.08 * Math.log2(1 + e.events))),
    )
    .force(
      "apart",
      forceManyBody<GraphNode>().strength(n => -160 - 12 * n.r),
    )
    .force(
      "touch",
      forceCollide<GraphNode>(n => n.r + 9),
    )
    .force("x", forceX(WIDTH / 2).strength(0.05))
    .force("y", forceY(HEIGHT / 2).strength(0.09))
    .force("middle", forceCenter(WIDTH / 2, HEIGHT / 2))
    .stop()
    .tick(260);
  // Fit into the frame, labels included.
  const xs = nodes.map(n => n.x ?? 0);
  const ys = nodes.map(n => n.y ?? 0);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min(2.4, (WIDTH - 150) / Math.max(1, x1 - x0), (HEIGHT - 80) / Math.max(1, y1 - y0));
  for (const n of nodes) {
    n.x = WIDTH / 2 + k * ((n.x ?? 0) - (x0 + x1) / 2);
    n.y = HEIGHT / 2 + k * ((n.y ?? 0) - (y0 + y1) / 2);
  }
  return { nodes, edges };
}

/** A bowed line, so that both directions of a pair can be seen. */
function bow(e: GraphEdge): string {
  const [a, b] = [e.source as GraphNode, e.target as GraphNode];
  const [x1, y1, x2, y2] = [a.x ?? 0, a.y ?? 0, b.x ?? 0, b.y ?? 0];
  const bend = e.mutual ? 0 : 0.14;
  const [cx, cy] = [(x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1)];
  return `M${x1.toFixed(1)},${y1.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`;
}

export function Graph({
  network,
  actor,
  dyad,
}: {
  network: api.Network;
  actor: (code: string) => string;
  dyad: (a: string, r: string) => string;
}) {
  const { nodes, edges } = useMemo(() => layout(network), [network]);
  const [near, setNear] = useState<string | null>(null);
  const most = Math.max(1, ...edges.map(e => e.events));
  const dim = (...codes: string[]) => (near && !codes.includes(near) ? "dim" : "");
  const friends = new Set(edges.filter(e => e.actor === near || e.recipient === near).flatMap(e => [e.actor, e.recipient]));
  return (
    <svg class="graph" dir="ltr" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t("network_label")}>
      {edges.map(e => {
        const text = `${nameOf(e.actor, network.names)} ${e.mutual ? "↔" : "→"} ${nameOf(e.recipient, network.names)}: ${count("events", e.events)}, ${scoreText(e.score)}`;
        return (
          <a href={dyad(e.actor, e.recipient)} tabIndex={-1} aria-label={text}>
            <path
              class={`edge ${(e.score ?? 0) < 0 ? "neg" : "pos"} ${dim(e.actor, e.recipient)}`}
              d={bow(e)}
              stroke-width={0.8 + 7 * Math.sqrt(e.events / most)}
            >
              <title>{text}</title>
            </path>
          </a>
        );
      })}
      {nodes.map(n => (
        <a
          href={actor(n.code)}
          tabIndex={-1}
          aria-label={`${nameOf(n.code, network.names)}: ${count("events", n.events)}`}
          onMouseEnter={() => setNear(n.code)}
          onMouseLeave={() => setNear(null)}
        >
          <g
            class={`node ${near && near !== n.code && !friends.has(n.code) ? "dim" : ""}`}
            transform={`translate(${n.x?.toFixed(1)},${n.y?.toFixed(1)})`}
          >
            <circle r={n.r}>
              <title>{`${nameOf(n.code, network.names)}: ${count("events", n.events)}`}</title>
            </circle>
            <text y={n.r + 12} text-anchor="middle">
              {nameOf(n.code, network.names)}
            </text>
          </g>
        </a>
      ))}
    </svg>
  );
}
