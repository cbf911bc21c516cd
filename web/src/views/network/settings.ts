// settings.ts: how sigma draws the network: colours by theme, what is pointed at before the rest, what is chosen ringed.
//
// In:  the graph, what is pointed at and chosen when a picture is made. Out: sigma's settings. Colours are read once: a change of theme
//      makes the drawing anew.
import type Graph from 'graphology';
import { createEdgeArrowProgram } from 'sigma/rendering';
import type { Settings } from 'sigma/settings';
import type { NodeDisplayData } from 'sigma/types';
import { FAMILIES, familyOf } from '../../words/families';
import type { EdgeLook, NodeLook } from './graph';

export interface Pointed {
  over: string | null;
  chosen: string;
}

function inks(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  const names = ['ink', 'quiet', 'line', 'line-strong', 'focus', 'paper', 'danger', ...FAMILIES];
  const known = new Map(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return (name) => known.get(name) ?? '#888';
}

export function settingsOf(
  graph: Graph<NodeLook, EdgeLook>,
  now: () => Pointed,
): Partial<Settings<NodeLook, EdgeLook>> {
  const ink = inks();
  const font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  return {
    renderEdgeLabels: false,
    enableEdgeEvents: true,
    defaultEdgeType: 'arrow',
    edgeProgramClasses: { arrow: createEdgeArrowProgram<NodeLook, EdgeLook>() },
    renderLabels: false,
    minEdgeThickness: 1.2,
    allowInvalidContainer: true,
    defaultDrawNodeHover: (context, data) => {
      const text = (data as NodeDisplayData).label ?? '';
      context.font = font;
      const width = context.measureText(text).width + 10;
      context.fillStyle = ink('paper');
      context.strokeStyle = ink('line-strong');
      context.beginPath();
      context.roundRect(data.x + data.size + 2, data.y - 10, width, 20, 4);
      context.fill();
      context.stroke();
      context.fillStyle = ink('ink');
      context.fillText(text, data.x + data.size + 7, data.y + 4);
    },
    nodeReducer: (id, data) => {
      const { over, chosen } = now();
      const near = over === null || over === id || graph.areNeighbors(over, id);
      const picked = id === chosen;
      return {
        ...data,
        color: ink(picked ? 'focus' : near ? 'quiet' : 'line'),
        size: picked ? data.size + 2 : data.size,
        zIndex: near ? 1 : 0,
      };
    },
    edgeReducer: (id, data) => {
      const { over } = now();
      const near = over === null || graph.hasExtremity(id, over);
      const { of } = data;
      const colour = of.disputed ? 'danger' : of.kind === 'relation' ? 'line-strong' : familyOf(of.type);
      return { ...data, color: ink(near ? colour : 'line'), zIndex: near ? 1 : 0, size: data.size };
    },
    zIndex: true,
    stagePadding: 70,
  };
}
