/** What has become of a draft since a version: both texts as one, and the way from change to change. */
import { goToNextChunk, goToPreviousChunk } from "@codemirror/merge";
import "./editor.css";
import { type DifferenceOptions, showDifference } from "./difference.ts";

const place = document.getElementById("difference");
const start = document.getElementById("start")?.textContent;
if (place && start) {
  const view = showDifference(place, JSON.parse(start) as DifferenceOptions);
  const jumps = document.getElementById("jumps");
  jumps?.removeAttribute("hidden");
  jumps?.addEventListener("click", event => {
    const go = (event.target as HTMLElement).closest<HTMLElement>("[data-go]")?.dataset.go;
    if (go === "on") goToNextChunk(view);
    else if (go === "back") goToPreviousChunk(view);
  });
}
