import { draw as attentionLines } from "headlight/attention-lines.js";
import { draw as bars } from "headlight/bars.js";
import { draw as clusterTree } from "headlight/cluster-tree.js";
import { button } from "headlight/controls.js";
import { draw as curves } from "headlight/curves.js";
import { draw as heatMap } from "headlight/heat-map.js";
import { draw as layerPoints } from "headlight/layer-points.js";
import { savePng, saveSvg } from "headlight/save.js";
import { draw as scatter } from "headlight/scatter.js";
import { draw as sentences } from "headlight/sentences.js";
import { draw as table } from "headlight/table.js";

/** @type {Record<string, (container: HTMLElement, spec: any) => import("./plot.js").Drawing<any>>} */
const DRAWINGS = {
  "attention-lines": attentionLines,
  bars,
  "cluster-tree": clusterTree,
  "heat-map": heatMap,
  curves,
  "layer-points": layerPoints,
  scatter,
  sentences,
  table,
};

/** Draws all figures and tables of the page. */
export function start() {
  const exhibits = JSON.parse(document.getElementById("page-data")?.textContent ?? "[]");
  for (const spec of exhibits) {
    const container = document.querySelector(`[data-exhibit="${spec.caption.id}"]`);
    if (container instanceof HTMLElement) {
      DRAWINGS[spec.kind](container, spec);
      if (spec.kind !== "table") {
        addTools(container, spec.caption.id);
      }
    }
  }
  document.documentElement.dataset.drawn = String(exhibits.length);
}

/**
 * @param {HTMLElement} container
 * @param {string} id
 */
function addTools(container, id) {
  const tools = container.closest("figure")?.querySelector(".tools");
  if (tools instanceof HTMLElement) {
    const problem = document.createElement("span");
    problem.setAttribute("role", "alert");
    /** @param {(svg: SVGSVGElement, name: string) => Promise<void> | void} save */
    const saving = (save) => async () => {
      const svg = container.querySelector("svg");
      problem.textContent = "";
      try {
        await (svg && save(svg, id));
      } catch (error) {
        problem.textContent = error instanceof Error ? error.message : String(error);
      }
    };
    tools.append(problem);
    button(tools, "PNG", "Save what is seen as PNG", saving(savePng));
    button(tools, "SVG", "Save what is seen as SVG", saving(saveSvg));
  }
}
