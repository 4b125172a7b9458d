/** Earlier questions like the one that is being asked, while it is typed. Without scripts they stand there when a form comes back. */
const pause = 400;

const field = document.querySelector<HTMLInputElement>("input[name=title]");
const place = document.querySelector<HTMLElement>("[data-similar]");
if (field && place) watch(field, place);

function watch(field: HTMLInputElement, place: HTMLElement) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = field.value.trim();
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pause);
  });

  async function look() {
    const words = field.value.trim();
    if (words === asked) return;
    asked = words;
    const address = new URL(location.href);
    address.searchParams.set("words", words);
    // Without the line the page shows what it showed.
    const answer = await fetch(address, {
      headers: { "X-Fragment": "1" },
      redirect: "manual",
      cache: "no-store",
    }).catch(() => null);
    if (!answer?.ok || words !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector<HTMLElement>("[data-similar]");
    if (next && !place.contains(document.activeElement)) place.replaceChildren(...document.adoptNode(next).childNodes);
  }
}
