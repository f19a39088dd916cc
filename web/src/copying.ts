/** Buttons that copy a text: beside everything that a page marks with `data-copy`. */
import { button, make } from "./dom.ts";

/** Adds a button to each element with `data-copy`, whose value is the text, or whose own text is meant if it is empty. */
export function copying(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    const text = element.dataset["copy"] || (element.textContent ?? "");
    element.after(" ", copyButton("Copy", () => text, element.dataset["copyLabel"]));
  }
}

/** Returns a button that copies a text and says so. */
export function copyButton(label: string, text: () => string, name?: string): HTMLElement {
  const said = make("span", { role: "status", class: "said" });
  const copy = button(label, () => {
    navigator.clipboard.writeText(text()).then(
      () => (said.textContent = "Copied."),
      () => (said.textContent = "The browser does not allow it: select the text and copy it."),
    );
  }, { "aria-label": name });
  return make("span", { class: "copying" }, copy, " ", said);
}
