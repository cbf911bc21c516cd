// graph.ts: the API's actors and ties as a graph that can be laid out: the same input lies the same way each time.
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { Schema } from '../../api/client';

export type Node = Schema['NetworkNode'];
export type Edge = Schema['NetworkEdge'];

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  of: Node;
}
export interface EdgeLook {
  size: number;
  /** Pull in the layout: an umbrella holds its members together. */
  weight: number;
  of: Edge;
}

/** A number in [0, 1) from an id: positions to begin with that do not change from visit to visit. */
function fraction(text: string, salt: number): number {
  let hash = 2166136261 ^ salt;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 16777619);
  return ((hash >>> 0) % 100_003) / 100_003;
}

/** Ties of one kind between the same two (told for several times) are one line of the drawing; the table has each. */
export function linesOf(edges: readonly Edge[]): Edge[] {
  const lines = new Map<string, Edge>();
  for (const edge of edges) {
    const key = [edge.source, edge.target, edge.kind, edge.type, edge.status, edge.disputed].join('\u0000');
    const known = lines.get(key);
    lines.set(key, known ? { ...known, weight: known.weight + edge.weight } : edge);
  }
  return [...lines.values()];
}

export function graphOf(nodes: readonly Node[], edges: readonly Edge[]): Graph<NodeLook, EdgeLook> {
  const graph = new Graph<NodeLook, EdgeLook>({ multi: true, type: 'directed' });
  for (const of of nodes) {
    graph.addNode(of.id, {
      x: fraction(of.id, 1) * 10 - 5,
      y: fraction(of.id, 2) * 10 - 5,
      size: Math.min(16, 3.5 + Math.sqrt(of.happenings + of.relations) * 1.4),
      label: of.name,
      of,
    });
  }
  edges.forEach((of, n) => {
    if (of.source === of.target || !graph.hasNode(of.source) || !graph.hasNode(of.target)) return;
    graph.addDirectedEdgeWithKey(`e${n}`, of.source, of.target, {
      size: Math.min(5, 1.2 + Math.sqrt(of.weight) * 0.6),
      weight: of.type === 'member-of' || of.type === 'part-of' ? 5 : of.kind === 'relation' ? 1 : 0.6,
      of,
    });
  });
  if (graph.order > 2) {
    forceAtlas2.assign(graph, {
      iterations: graph.order > 400 ? 150 : 400,
      settings: {
        ...forceAtlas2.inferSettings(graph),
        gravity: 1.2,
        scalingRatio: 30,
        edgeWeightInfluence: 1,
        adjustSizes: true,
        strongGravityMode: false,
      },
    });
  }
  return graph;
}

type At = readonly [number, number];
/** The hull around an umbrella's members (Andrew's monotone chain), for the enclosure. */
export function hull(points: readonly At[]): At[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const turn = (o: At, a: At, b: At): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list: readonly At[]): At[] => {
    const out: At[] = [];
    for (const each of list) {
      while (out.length >= 2 && turn(out.at(-2) as At, out.at(-1) as At, each) <= 0) out.pop();
      out.push(each);
    }
    out.pop();
    return out;
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}
