// The drawing of one reason: boxes and arrows left to right; below a phone's width, top to bottom. Hidden from screen readers, who get the list.

import { useEffect, useRef, useState } from 'react';
import type { Language } from '../../../kernel/problem.ts';
import { useLanguage } from '../../../web/i18n.tsx';
import type { Graph, GraphNode } from '../contract.ts';

const BOX = { width: 140, height: 62 };
const STEP = { x: 172, y: 150 };
const LINE = 15;
const ROLES: ReadonlySet<GraphNode['kind']> = new Set(['roleGroup', 'role', 'systemRole']);

interface Placed {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
}

interface Layout {
  readonly boxes: readonly Placed[];
  readonly width: number;
  readonly height: number;
  readonly upright: 'across' | 'down';
}

/** Who and where on the first row, what they are given on the second, which begins under the last of the first. */
function across(nodes: readonly GraphNode[]): Layout {
  const first = nodes.filter((n) => !ROLES.has(n.kind));
  const second = nodes.filter((n) => ROLES.has(n.kind));
  const start = Math.max(0, first.length - 1);
  const boxes = [
    ...first.map((node, i) => ({ node, x: i * STEP.x, y: 0 })),
    ...second.map((node, i) => ({ node, x: (start + i) * STEP.x, y: STEP.y })),
  ];
  const columns = Math.max(first.length, start + second.length);
  const width = (columns - 1) * STEP.x + BOX.width;
  return { boxes, width, height: STEP.y + BOX.height, upright: 'across' };
}

function down({ nodes, edges }: Graph): Layout {
  const labelled = new Set(edges.filter((edge) => edge.label.length > 0).map((edge) => edge.to));
  const boxes: Placed[] = [];
  let y = 0;
  for (const [i, node] of nodes.entries()) {
    if (i > 0) y += BOX.height + (labelled.has(node.id) ? 76 : 26);
    boxes.push({ node, x: 0, y });
  }
  return { boxes, width: 280, height: y + BOX.height, upright: 'down' };
}

/** Words on lines of at most `most` signs, at most `lines` of them. */
function wrap(text: string, most: number, lines: number): string[] {
  const out: string[] = [];
  for (const word of text.split(' ')) {
    const last = out.at(-1);
    if (last !== undefined && last.length + word.length < most) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  if (out.length <= lines) return out;
  return [...out.slice(0, lines - 1), `${out[lines - 1]}…`];
}

function Box({ placed, language }: { placed: Placed; language: Language }) {
  const { node, x, y } = placed;
  const title = wrap(node.title, 19, 2);
  const sub = wrap(node.sub[language], 21, title.length === 1 ? 2 : 1);
  return (
    <g className={`graph-box graph-${node.kind}`}>
      <title>{`${node.title} ${node.sub[language]}`}</title>
      <rect x={x + 0.5} y={y + 0.5} width={BOX.width - 1} height={BOX.height - 1} rx={6} />
      {title.map((line, i) => (
        <text key={line} x={x + 10} y={y + 20 + i * LINE} className="graph-title">
          {line}
        </text>
      ))}
      {sub.map((line, i) => (
        <text key={line} x={x + 10} y={y + 22 + (title.length + i) * LINE} className="graph-sub">
          {line}
        </text>
      ))}
    </g>
  );
}

interface ArrowProps {
  readonly from: Placed;
  readonly to: Placed;
  readonly label: readonly string[];
}

function Arrow({ from, to, label }: ArrowProps) {
  const level = from.y === to.y;
  const x = from.x + BOX.width / 2;
  const line = level
    ? { x1: from.x + BOX.width, y1: from.y + BOX.height / 2, x2: to.x - 2, y2: to.y + BOX.height / 2 }
    : { x1: x, y1: from.y + BOX.height, x2: to.x + BOX.width / 2, y2: to.y - 2 };
  const lines = level ? [] : label.flatMap((text) => wrap(text, 44, 2)).slice(0, 5);
  const top = from.y + BOX.height + (to.y - from.y - BOX.height - (lines.length - 1) * LINE) / 2 + 4;
  return (
    <g className="graph-arrow">
      <line {...line} markerEnd="url(#arrow)" />
      {lines.map((text, i) => (
        <text key={text} x={x + 10} y={top + i * LINE}>
          {text}
        </text>
      ))}
    </g>
  );
}

export function WhyGraph({ graph }: { graph: Graph }) {
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(1000);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => entry !== undefined && setRoom(entry.contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const layout = room < 700 ? down(graph) : across(graph.nodes);
  const at = new Map(layout.boxes.map((placed) => [placed.node.id, placed]));
  return (
    <div className="card graph" ref={box} aria-hidden="true">
      <svg
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        style={{ maxWidth: layout.width * (layout.upright === 'down' ? 1 : 1.08) }}
        aria-hidden="true"
        focusable="false"
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8Z" />
          </marker>
        </defs>
        {graph.edges.map((edge) => {
          const from = at.get(edge.from);
          const to = at.get(edge.to);
          if (from === undefined || to === undefined) return null;
          const label = edge.label.map((l) => l[language]);
          return <Arrow key={`${edge.from} ${edge.to}`} from={from} to={to} label={label} />;
        })}
        {layout.boxes.map((placed) => (
          <Box key={placed.node.id} placed={placed} language={language} />
        ))}
      </svg>
    </div>
  );
}
