/** The questions of the catalogue, each with a form for what it takes. */
import { complete } from "./combobox.ts";
import { names, told, words, type Answer, type Kind, type Parameter, type Question, type Term } from "./data.ts";
import { make } from "./dom.ts";

export interface Actions {
  /** Puts a query into the editor. */
  readonly show: (text: string) => void;
  readonly answer: (answer: Answer) => void;
  readonly said: (text: string) => void;
}

/** Fills an element with the choice of a question. */
export async function examples(place: HTMLElement, actions: Actions): Promise<void> {
  let questions: readonly Question[];
  try {
    questions = await told<readonly Question[]>("api/questions.json");
  } catch (error) {
    actions.said(words(error));
    return;
  }
  const tags = [...new Set(questions.map((question) => question.tags[0] ?? "other"))].sort();
  const select = make(
    "select",
    { id: "question" },
    make("option", { value: "" }, "Choose a question …"),
    ...tags.map((tag) =>
      make(
        "optgroup",
        { label: tag },
        ...questions
          .filter((question) => (question.tags[0] ?? "other") === tag)
          .map((question) => make("option", { value: question.name }, question.summary)),
      ),
    ),
  );
  const form = make("div", { class: "question" });
  select.addEventListener("change", () => {
    const question = questions.find((each) => each.name === select.value);
    form.replaceChildren(...(question ? formOf(question, actions) : []));
    if (question) actions.show(question.text);
  });
  const heading = place.querySelector("h2") ?? undefined;
  place.replaceChildren(...(heading ? [heading] : []), make("p", {}, make("label", { for: "question" }, "Question "), select), form);
}

function formOf(question: Question, actions: Actions): HTMLElement[] {
  const fault = make("p", { class: "fault", role: "alert", hidden: true });
  const form = make(
    "form",
    { class: "question-form" },
    ...question.parameters.map(field),
    make("button", {}, "Ask"),
    fault,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    told<Answer>(`api/ask/${question.name}.json`, given).then(
      (answer) => {
        fault.hidden = true;
        actions.show(answer.text);
        actions.answer(answer);
      },
      (error: unknown) => {
        fault.textContent = words(error);
        fault.hidden = false;
      },
    );
  });
  void offerNames(form, question);
  return [make("p", { class: "hint" }, question.description), form];
}

function field(parameter: Parameter): HTMLElement {
  const id = `parameter-${parameter.name}`;
  return make(
    "p",
    {},
    make("label", { for: id }, `${parameter.name} `, make("span", { class: "meaning" }, parameter.description)),
    make("input", { type: "text", id, name: parameter.name, value: parameter.value, required: parameter.needed }),
  );
}

async function offerNames(form: HTMLFormElement, question: Question): Promise<void> {
  const index = await names().catch(() => undefined);
  if (!index) return;
  for (const parameter of question.parameters) {
    const input = form.elements.namedItem(parameter.name);
    if (!(input instanceof HTMLInputElement) || parameter.type === "text") continue;
    complete(
      input,
      (term) => fits(term, parameter, index.kinds),
      ({ written }) => {
        input.value = written;
      },
    );
  }
}

/** Returns whether a term can be the value of a parameter. */
export function fits(term: Term, parameter: Parameter, kinds: readonly Kind[]): boolean {
  if (term.type !== parameter.type) return false;
  if (!parameter.kind) return true;
  return term.kind !== undefined && (kinds[term.kind]?.above.includes(`kind:${parameter.kind}`) ?? false);
}
