import { print } from "headlight/format.js";
import { draw as scatter } from "headlight/scatter.js";
import { role, roleLook, roleLooks, statistics } from "viewer/facts.js";
import { layOut } from "viewer/grid.js";
import { search } from "viewer/search.js";
import { PADDING, stage } from "viewer/stage.js";
import { MOST_HEADS } from "viewer/state.js";

/**
 * Where a head is chosen: a grid of small maps, a list, a scatter over two statistics, or a search in an index.
 * @param {HTMLElement} container
 * @param {import("./state.js").Store} store
 * @param {import("./source.js").Source} source
 * @param {import("./facts.js").Known} about
 */
export function chooser(container, store, source, about) {
  /** @type {import("./source.js").Reading | null} */
  let reading = null;
  /** @type {{key: string, destroy: () => void} | null} */
  let shown = null;

  /** @type {(name: string, more: boolean) => void} */
  const choose = (name, more) => {
    const { heads } = store.state;
    if (!more) {
      store.set({ heads: [name] });
    } else if (heads.includes(name)) {
      store.set({ heads: heads.length > 1 ? heads.filter((head) => head !== name) : heads });
    } else {
      store.set({ heads: [...heads, name].slice(-MOST_HEADS) });
    }
  };
  /** @param {number} head */
  const roleOf = (head) => (reading ? role(reading, about, head) : "other");
  /** @param {number} head */
  const lookOf = (head) => roleLook(about, roleOf(head));

  const grid = () => {
    const host = document.createElement("div");
    host.className = "frame";
    const legend = document.createElement("ul");
    legend.className = "roles";
    container.append(host, legend);
    const surface = stage(host, {
      label: "Grid of heads. Arrow keys move from head to head, Enter chooses one, Shift and Enter lays one over the others.",
      onPress: (head, more) => reading && choose(reading.name(head), more),
    });
    const update = () => {
      const now = reading;
      if (now) {
        const chosen = new Map(store.state.heads.map((name, i) => /** @type {[number, string]} */ ([now.head(name), `c${(i % 8) + 1}`])).filter(([head]) => head >= 0));
        const coloured = store.state.colour === "role";
        const single = new Map([...chosen].map(([head, colour]) => [head, chosen.size === 1 ? "ink" : colour]));
        surface.update(layOut({ reading: now, width: (host.clientWidth || 400) - 2 * PADDING, role: lookOf, coloured, chosen: single, off: new Set(store.state.off.map((name) => now.head(name))) }), `${now.header.layers} by ${now.header.heads}`);
        legend.replaceChildren(...roleLooks(about, coloured ? d3.range(now.count).map(roleOf) : []).map(({ name, colour }) => entry(name, colour)));
      }
    };
    const observer = new ResizeObserver(update);
    observer.observe(host);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", update); // the small maps have the colours of the page
    return {
      update,
      destroy() {
        observer.disconnect();
        scheme.removeEventListener("change", update);
        surface.destroy();
      },
    };
  };

  const list = () => {
    const frame = document.createElement("div");
    frame.className = "list";
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Heads, sorted");
    const table = document.createElement("table");
    const select = document.createElement("select");
    const label = labelled("Sort by", select);
    frame.append(table);
    container.append(label, frame);
    select.addEventListener("change", () => store.set({ sort: select.value }));
    const update = () => {
      if (reading) {
        const known = statistics(reading, about.cards);
        const by = known.find(({ key }) => key === store.state.sort) ?? known.find(({ key }) => key === "tie") ?? known[0];
        options(select, known, by.key);
        table.replaceChildren(caption(by.name), ...rows(reading, by, store.state.heads, lookOf, choose));
      }
    };
    return { update, destroy: () => {} };
  };

  const plane = () => {
    const [across, up] = [document.createElement("select"), document.createElement("select")];
    const host = document.createElement("div");
    host.className = "plot";
    container.append(labelled("Across", across), labelled("Up", up), host);
    across.addEventListener("change", () => store.set({ x: across.value }));
    up.addEventListener("change", () => store.set({ y: up.value }));
    /** @type {ReturnType<typeof scatter> | null} */
    let drawing = null;
    const update = () => {
      if (reading) {
        const known = statistics(reading, about.cards);
        const x = known.find(({ key }) => key === store.state.x) ?? known.find(({ key }) => key === "entropy") ?? known[0];
        const y = known.find(({ key }) => key === store.state.y) ?? known.find(({ key }) => key === "tie") ?? known[1];
        options(across, known, x.key);
        options(up, known, y.key);
        const spec = scatterOf(reading, x, y, roleLooks(about, d3.range(reading.count).map(roleOf)), roleOf, store.state.heads);
        if (drawing) {
          drawing.update(spec);
        } else {
          drawing = scatter(host, spec, (point, more) => choose(point.name, more));
        }
      }
    };
    return { update, destroy: () => drawing?.destroy() };
  };

  const kinds = { grid, list, scatter: plane, search: () => search(container, store, source) };
  /** @type {{update: () => void, destroy: () => void} | null} */
  let view = null;
  return {
    /**
     * @param {import("./source.js").Reading} next
     */
    update(next) {
      reading = next;
      const key = store.state.choose;
      if (shown?.key !== key) {
        view?.destroy();
        container.replaceChildren();
        view = kinds[key]();
        shown = { key, destroy: view.destroy };
      }
      view?.update();
    },
  };
}

/** @param {string} name @param {string} colour */
function entry(name, colour) {
  const item = document.createElement("li");
  const mark = document.createElement("span");
  mark.style.background = `var(--${colour})`;
  item.append(mark, name);
  return item;
}

/** @param {string} text */
function caption(text) {
  const made = document.createElement("caption");
  made.className = "unseen";
  made.textContent = `Heads by ${text}`;
  return made;
}

/**
 * @param {string} text
 * @param {HTMLSelectElement} select
 */
function labelled(text, select) {
  const label = document.createElement("label");
  label.className = "control";
  const words = document.createElement("span");
  words.textContent = text;
  label.append(words, select);
  return label;
}

/**
 * @param {HTMLSelectElement} select
 * @param {import("./facts.js").Statistic[]} known
 * @param {string} chosen
 */
function options(select, known, chosen) {
  if (select.options.length !== known.length) {
    select.replaceChildren(...known.map(({ key, name }) => new Option(name, key)));
  }
  select.value = chosen;
}

/**
 * @param {import("./source.js").Reading} reading
 * @param {import("./facts.js").Statistic} by
 * @param {string[]} chosen
 * @param {(head: number) => {name: string, colour: string}} lookOf
 * @param {(name: string, more: boolean) => void} choose
 */
function rows(reading, by, chosen, lookOf, choose) {
  const order = d3.range(reading.count).sort((a, b) => (by.values[b] ?? -Infinity) - (by.values[a] ?? -Infinity));
  const most = Math.max(...by.values.map((value) => value ?? 0), 1e-9);
  return order.map((head) => {
    const name = reading.name(head);
    const row = document.createElement("tr");
    row.classList.toggle("chosen", chosen.includes(name));
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.setAttribute("aria-pressed", String(chosen.includes(name)));
    button.addEventListener("click", (event) => choose(name, event.shiftKey || event.ctrlKey || event.metaKey));
    const first = document.createElement("th");
    first.scope = "row";
    first.append(button);
    const look = lookOf(head);
    const second = document.createElement("td");
    second.append(entryMark(look.colour), look.name);
    const third = document.createElement("td");
    third.className = "number";
    third.style.setProperty("--part", `${(100 * Math.max(0, by.values[head] ?? 0)) / most}%`);
    third.textContent = print(by.values[head], by.format, 1);
    row.append(first, second, third);
    return row;
  });
}

/** @param {string} colour */
function entryMark(colour) {
  const mark = document.createElement("span");
  mark.className = "mark";
  mark.style.background = `var(--${colour})`;
  return mark;
}

/**
 * @param {import("./source.js").Reading} reading
 * @param {import("./facts.js").Statistic} x
 * @param {import("./facts.js").Statistic} y
 * @param {{key: string, name: string}[]} roles all that heads have
 * @param {(head: number) => string} roleOf
 * @param {string[]} chosen
 * @returns {import("headlight/scatter.js").Scatter}
 */
function scatterOf(reading, x, y, roles, roleOf, chosen) {
  const extremes = new Set(
    d3
      .range(reading.count)
      .sort((a, b) => (y.values[b] ?? 0) - (y.values[a] ?? 0))
      .slice(0, 5),
  );
  return {
    caption: { id: "scatter", title: "", text: "", alternative: `Heads: ${x.name} against ${y.name}` },
    x: { title: x.name, format: x.format, low: null, high: null },
    y: { title: y.name, format: y.format, low: null, high: null },
    map: false,
    categories: roles.map(({ name }) => name),
    ordered: false,
    points: d3.range(reading.count).flatMap((head) => {
      const [at, up] = [x.values[head], y.values[head]];
      const name = reading.name(head);
      return at === null || up === null
        ? []
        : [
            {
              name,
              x: at,
              y: up,
              category: roles.findIndex(({ key }) => key === roleOf(head)),
              labelled: extremes.has(head) || chosen.includes(name),
              ringed: chosen.includes(name),
              note: "",
            },
          ];
    }),
  };
}
