/** Lets the service worker keep what opening a draft needs: the shell and the scripts, styles and fonts this page used. */
export async function keepForOffline() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/documents/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    const used = performance
      .getEntriesByType("resource")
      .map(entry => new URL(entry.name))
      .filter(address => address.origin === location.origin && address.pathname.startsWith("/app/"))
      .map(address => address.pathname);
    active?.postMessage({ keep: [...new Set(used)] });
  } catch {
    // Without it the draft works all the same, as long as there is a network to open it.
  }
}
