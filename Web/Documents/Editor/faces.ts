/** Who is in the draft: faces with initials, and a polite word to screen readers when somebody comes or goes. */
import type { Speech } from "./words.ts";

export interface Person {
  id: string;
  name: string;
}

/** Gives each person a colour of the six, the same for as long as the page lives; the least used one to a newcomer. */
export function colours() {
  const given = new Map<string, number>();
  return (person: string): number => {
    const known = given.get(person);
    if (known) return known;
    const used = [0, 0, 0, 0, 0, 0];
    for (const colour of given.values()) used[colour - 1]!++;
    const colour = used.indexOf(Math.min(...used)) + 1;
    given.set(person, colour);
    return colour;
  };
}

/** The first letters of the first two names. */
export function initials(name: string): string {
  const parts = name.split(/[\s.]+/).filter(part => part !== "");
  return parts
    .slice(0, 2)
    .map(part => [...part][0]?.toLocaleUpperCase() ?? "")
    .join("");
}

const mostFaces = 5;

export function drawFaces(
  list: HTMLElement,
  people: readonly Person[],
  colourOf: (id: string) => number,
  { say }: Speech,
) {
  const items = people.slice(0, mostFaces).map(person => {
    const face = document.createElement("span");
    face.className = `face p${colourOf(person.id)}`;
    face.role = "img";
    face.ariaLabel = person.name;
    face.title = person.name;
    face.textContent = initials(person.name);
    return item(face);
  });
  if (people.length > mostFaces) {
    const rest = document.createElement("span");
    rest.className = "face more";
    rest.role = "img";
    rest.title = people
      .slice(mostFaces)
      .map(person => person.name)
      .join(", ");
    rest.ariaLabel = say("people.more", people.length - mostFaces, rest.title);
    rest.textContent = `+${people.length - mostFaces}`;
    items.push(item(rest));
  }
  list.replaceChildren(...items);
}

function item(child: Element): HTMLLIElement {
  const li = document.createElement("li");
  li.append(child);
  return li;
}

const announceEvery = 10_000;

/** Says who came and went, gathered, at most once in ten seconds. The first list is no news. */
export function announcer(say: (came: string[], went: string[]) => void, clock = () => Date.now()) {
  let told: Map<string, string> | null = null;
  let now = new Map<string, string>();
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell() {
    timer = undefined;
    const before = told ?? new Map<string, string>();
    const came = [...now].filter(([id]) => !before.has(id)).map(([, name]) => name);
    const went = [...before].filter(([id]) => !now.has(id)).map(([, name]) => name);
    told = now;
    if (came.length === 0 && went.length === 0) return;
    last = clock();
    say(came, went);
  }

  return (people: readonly Person[]) => {
    now = new Map(people.map(person => [person.id, person.name]));
    if (told === null) told = now;
    else timer ??= setTimeout(tell, Math.max(500, last + announceEvery - clock()));
  };
}
