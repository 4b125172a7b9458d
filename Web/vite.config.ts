import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What pages load. A name without a hash is served under the fingerprint the server gives it. */
const entries = {
  editor: "Documents/Editor/editor.ts",
  recovered: "Documents/Editor/recovered.ts",
  earlier: "Documents/Editor/earlier.ts",
  since: "Documents/Editor/since.ts",
  leaving: "Documents/Editor/leaving.ts",
  live: "Shell/live.ts",
  ask: "Consultations/ask.ts",
  thread: "Consultations/thread.ts",
  passkey: "SignIn/passkey.ts",
  shell: "Shell/shell.ts",
  theme: "Shell/theme.css",
  sw: "Documents/Editor/service-worker.ts",
};

/** Entries that a page, not another script, names: they must stand alone, or a module would be loaded under two names. */
const alone = new Set(["passkey", "shell", "sw"]);

const present = Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(here(path))));

function guardEntries(): Plugin {
  return {
    name: "guard-entries",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk" && file.isEntry && alone.has(file.name) && file.imports.length > 0) {
          this.error(`${file.name} must stand alone but imports ${file.imports.join(", ")}`);
        }
      }
    },
  };
}

/** Tests live in tests/Web.Tests, outside this folder, and find their packages here. */
function packagesForTests(): Plugin {
  return {
    name: "packages-for-tests",
    enforce: "pre",
    resolveId(source, importer) {
      const bare = !/^[./\0]|^node:|^\w:/.test(source);
      return bare && importer?.includes("/tests/")
        ? this.resolve(source, here("package.json"), { skipSelf: true })
        : null;
    },
  };
}

export default defineConfig({
  root: here("."),
  publicDir: false,
  base: "/app/",
  plugins: [guardEntries(), packagesForTests()],
  resolve: {
    alias: {
      "@codemirror/lang-html": here("FrontEnd/lang-html.ts"),
      "@codemirror/autocomplete": here("FrontEnd/autocomplete.ts"),
    },
  },
  build: {
    outDir: "wwwroot/app",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    modulePreload: false,
    target: "es2023",
    rollupOptions: {
      input: present,
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: chunk => (alone.has(chunk.name) ? "[name].js" : "hashed/[name]-[hash].js"),
        chunkFileNames: "hashed/[name]-[hash].js",
        assetFileNames: asset =>
          asset.names.includes("theme.css") ? "[name][extname]" : "hashed/[name]-[hash][extname]",
      },
    },
  },
  test: {
    dir: here("../tests/Web.Tests"),
    include: ["**/*.test.ts"],
    server: { deps: { inline: [/@codemirror/] } },
  },
  server: { fs: { allow: [here("..")] } },
});
