/** Line drawings of 24 by 24 units, as the pages have them. */
const drawings = {
  heading: "M6 5v14M18 5v14M6 12h12",
  bold: "M7 5h6a3.500 3.500 0 0 1 0 7H7zM7 12h7a3.500 3.500 0 0 1 0 7H7z",
  italic: "M10 5h7M7 19h7M14 5l-4 14",
  bulleted: "M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1",
  numbered: "M10 6h10M10 12h10M10 18h10M4 4.500L5.500 4v5M4 14.500a1.500 1.500 0 0 1 2.600 1L4 19h3",
  task: "M4 5h6v6H4zM13 8h7M13 16h7M4 16l2 2 4-4",
  quote: "M9 7c-3 .7-4.500 2.700-4.500 5.500V17H10v-5H7M19 7c-3 .7-4.500 2.700-4.500 5.500V17H20v-5h-3",
  table: "M4 5h16v14H4zM4 10h16M10 5v14",
  row: "M4 5h16v6H4zM12 14v6M9 17h6",
  column: "M5 4h6v16H5zM14 12h6M17 9v6",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1",
  citation: "M5 4h11l3 3v13H5zM9 9h6M9 13h6M9 17h3",
  footnote: "M5 8h8M9 8v11M16 5l2-1v6",
  formula: "M17 7V5H6l6 7-6 7h11v-2",
  code: "M8 7l-5 5 5 5M16 7l5 5-5 5",
  rule: "M4 12h16",
  plus: "M12 5v14M5 12h14",
  undo: "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4",
  redo: "M16 5l4 4-4 4M20 9H10a5 5 0 0 0 0 10h4",
  search: "M17.500 11a6.500 6.500 0 1 1-13 0 6.500 6.500 0 0 1 13 0zM16 16l4.500 4.500",
  help: "M20.500 12a8.500 8.500 0 1 1-17 0 8.500 8.500 0 0 1 17 0zM9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.400-1.100 1-1.100 1.800M12 16.800v.01",
  ask: "M4 5h16v11H10l-4 4v-4H4zM10.300 9a1.800 1.800 0 1 1 2.500 1.600c-.5.200-.8.500-.8 1M12 13.600v.01",
  download: "M12 4v11M8 11l4 4 4-4M5 15v4h14v-4",
  locked: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  close: "M6 6l12 12M18 6L6 18",
} as const;

export type IconName = keyof typeof drawings;

const svg = "http://www.w3.org/2000/svg";

export function icon(name: IconName): SVGElement {
  const drawing = document.createElementNS(svg, "svg");
  drawing.setAttribute("class", "icon-s");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", drawings[name]);
  drawing.append(path);
  return drawing;
}
