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

/** Closes the menu of the bar when the person turns to something else. */
export function closeMenu(menu: HTMLDetailsElement) {
  document.addEventListener("pointerdown", event => {
    if (!menu.contains(event.target as Node)) menu.open = false;
  });
  menu.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  menu.addEventListener("focusout", event => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) menu.open = false;
  });
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
