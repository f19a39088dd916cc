/** The SPARQL page: an editor with completion, the questions of the catalogue as examples, answers and downloads. */
import { acceptCompletion, autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { address, names, words, type Answer, type Index } from "./data.ts";
import { button, make } from "./dom.ts";
import { examples } from "./examples.ts";
import { answerTable, DOWNLOADS, downloads, nothing } from "./results.ts";
import { placeOf, results, suggest } from "./sparql.ts";

const SHOWN = 500;
const LONGEST_ADDRESS = 4000;
const LONGEST_TEXT = 100_000;
const GRAPHS = "text/turtle";
const ACCEPT = `application/sparql-results+json, ${GRAPHS};q=0.9`;

/** Turns the text area of a form into an editor, and shows answers below the form. */
export async function edit(area: HTMLTextAreaElement): Promise<void> {
  const form = area.form;
  if (!form) return;
  await new Page(form, area, await names().catch(() => undefined)).offer();
}

class Page {
  readonly #form: HTMLFormElement;
  readonly #area: HTMLTextAreaElement;
  readonly #index: Index | undefined;
  readonly #view: EditorView;
  readonly #results: HTMLElement;
  readonly #said = make("p", { class: "said", role: "status" });
  readonly #stop = button("Stop", () => this.#running?.abort(), { hidden: true });
  #running: AbortController | undefined;

  constructor(form: HTMLFormElement, area: HTMLTextAreaElement, index: Index | undefined) {
    [this.#form, this.#area, this.#index] = [form, area, index];
    const room = make("div", { class: "editor" });
    area.hidden = true;
    area.required = false;
    area.before(room);
    // In a shadow root the styles of the editor need no permission for style elements.
    const shadow = room.attachShadow({ mode: "open" });
    this.#view = new EditorView({ root: shadow, parent: shadow, state: this.#start(area.value) });
    for (const label of area.labels) label.addEventListener("click", () => this.#view.focus());
    this.#results = make("section", { id: "answers", "aria-label": "What the query answers" });
    form.after(this.#results);
    // What the page without scripts has answered stays until the next question.
    for (const shown of document.querySelectorAll("#answer, .alert.failure")) this.#results.append(shown);
    const submit = form.querySelector<HTMLElement>("button:not([type=button]), input[type=submit]");
    submit?.after(" ", this.#stop, make("span", { class: "hint" }, " Ctrl+Enter runs the query, Ctrl+Space completes."));
    this.#results.before(this.#said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
  }

  /** Offers the questions of the catalogue. */
  async offer(): Promise<void> {
    const place = document.getElementById("examples");
    if (!place) return;
    await examples(place, {
      show: (text) => this.show(text),
      answer: (answer) => this.#show(answer),
      said: (text) => (this.#said.textContent = text),
    });
  }

  /** Puts a text into the editor. */
  show(text: string): void {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
    this.#area.value = text;
  }

  #start(text: string): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [(context) => this.#complete(context)], maxRenderedOptions: 8 }),
        StreamLanguage.define(sparql),
        syntaxHighlighting(COLOURS),
        EditorView.lineWrapping,
        placeholder("SELECT ?concept WHERE { … }"),
        EditorView.contentAttributes.of({ "aria-label": "SPARQL query", "aria-multiline": "true", tabindex: "0" }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) this.#area.value = state.doc.toString();
        }),
        EditorView.domEventHandlers({ beforeinput: (event, view) => this.#replace(event, view) }),
        keymap.of([
          { key: "Mod-Enter", run: () => (void this.run(), true) },
          { key: "Tab", run: acceptCompletion },
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        LOOK,
      ],
    });
  }

  /** Writes over what is selected; the browser itself would add styles that the policy of the page forbids. */
  #replace(event: InputEvent, view: EditorView): boolean {
    if (event.inputType !== "insertText" || !event.data || event.isComposing || view.state.selection.main.empty) return false;
    view.dispatch(view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type" }));
    return true;
  }

  #complete(context: CompletionContext): CompletionResult | null {
    const index = this.#index;
    if (!index) return null;
    const whole = context.state.doc.toString();
    const found = suggest(whole.slice(0, context.pos), whole, index);
    if (!found || (!context.explicit && found.length < 2)) return null;
    return {
      from: context.pos - found.length,
      options: found.options.map(({ label, detail, type, insert = label }) => ({
        label,
        detail,
        type,
        apply: insert,
      })),
    };
  }

  /** Runs the query and shows its answer. */
  async run(): Promise<void> {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    if (!this.#area.value.trim()) {
      this.#said.textContent = "Write a query first, or choose a question below.";
      return;
    }
    const query = new URLSearchParams([...new FormData(this.#form)].map(([name, value]) => [name, String(value)]));
    this.#said.textContent = "Running …";
    this.#stop.hidden = false;
    this.#results.replaceChildren();
    const began = performance.now();
    try {
      const answer = await this.#ask(query, ACCEPT, running.signal);
      const seconds = `in ${((performance.now() - began) / 1000).toFixed(2)} s`;
      await this.#tell(answer, query, seconds);
      const shared = new URL(location.href);
      shared.search = query.toString();
      if (shared.href.length <= LONGEST_ADDRESS) window.history.replaceState(null, "", shared);
    } catch (error) {
      if (running !== this.#running) return;
      if (running.signal.aborted) this.#said.textContent = "Stopped.";
      else this.#fail(words(error));
    } finally {
      if (running === this.#running) this.#stop.hidden = true;
    }
  }

  async #ask(query: URLSearchParams, accept: string, signal?: AbortSignal): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(this.#form.action || address("sparql"), { method: "POST", headers: { accept }, body: query, signal: signal ?? null });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Error("The server does not answer. Is it still running?");
    }
    if (!answer.ok) throw new Error((await answer.text()).trim() || `The server answers ${answer.status}.`);
    return answer;
  }

  async #tell(answer: Response, query: URLSearchParams, seconds: string): Promise<void> {
    const index = this.#names;
    const graph = !answer.headers.get("content-type")?.includes("json");
    const result = graph ? ({ kind: "graph", text: await answer.text() } as const) : results(await answer.json(), index);
    const offered = this.#offered(result.kind === "graph" ? DOWNLOADS.graph : DOWNLOADS.rows, query);
    if (result.kind === "truth") {
      this.#said.textContent = `${result.truth ? "Yes" : "No"}, ${seconds}.`;
      const truth = result.truth ? "Yes: the pattern fits." : "No: nothing fits the pattern.";
      this.#results.replaceChildren(make("p", { class: "truth" }, truth));
    } else if (result.kind === "graph") {
      this.#said.textContent = `Triples ${seconds}.`;
      const text = result.text.trim();
      const room = { tabindex: 0, class: "scrolls", role: "region", "aria-label": "Triples" };
      const shown = make("pre", room, text.slice(0, LONGEST_TEXT));
      this.#results.replaceChildren(...(text ? [offered, shown] : [nothing()]));
    } else if (result.rows.length === 0) {
      this.#said.textContent = `No rows, ${seconds}.`;
      this.#results.replaceChildren(nothing());
    } else {
      this.#said.textContent = `${count(result.rows.length)} ${seconds}.`;
      this.#results.replaceChildren(offered, answerTable(result.columns, result.rows.slice(0, SHOWN), index));
    }
  }

  /** Shows what a question of the catalogue answers; as files it comes from the same query. */
  #show({ columns, rows, returns, text }: Answer): void {
    const cells = rows.slice(0, SHOWN).map((row) => row.map((value) => (value === null ? undefined : { text: String(value) })));
    this.#said.textContent = `${count(rows.length)}.`;
    const offered = this.#offered(DOWNLOADS.rows, new URLSearchParams({ query: text }));
    this.#results.replaceChildren(...(rows.length ? [offered, answerTable(columns, cells, this.#names, returns)] : [nothing()]));
  }

  #offered(formats: typeof DOWNLOADS.rows, query: URLSearchParams): HTMLElement {
    const said = (text: string) => (this.#said.textContent = text);
    return downloads(formats, async (type) => (await this.#ask(query, type)).blob(), said);
  }

  get #names(): Index {
    return this.#index ?? { prefixes: {}, spellings: [], kinds: [], terms: [] };
  }

  #fail(message: string): void {
    this.#said.textContent = "";
    const fault = make("p", { class: "fault", role: "alert" }, message);
    this.#results.replaceChildren(fault);
    const place = placeOf(message);
    const { doc } = this.#view.state;
    if (!place || place.line > doc.lines) return;
    const line = doc.line(Math.max(place.line, 1));
    const at = Math.min(line.from + Math.max(place.column - 1, 0), line.to);
    fault.append(" ", button(`Go to line ${place.line}`, () => {
      this.#view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      this.#view.focus();
    }));
  }
}

/** Returns how many rows there are, and how many of them are shown. */
function count(rows: number): string {
  const cut = rows > SHOWN ? `, the first ${SHOWN} shown,` : "";
  return `${rows} ${rows === 1 ? "row" : "rows"}${cut}`;
}

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword, #7a1fa2)", fontWeight: "bold" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string, #0b6b3a)" },
  { tag: tags.atom, color: "var(--code-atom, #0057a3)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--code-variable, #9a3b00)" },
  { tag: tags.comment, color: "var(--muted, #5c6975)", fontStyle: "italic" },
]);

const LOOK = EditorView.theme({
  "&": { fontSize: "0.95rem", color: "var(--ink, #1b2733)", backgroundColor: "var(--paper, #fff)", border: "1px solid var(--muted, #55616d)", borderRadius: "0.375rem" },
  "&.cm-focused": { outline: "3px solid var(--accent, #0072b2)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono, monospace)", minHeight: "12rem", maxHeight: "28rem" },
  ".cm-content": { caretColor: "var(--ink, #1b2733)" },
  ".cm-cursor": { borderLeftColor: "var(--ink, #1b2733)" },
  ".cm-gutters": { backgroundColor: "var(--wash, #f4f7fa)", color: "var(--muted, #5c6975)", border: "none" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selection, #bfd9ee)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection, #bfd9ee)" },
  ".cm-placeholder": { color: "var(--muted, #5c6975)" },
  ".cm-tooltip": { backgroundColor: "var(--paper, #fff)", color: "var(--ink, #1b2733)", border: "1px solid var(--muted, #55616d)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxHeight: "none" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--selection, #cfe4f5)", color: "var(--ink, #1b2733)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85" },
});
