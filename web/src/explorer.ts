/** The picture of what surrounds a concept, to be walked through: steps, filters, expanding, hiding, saving, sharing. */
import { copyButton } from "./copying.ts";
import { address, told, words, type Concept, type View } from "./data.ts";
import { button, choice, make, svgOf, tick } from "./dom.ts";
import { next } from "./moves.ts";
import { savePng, saveSvg } from "./save.ts";
import { MOST_STEPS, PER, read, shortName, START, toggled, write, type State } from "./state.ts";
import { claimTable } from "./table.ts";

const GRAIN = 160;
const HEADROOM = 12;
/** How small a picture is made to fit at most: letters stay legible, and what has no room is scrolled. */
const LEAST = 0.7;
const HINT = "Choose a concept of the picture to expand, hide or open it; arrow keys lead from one to the next.";
const TABLE = "The same links as a table";
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** Fills an element with the explorer of the concept that its `data-focus` names. */
export async function explore(place: HTMLElement): Promise<void> {
  for (const told of document.querySelectorAll("#links, #view ~ .note")) told.remove();
  for (const field of document.querySelectorAll<HTMLInputElement>("#view :is(#steps, #scheme, #inferred)")) {
    field.disabled = true;
    field.closest<HTMLElement>(".field")?.setAttribute("hidden", "");
  }
  await new Explorer(place, place.dataset["focus"] ?? "").begin();
}

class Explorer {
  readonly #place: HTMLElement;
  readonly #focus: string;
  #state = START;
  #view: View | undefined;
  #chosen: string | undefined;
  #zoom: number | undefined;
  #asked = 0;
  #width = 0;
  readonly #tools = make("div", { class: "tools", role: "group", "aria-label": "What the picture shows" });
  readonly #filter = make("details", { class: "filter" });
  readonly #card = make("div", { class: "card", role: "region", "aria-label": "Chosen concept" });
  readonly #paper = make("div", { class: "paper-room scrolls", tabindex: 0, role: "region", "aria-label": "Picture" });
  readonly #stage = make("div", { class: "stage" }, this.#paper, this.#card);
  readonly #links = make("details", { class: "links", open: document.getElementById("view") !== null });
  readonly #said = make("p", { class: "said", role: "status" });
  readonly #fault = make("p", { class: "fault", role: "alert", hidden: true });

  constructor(place: HTMLElement, focus: string) {
    [this.#place, this.#focus] = [place, focus];
    this.#read();
  }

  /** Reads the state in the address: what was done here or, before that, what the form without scripts has sent. */
  #read(): void {
    const { hash, search } = location;
    if (location.href.endsWith("#")) this.#state = START;
    else if (!hash || hash.includes("=")) this.#state = read(hash || search);
  }

  /** Puts the explorer around the picture that stands in the page, until its own is there. */
  async begin(): Promise<void> {
    const drawn = this.#place.querySelector("svg") ?? "";
    const caption = this.#place.querySelector("figcaption") ?? "";
    this.#paper.append(drawn);
    this.#links.append(make("summary", {}, TABLE));
    const beside = make("div", { class: "beside" }, this.#stage, this.#links);
    const all = make("div", { class: "explorer" }, this.#tools, this.#filter, this.#fault, this.#said, beside);
    this.#place.replaceChildren(all, caption);
    addEventListener("popstate", () => {
      if (location.hash && !location.hash.includes("=")) return;
      this.#read();
      void this.#load();
    });
    this.#paper.addEventListener("click", (event) => this.#point(event));
    this.#paper.addEventListener("keydown", (event) => this.#press(event));
    await this.#load();
    new ResizeObserver(() => {
      if (this.#view && this.#room !== this.#width) void this.#load();
    }).observe(this.#stage);
  }

  /** The width there is for the picture, in steps, so that it is not drawn anew for every change. */
  get #room(): number {
    return Math.max(2 * GRAIN, Math.floor(this.#stage.clientWidth / GRAIN) * GRAIN);
  }

  /** Goes on to a state, which becomes the address. */
  #go(state: State): void {
    this.#state = state;
    history.pushState(null, "", location.pathname + location.search + write(state));
    void this.#load();
  }

  async #load(): Promise<void> {
    const [state, width, asked] = [this.#state, this.#room, ++this.#asked];
    this.#paper.setAttribute("aria-busy", "true");
    try {
      const view = await told<View>(`api/view/${encodeURIComponent(this.#focus)}.json`, {
        steps: String(state.steps),
        per: String(state.per),
        inferred: state.inferred ? "1" : "",
        scheme: state.scheme,
        expanded: state.expanded.join(" "),
        hidden: state.hidden.join(" "),
        without: state.without.join(" "),
        width: String(width),
      });
      if (asked !== this.#asked) return;
      [this.#view, this.#width, this.#fault.hidden] = [view, width, true];
      this.#showTools();
      this.#showFilter();
      this.#showPicture();
      this.#links.replaceChildren(make("summary", {}, `${TABLE} (${view.claims.length})`), claimTable(view));
      this.#said.textContent = view.notes.map((note) => note.replace(/\.?$/, ".")).join(" ");
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#fault.textContent = words(error);
      this.#fault.hidden = false;
    } finally {
      if (asked === this.#asked) this.#paper.removeAttribute("aria-busy");
    }
  }

  #showTools(): void {
    const [state, view] = [this.#state, this.#view];
    if (!view) return;
    const steps = Array.from({ length: MOST_STEPS }, (_, each) => [String(each + 1), String(each + 1)] as const);
    const per = PER.map((each) => [String(each), String(each)] as const);
    const name = shortName(view.focus).replace(/[^A-Za-z0-9]+/g, "-");
    const changed = state.expanded.length + state.hidden.length + state.without.length > 0;
    const held = document.activeElement?.closest("[data-tool]")?.getAttribute("data-tool");
    const tools: [string, HTMLElement][] = [
      ["steps", choice("Steps", steps, String(state.steps), (value) => this.#go({ ...state, steps: Number(value) }))],
      ["per", choice("Per relation", per, String(state.per), (value) => this.#go({ ...state, per: Number(value) }))],
      ["inferred", tick("Inferred too", state.inferred, (inferred) => this.#go({ ...state, inferred }))],
    ];
    if (view.schemes.length > 1) {
      const options = [["", "all"], ...view.schemes.map((scheme) => [scheme.curie, scheme.label])] as [string, string][];
      tools.push(["scheme", choice("Scheme", options, state.scheme, (scheme) => this.#go({ ...state, scheme }))]);
    }
    tools.push(
      ["out", button("−", () => this.#rescale(-1), { "aria-label": "Zoom out" })],
      ["in", button("+", () => this.#rescale(1), { "aria-label": "Zoom in" })],
      ["fit", button("Fit", () => this.#rescale(0), { "aria-label": "Fit the width" })],
      ["svg", button("Save SVG", () => saveSvg(view.svg, name))],
      ["png", button("Save PNG", () => void this.#png(view, name))],
      ["link", copyButton("Copy link", () => location.href)],
    );
    if (changed) tools.push(["reset", button("Start over", () => this.#go(START))]);
    for (const [tool, element] of tools) element.setAttribute("data-tool", tool);
    this.#tools.replaceChildren(...tools.map(([, element]) => element));
    if (held) this.#tools.querySelector<HTMLElement>(`[data-tool="${held}"] :is(select, input, button)`)?.focus();
  }

  #showFilter(): void {
    const [state, view] = [this.#state, this.#view];
    if (!view) return;
    const hidden = state.hidden.map((name) => button(`Show ${name} again`, () => this.#hide(name)));
    const held = document.activeElement?.closest("[data-relation]")?.getAttribute("data-relation");
    this.#filter.replaceChildren(
      make("summary", {}, `Relations and hidden concepts`),
      make(
        "fieldset",
        {},
        make("legend", {}, "Relations"),
        ...view.relations.map(({ curie, words: relation, claims }) => {
          const change = () => this.#go({ ...this.#state, without: toggled(this.#state.without, curie) });
          const box = tick(`${relation} (${claims})`, !state.without.includes(curie), change);
          box.setAttribute("data-relation", curie);
          return box;
        }),
      ),
      ...(hidden.length ? [make("p", { class: "hidden-ones" }, ...hidden)] : []),
    );
    if (held) this.#filter.querySelector<HTMLElement>(`[data-relation="${CSS.escape(held)}"] input`)?.focus();
  }

  #showPicture(): void {
    const view = this.#view;
    if (!view) return;
    const held = this.#paper.contains(document.activeElement) && document.activeElement !== this.#paper;
    const svg = svgOf(view.svg);
    const byIri = new Map(view.concepts.map((concept) => [concept.iri, concept]));
    let first: SVGAElement | undefined;
    for (const link of svg.querySelectorAll<SVGAElement>("a")) {
      const concept = byIri.get(link.getAttribute("href") ?? "");
      link.setAttribute("tabindex", "-1");
      if (!concept) continue;
      link.setAttribute("href", concept.page);
      link.setAttribute("data-curie", concept.curie);
      if (concept.curie === (this.#chosen ?? view.focus)) first ??= link;
    }
    first ??= svg.querySelector<SVGAElement>("a") ?? undefined;
    first?.setAttribute("tabindex", "0");
    this.#paper.replaceChildren(svg);
    for (const link of svg.querySelectorAll<SVGAElement>("a")) link.prepend(room(link));
    this.#rescale();
    if (this.#chosen && !view.concepts.some((concept) => concept.curie === this.#chosen)) this.#chosen = undefined;
    this.#mark();
    if (held) first?.focus();
  }

  /** Shows the picture larger, smaller, or as wide as there is room (0). */
  #rescale(change?: -1 | 0 | 1): void {
    const [view, svg] = [this.#view, this.#paper.querySelector("svg")];
    if (!view || !svg) return;
    const fitting = Math.min(1, (this.#paper.clientWidth - 2) / view.width);
    const now = this.#zoom ?? Math.max(fitting, LEAST);
    if (change === 0) this.#zoom = fitting;
    else if (change === 1) this.#zoom = ZOOMS.find((zoom) => zoom > now + 0.01) ?? ZOOMS.at(-1);
    else if (change === -1) this.#zoom = ZOOMS.findLast((zoom) => zoom < now - 0.01) ?? ZOOMS[0];
    const zoom = this.#zoom ?? Math.max(fitting, LEAST);
    const head = Math.max(view.head - HEADROOM, 0);
    svg.setAttribute("viewBox", `0 ${head} ${view.width} ${view.height - head}`);
    svg.setAttribute("width", String(Math.round(view.width * zoom)));
    svg.setAttribute("height", String(Math.round((view.height - head) * zoom)));
    if (change === undefined || this.#zoom === undefined) {
      const focus = svg.querySelector(`a[data-curie="${CSS.escape(view.focus)}"]`)?.getBoundingClientRect();
      const room = this.#paper.getBoundingClientRect();
      if (!focus) return;
      this.#paper.scrollLeft += focus.left + focus.width / 2 - room.left - room.width / 2;
      this.#paper.scrollTop += focus.top + focus.height / 2 - room.top - room.height / 2;
    }
  }

  async #png(view: View, name: string): Promise<void> {
    try {
      await savePng(view.svg, view.width, view.height, name);
    } catch (error) {
      this.#said.textContent = words(error);
    }
  }

  #point(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<SVGAElement>("a[data-curie]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#choose(link);
    this.#card.querySelector<HTMLElement>("button, a")?.focus();
  }

  #press(event: KeyboardEvent): void {
    const link = event.target instanceof Element ? event.target.closest<SVGAElement>("a") : null;
    if (!link) return;
    const links = [...this.#paper.querySelectorAll<SVGAElement>("a")];
    const to = next(links.map((each) => each.getBoundingClientRect()), links.indexOf(link), event.key);
    const target = to === undefined ? undefined : links[to];
    if (!target) return;
    event.preventDefault();
    link.setAttribute("tabindex", "-1");
    target.setAttribute("tabindex", "0");
    target.focus();
  }

  #choose(link: SVGAElement): void {
    this.#chosen = link.getAttribute("data-curie") ?? undefined;
    for (const each of this.#paper.querySelectorAll('a[tabindex="0"]')) each.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    this.#mark();
  }

  /** Shows which concept is chosen, in the picture and in the card. */
  #mark(): void {
    for (const link of this.#paper.querySelectorAll("a"))
      link.classList.toggle("chosen", link.getAttribute("data-curie") === this.#chosen);
    const concept = this.#view?.concepts.find((each) => each.curie === this.#chosen);
    this.#card.replaceChildren(
      ...(concept ? this.#about(concept) : [make("p", {}, HINT)]),
    );
  }

  #about(concept: Concept): HTMLElement[] {
    const [state, view] = [this.#state, this.#view];
    const name = shortName(concept.curie);
    const { stated, inferred, drawn } = concept.claims;
    const focus = concept.curie === view?.focus;
    const expanded = state.expanded.includes(name);
    const actions: HTMLElement[] = [make("a", { href: concept.page }, "Open its page")];
    const total = stated + (state.inferred ? inferred : 0);
    if (expanded || (!focus && drawn < total))
      actions.unshift(
        button(expanded ? "Collapse" : "Expand", () =>
          this.#go({ ...state, expanded: toggled(state.expanded, name) }),
        ),
      );
    if (!focus)
      actions.splice(
        -1,
        0,
        button("Hide", () => this.#hide(name)),
        button("Put in the middle", () =>
          location.assign(address("graph", { focus: name }) + write({ ...state, expanded: [], hidden: [] })),
        ),
      );
    return [
      make("p", { class: "card-head" }, make("strong", {}, concept.label), ` ${concept.kind}`),
      make("p", {}, `${stated} stated and ${inferred} inferred claims, ${drawn} in the picture`),
      make("p", { class: "actions" }, ...actions),
    ];
  }

  #hide(name: string): void {
    this.#chosen = undefined;
    this.#go({ ...this.#state, hidden: toggled(this.#state.hidden, name) });
  }
}

/** Returns what makes all the room of a concept answer to a pointer, and not its letters alone. */
function room(link: SVGAElement): SVGRectElement {
  const { x, y, width, height } = link.getBBox();
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const place = { x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: 4, class: "room" };
  for (const [name, value] of Object.entries(place)) rect.setAttribute(name, String(value));
  return rect;
}
