/** A text field with a list of what could be meant, after the ARIA pattern of an editable combobox. */
import { names, words, type Term } from "./data.ts";
import { make, shape } from "./dom.ts";
import { Names, type Match } from "./names.ts";

const MOST = 12;
let number = 0;

/**
 * Makes a field complete names.
 *
 * @param input the field.
 * @param wanted which terms are offered.
 * @param choose what happens when one is chosen.
 */
export function complete(
  input: HTMLInputElement,
  wanted: (term: Term) => boolean,
  choose: (match: Match) => void,
): void {
  new Combobox(input, wanted, choose);
}

class Combobox {
  readonly #input: HTMLInputElement;
  readonly #wanted: (term: Term) => boolean;
  readonly #choose: (match: Match) => void;
  readonly #list: HTMLUListElement;
  readonly #said: HTMLElement;
  #known: Names | undefined;
  #kinds: readonly { readonly words: string; readonly fill: string; readonly path: string }[] = [];
  #matches: readonly Match[] = [];
  #active = -1;

  constructor(input: HTMLInputElement, wanted: (term: Term) => boolean, choose: (match: Match) => void) {
    [this.#input, this.#wanted, this.#choose] = [input, wanted, choose];
    const id = `combo-list-${++number}`;
    this.#list = make("ul", { id, class: "combo-list", role: "listbox", hidden: true, "aria-label": "Suggestions" });
    this.#said = make("span", { class: "visually-hidden", role: "status" });
    const given = { role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list" };
    for (const [key, value] of Object.entries({ ...given, "aria-controls": id, "aria-expanded": "false" }))
      input.setAttribute(key, value);
    const around = make("span", { class: "combo" });
    input.replaceWith(around);
    around.append(input, this.#list, this.#said);
    input.addEventListener("focus", () => void this.#load());
    input.addEventListener("input", () => void this.#update());
    input.addEventListener("keydown", (event) => this.#press(event));
    input.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
      if (option) this.#take(Number(option.dataset["place"]));
    });
    if (document.activeElement === input) void this.#load();
  }

  async #load(): Promise<void> {
    if (this.#known) return;
    try {
      const index = await names();
      [this.#known, this.#kinds] = [new Names(index), index.kinds];
    } catch (error) {
      this.#said.textContent = words(error);
    }
  }

  async #update(): Promise<void> {
    await this.#load();
    const text = this.#input.value;
    this.#matches = this.#known?.search(text, this.#wanted, MOST) ?? [];
    this.#active = -1;
    this.#list.replaceChildren(...this.#matches.map((match, place) => this.#option(match, place)));
    const some = this.#matches.length > 0;
    this.#open(some);
    if (text.trim()) this.#said.textContent = some ? `${this.#matches.length} suggestions` : "No suggestions";
  }

  #option({ term, name, written }: Match, place: number): HTMLLIElement {
    const aside = name === term.label ? written : name;
    const kind = term.kind === undefined ? undefined : this.#kinds[term.kind];
    return make(
      "li",
      { id: `${this.#list.id}-${place}`, role: "option", "aria-selected": "false", "data-place": place },
      kind && shape(kind.path, kind.fill),
      make("span", { class: "combo-label" }, term.label),
      aside === term.label ? undefined : make("span", { class: "combo-name" }, aside),
      make("span", { class: "combo-kind" }, kind?.words ?? term.type),
    );
  }

  #press(event: KeyboardEvent): void {
    const last = this.#matches.length - 1;
    const open = !this.#list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) void this.#update();
      else if (event.key === "ArrowDown") this.#activate(this.#active >= last ? 0 : this.#active + 1);
      else this.#activate(this.#active <= 0 ? last : this.#active - 1);
    } else if (event.key === "Enter" && open && this.#active >= 0) {
      event.preventDefault();
      this.#take(this.#active);
    } else if (event.key === "Escape") {
      if (open) event.preventDefault();
      else this.#input.value = "";
      this.#close();
    } else if (event.key === "Tab") this.#close();
  }

  #activate(place: number): void {
    this.#active = place;
    [...this.#list.children].forEach((option, each) => {
      option.setAttribute("aria-selected", String(each === place));
      if (each === place) option.scrollIntoView({ block: "nearest" });
    });
    this.#input.setAttribute("aria-activedescendant", `${this.#list.id}-${place}`);
  }

  #take(place: number): void {
    const match = this.#matches[place];
    this.#close();
    if (match) this.#choose(match);
  }

  #open(open: boolean): void {
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", String(open));
    this.#input.removeAttribute("aria-activedescendant");
  }

  #close(): void {
    this.#open(false);
    this.#active = -1;
  }
}
