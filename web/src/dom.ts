/** Making elements, without ever reading text as markup. */

type Attributes = Record<string, string | number | boolean | undefined>;
type Child = Node | string | undefined;

/** Returns an element with attributes and children; `false` and `undefined` leave an attribute out. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((each) => each !== undefined));
  return element;
}

/** Returns a button that does something. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
}

/** Returns a choice with its label. */
export function choice(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  act: (value: string) => void,
): HTMLLabelElement {
  const select = make(
    "select",
    {},
    ...options.map(([value, text]) => make("option", { value, selected: value === chosen }, text)),
  );
  select.addEventListener("change", () => act(select.value));
  return make("label", {}, `${label} `, select);
}

/** Returns a box to tick with its label. */
export function tick(label: string, ticked: boolean, act: (ticked: boolean) => void): HTMLLabelElement {
  const box = make("input", { type: "checkbox", checked: ticked });
  box.addEventListener("change", () => act(box.checked));
  return make("label", { class: "tick" }, box, label);
}

/** Returns markup of our own server as an element of SVG, whose scripts and handlers nothing runs. */
export function svgOf(markup: string): SVGSVGElement {
  const root = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  if (!(root instanceof SVGSVGElement)) throw new Error("The picture cannot be read.");
  return document.importNode(root, true);
}

/** Returns a shape of a kind, whose path starts from the upper left corner of a square of 16. */
export function shape(path: string, fill: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const drawn = document.createElementNS(space, "path");
  for (const [key, value] of Object.entries({ width: 16, height: 16, viewBox: "-1 -1 18 18", "aria-hidden": "true" }))
    svg.setAttribute(key, String(value));
  drawn.setAttribute("d", `M0 0${path}`);
  drawn.setAttribute("fill", fill);
  drawn.setAttribute("class", "shape");
  svg.append(drawn);
  return svg;
}

/** Offers a file that was made here. */
export function offer(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
