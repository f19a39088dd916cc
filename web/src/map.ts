/** The map of the whole graph, drawn by the graphics card: lines show when one comes near, or chooses a concept. */
import Graph from "graphology";
import Sigma from "sigma";
import { sdfCircle, sdfDiamond, sdfSquare, sdfTriangle } from "sigma/rendering";
import { complete } from "./combobox.ts";
import { told, words, type Overview } from "./data.ts";
import { button, make, shape } from "./dom.ts";
import { apart, layout, type Box, type Country, type Spot } from "./layout.ts";

/** About how many lines are in sight when they begin to show, and how many concepts there are before they get small. */
const LINES = 150;
const FEW = 400;
const HINT = "Arrow keys move the map, + and − zoom. Lines show when you come near, or choose a concept.";
const FONT = "Arimo, 'Liberation Sans', Arial, sans-serif";
const LETTERS = 12;
const MOST_LABELS = 120;
/** The size on the screen from which a concept is named. */
const NAMED = 5;
/** The shapes that the graphics card draws, for those of pictures; others are circles. */
const SHAPES: Readonly<Record<string, string>> = {
  ...{ square: "square", slant: "square", bar: "square", page: "square", ribbon: "square" },
  ...{ triangle: "triangle", "triangle down": "triangle", ramp: "triangle", funnel: "triangle", chevron: "triangle" },
  ...{ diamond: "diamond", star: "diamond", spark: "diamond", cross: "diamond", plus: "diamond", hourglass: "diamond" },
};
const PATHS: Readonly<Record<string, string>> = {
  circle: "m15 8a7 7 0 1 1-14 0a7 7 0 1 1 14 0z",
  square: "m1.5 1.5h13v13h-13z",
  triangle: "m8 1l7.5 13.5h-15z",
  diamond: "m8 .5l7.5 7.5-7.5 7.5-7.5-7.5z",
};
const KEYS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Fills an element with the map that its `data-map` names; what stands in it stays where there is no WebGL. */
export async function showMap(place: HTMLElement): Promise<void> {
  const fault = make("p", { class: "fault", role: "alert" });
  if (!document.createElement("canvas").getContext("webgl2")) {
    fault.textContent = "This browser has no WebGL, which the map that can be walked through needs.";
    place.prepend(fault);
    return;
  }
  try {
    const overview = await told<Overview>("api/map.json");
    place.replaceChildren();
    for (const note of [...document.querySelectorAll("#view ~ .note")].slice(1)) note.remove();
    new Atlas(place, overview);
  } catch (error) {
    fault.textContent = words(error);
    place.prepend(fault);
  }
}

class Atlas {
  readonly #overview: Overview;
  readonly #spots: readonly Spot[];
  readonly #countries: readonly Country[];
  readonly #graph = new Graph({ multi: true, type: "directed" });
  readonly #room = make("div", { class: "map-room", tabindex: 0, role: "group", "aria-describedby": "map-keys" });
  readonly #ground = make("canvas", { "aria-hidden": "true" });
  readonly #card = make("div", { class: "card", role: "region", "aria-label": "Chosen concept" });
  readonly #sigma;
  readonly #byLinks: readonly number[];
  readonly #widths = new Map<string, number>();
  #lit = new Set<number>();
  #hovered: number | undefined;
  #chosen: number | undefined;

  constructor(place: HTMLElement, overview: Overview) {
    this.#overview = overview;
    const links = (concept: number) => overview.concepts[concept]?.[3] ?? 0;
    ({ spots: this.#spots, countries: this.#countries } = layout(overview));
    this.#byLinks = overview.concepts.map((_, place) => place).sort((one, other) => links(other) - links(one));
    this.#fill();
    this.#room.setAttribute("aria-label", `Map of ${overview.concepts.length} concepts`);
    const stage = make("div", { class: "map-stage" });
    this.#room.append(stage, this.#ground);
    place.append(
      make("div", { class: "tools", role: "group", "aria-label": "The map" }, this.#finder(), ...this.#zooms()),
      make("p", { id: "map-keys", class: "hint" }, HINT),
      make("div", { class: "map" }, this.#room, make("div", { class: "map-side" }, this.#card, this.#legend())),
    );
    this.#sigma = this.#draw(stage);
    this.#sigma.setCustomBBox({ x: [0, 1000], y: [0, 1000] });
    this.#sigma.on("clickNode", ({ node }) => this.#choose(Number(node)));
    this.#sigma.on("enterNode", ({ node }) => this.#hover(Number(node)));
    this.#sigma.on("leaveNode", () => this.#hover(undefined));
    this.#sigma.on("clickStage", () => this.#choose(undefined));
    this.#sigma.on("afterRender", () => this.#paintGround());
    this.#sigma.getCamera().on("updated", ({ ratio }) => this.#come(ratio));
    this.#come(1);
    this.#room.addEventListener("keydown", (event) => this.#press(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#sigma.refresh());
    this.#choose(undefined);
  }

  #fill(): void {
    const { concepts, kinds, relations, links } = this.#overview;
    const share = concepts.length > FEW ? 0.9 : 0.5;
    concepts.forEach(([, label, kind], place) => {
      const spot = this.#spots[place] ?? { x: 0, y: 0, radius: 1 };
      const look = { color: kinds[kind]?.fill ?? "#888888", shape: shapeOf(kinds[kind]?.shape), label };
      this.#graph.addNode(place, { x: spot.x, y: spot.y, size: spot.radius * share, ...look });
    });
    for (const [start, end, relation] of links)
      this.#graph.addEdge(start, end, { possible: relations[relation]?.necessity === "possible" });
  }

  #draw(stage: HTMLElement) {
    const ink = () => getComputedStyle(this.#room).color;
    return new Sigma(this.#graph, stage, {
      customGraphState: { near: false, thick: 1 },
      primitives: { nodes: { shapes: [sdfCircle(), sdfSquare(), sdfTriangle(), sdfDiamond()] } },
      settings: {
        itemSizesReference: "positions",
        zoomToSizeRatioFunction: (ratio: number) => ratio,
        renderLabels: false,
        stagePadding: 12,
        minCameraRatio: 0.01,
        maxCameraRatio: 1.5,
        hideEdgesOnMove: true,
        gestureTarget: "graph",
      },
      styles: {
        nodes: {
          x: { attribute: "x" },
          y: { attribute: "y" },
          size: { attribute: "size" },
          color: { attribute: "color" },
          shape: { attribute: "shape" },
          depth: (_attributes, { isHovered, isHighlighted }) => (isHovered || isHighlighted ? "topNodes" : "nodes"),
        },
        edges: {
          size: (_attributes, { isHighlighted }, { thick }) => (isHighlighted ? 2 : 0.8) * thick,
          opacity: (_attributes, { isHighlighted }) => (isHighlighted ? 1 : 0.5),
          color: ({ possible }, { isHighlighted }) => (isHighlighted ? ink() : possible ? "#9aa5b0" : "#75818d"),
          visibility: (_attributes, { isHighlighted }, { near }) => (near || isHighlighted ? "visible" : "hidden"),
          depth: (_attributes, { isHighlighted }) => (isHighlighted ? "topEdges" : "edges"),
        },
      },
    });
  }

  /** Shows lines where one is near enough, as thick on the screen as ever; graphs with few lines show them always. */
  #come(ratio: number): void {
    const near = ratio < Math.sqrt(LINES / Math.max(this.#overview.links.length, 1));
        this.#sigma.setGraphState({ near, thick: 2 ** Math.round(Math.log2(ratio)) / this.#pixels });
  }

  /** How many pixels a unit of the map has where all of it is in sight. */
  get #pixels(): number {
    return Math.max(Math.min(this.#room.clientWidth, this.#room.clientHeight) - 24, 1) / 1000;
  }

  /** Draws the circle of each kind around its concepts, and its name. */
  #paintGround(): void {
    const { clientWidth: width, clientHeight: height } = this.#room;
    const scale = devicePixelRatio;
    if (this.#ground.width !== width * scale || this.#ground.height !== height * scale)
      [this.#ground.width, this.#ground.height] = [width * scale, height * scale];
    const paint = this.#ground.getContext("2d");
    if (!paint) return;
    const style = getComputedStyle(this.#room);
    paint.setTransform(scale, 0, 0, scale, 0, 0);
    paint.clearRect(0, 0, width, height);
    paint.textAlign = "center";
    paint.lineWidth = 1;
    const labels: (Box & { readonly text: string; readonly font: string; readonly y: number })[] = [];
    const origin = this.#sigma.graphToViewport({ x: 0, y: 0 });
    const along = this.#sigma.graphToViewport({ x: 100, y: 0 });
    const pixels = Math.hypot(along.x - origin.x, along.y - origin.y) / 100;
    for (const { x, y, radius, words: kind } of this.#countries) {
      const middle = this.#sigma.graphToViewport({ x, y });
      const edge = this.#sigma.graphToViewport({ x: x + radius, y });
      const wide = Math.hypot(edge.x - middle.x, edge.y - middle.y);
      paint.beginPath();
      paint.arc(middle.x, middle.y, wide, 0, 2 * Math.PI);
      paint.strokeStyle = style.getPropertyValue("--rim") || "#888";
      paint.stroke();
      const size = Math.max(11, Math.min(18, wide / 5));
      paint.font = `bold ${size}px ${FONT}`;
      const room = paint.measureText(kind).width / 2;
      const top = middle.y - wide - 4;
      if (room < 1.1 * wide)
        labels.push({ text: kind, font: paint.font, y: top, ...boxOf(middle.x, room, top - size, top + 2) });
    }
    paint.font = `${LETTERS}px ${FONT}`;
    for (const place of this.#ranked()) {
      const spot = this.#spots[place];
      const text = this.#overview.concepts[place]?.[1];
      if (!spot || !text || labels.length > 4 * MOST_LABELS) break;
      const middle = this.#sigma.graphToViewport(spot);
      const size = (this.#graph.getNodeAttribute(String(place), "size") as number) * pixels;
      if (size < NAMED && !this.#lit.has(place)) continue;
      if (middle.x < 0 || middle.y < 0 || middle.x > width || middle.y > height) continue;
      const y = middle.y + size + LETTERS + 1;
      const room = this.#widthOf(text, paint) / 2 + 2;
      labels.push({ text, font: paint.font, y, ...boxOf(middle.x, room, y - LETTERS, y + 3) });
    }
    paint.fillStyle = style.color;
    paint.strokeStyle = style.backgroundColor;
    paint.lineWidth = 3;
    paint.lineJoin = "round";
    for (const place of apart(labels, MOST_LABELS)) {
      const label = labels[place];
      if (!label) continue;
      const { text, font, left, right, y } = label;
      paint.font = font;
      paint.strokeText(text, (left + right) / 2, y);
      paint.fillText(text, (left + right) / 2, y);
    }
  }

  /** Returns the concepts in the order in which they are named: the chosen one and its own first, then by links. */
  #ranked(): Iterable<number> {
    return new Set([...this.#lit, ...this.#byLinks]);
  }

  #widthOf(text: string, paint: CanvasRenderingContext2D): number {
    let width = this.#widths.get(text);
    if (width === undefined) this.#widths.set(text, (width = paint.measureText(text).width));
    return width;
  }

  #finder(): HTMLElement {
    const input = make("input", { type: "text", id: "find", placeholder: "a label, synonym or code" });
    const finder = make("span", {}, make("label", { for: "find" }, "Find on the map "), input);
    const places = new Map(this.#overview.concepts.map(([curie], place) => [curie, place]));
    const wanted = (term: { readonly curie: string }) => places.has(term.curie);
    complete(input, wanted, ({ term, written }) => {
      input.value = written;
      this.#visit(places.get(term.curie));
    });
    return finder;
  }

  #zooms(): HTMLElement[] {
    const camera = () => this.#sigma.getCamera();
    return [
      button("−", () => void camera().zoomOut({ factor: 1.5 }), { "aria-label": "Zoom out" }),
      button("+", () => void camera().zoomIn({ factor: 1.5 }), { "aria-label": "Zoom in" }),
      button("Whole map", () => void camera().reset()),
    ];
  }

  #legend(): HTMLElement {
    const items = this.#countries.map((country) => {
      const kind = this.#overview.kinds.findIndex((each) => each.words === country.words);
      const look = this.#overview.kinds[kind];
      const go = button(`${country.words} (${country.concepts})`, () => this.#travel(country), { class: "plain" });
      go.prepend(shape(PATHS[shapeOf(look?.shape)] ?? "", look?.fill ?? "#888888"), " ");
      return make("li", {}, go);
    });
    return make("div", { class: "legend" }, make("h2", {}, "Kinds of concept"), make("ul", {}, ...items));
  }

  #press(event: KeyboardEvent): void {
    if (event.target !== this.#room) return;
    const camera = this.#sigma.getCamera();
    const [across, down] = KEYS[event.key] ?? [0, 0];
    if (across || down) {
      const { x, y, ratio } = camera.getState();
      void camera.animate({ x: x + 0.15 * ratio * across, y: y + 0.15 * ratio * down }, { duration: 100 });
    } else if (event.key === "+" || event.key === "=") void camera.zoomIn({ factor: 1.5 });
    else if (event.key === "-") void camera.zoomOut({ factor: 1.5 });
    else if (event.key === "0") void camera.reset();
    else return;
    event.preventDefault();
  }

  /** Moves the map so that a circle fills the middle of it. */
  #travel({ x, y, radius }: Spot): void {
    const middle = this.#sigma.graphToFramedGraph({ x, y });
    const edge = this.#sigma.graphToFramedGraph({ x: x + radius, y });
    const ratio = Math.min(1, Math.max(0.05, 2.6 * Math.hypot(edge.x - middle.x, edge.y - middle.y)));
    void this.#sigma.getCamera().animate({ ...middle, ratio }, { duration: still() ? 0 : 400 });
  }

  #visit(place: number | undefined): void {
    const spot = place === undefined ? undefined : this.#spots[place];
    if (!spot) return;
    this.#choose(place);
    this.#travel({ ...spot, radius: Math.max(spot.radius * 6, 60) });
  }

  #choose(place: number | undefined): void {
    if (this.#chosen !== undefined) this.#light(this.#chosen, false);
    this.#chosen = place;
    this.#name();
    this.#sigma.scheduleRender();
    if (place === undefined) {
      this.#card.replaceChildren(make("p", {}, "Choose a concept to see its links."));
      return;
    }
    this.#light(place, true);
    const concept = this.#overview.concepts[place];
    if (!concept) return;
    const [, label, kind, , page] = concept;
    const links = this.#overview.links.filter(([start, end]) => start === place || end === place);
    const items = links.map(([start, end, relation]) => {
      const other = start === place ? end : start;
      const name = this.#overview.concepts[other]?.[1] ?? "";
      const said = this.#overview.relations[relation]?.words ?? "";
      const go = button(name, () => this.#visit(other), { class: "plain" });
      return start === place ? make("li", {}, `${said} `, go) : make("li", {}, go, ` ${said} this`);
    });
    this.#card.replaceChildren(
      make("p", { class: "card-head" }, make("strong", {}, label), ` ${this.#overview.kinds[kind]?.words ?? ""}`),
      make("p", { class: "actions" }, make("a", { href: page }, "Open its page")),
      make("ul", { class: "plain-list" }, ...items),
    );
  }

  #hover(place: number | undefined): void {
    this.#hovered = place;
    this.#name();
    this.#sigma.scheduleRender();
  }

  /** Settles which concepts are named before all others. */
  #name(): void {
    const chosen = this.#chosen;
    const own = chosen === undefined ? [] : [chosen, ...this.#graph.neighbors(chosen).map(Number)];
    this.#lit = new Set(this.#hovered === undefined ? own : [this.#hovered, ...own]);
  }

  #light(place: number, lit: boolean): void {
    const node = String(place);
    this.#sigma.setNodesState([node, ...this.#graph.neighbors(node)], { isHighlighted: lit });
    this.#sigma.setEdgesState(this.#graph.edges(node), { isHighlighted: lit });
  }
}

function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function shapeOf(name: string | undefined): string {
  return SHAPES[name ?? ""] ?? "circle";
}

function boxOf(middle: number, room: number, top: number, bottom: number): Box {
  return { left: middle - room, right: middle + room, top, bottom };
}
