/** The three views: source, page, both beside each other; a phone shows one at a time. The choice stays on the device. */
const key = "researchhub-view";
type View = "source" | "page" | "both";

export function views(main: HTMLElement, buttons: HTMLElement, changed: (pageShown: boolean, both: boolean) => void) {
  const wide = matchMedia("(width >= 52rem)");
  const all = [...buttons.querySelectorAll<HTMLButtonElement>("button[data-view]")];
  let chosen = read();

  function show() {
    const view: View = chosen === "both" && !wide.matches ? "source" : chosen;
    main.dataset.view = view;
    for (const button of all) button.ariaPressed = String(button.dataset.view === view);
    changed(view !== "source", view === "both");
  }

  for (const button of all) {
    button.addEventListener("click", () => {
      chosen = button.dataset.view as View;
      try {
        localStorage.setItem(key, chosen);
      } catch {
        // The choice then lasts as long as the page.
      }
      show();
    });
  }
  wide.addEventListener("change", show);
  show();
}

function read(): View {
  try {
    const kept = localStorage.getItem(key);
    if (kept === "source" || kept === "page") return kept;
  } catch {
    // As above.
  }
  return "both";
}
