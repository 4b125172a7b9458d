/** Bundles the sessions for Node. Packages are those of `Web`; run from there: `npx vite build -c ../tests/sessions/vite.config.mjs`. */
import { fileURLToPath } from "node:url";

const here = path => fileURLToPath(new URL(path, import.meta.url));

export default {
  root: here("."),
  logLevel: "warn",
  plugins: [
    {
      name: "packages-of-web",
      enforce: "pre",
      resolveId(source, importer) {
        const bare = !/^[./\0]|^node:|^\w:/.test(source);
        return bare && importer ? this.resolve(source, here("../../Web/package.json"), { skipSelf: true }) : null;
      },
    },
  ],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: "bin",
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    rollupOptions: { input: { sessions: here("main.ts") } },
  },
};
