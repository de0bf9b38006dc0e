import { defineConfig } from "vite";
import { licenses } from "./tools/licenses";

// Pages are chunks of their own (lazy imports in src/pages.ts); the outlines of countries are data that only maps load.
export default defineConfig({
  base: "/",
  // What Rollup does not see as modules: typefaces and the outlines of countries.
  plugins: [licenses(["@fontsource/noto-naskh-arabic", "@fontsource/ibm-plex-sans-arabic", "world-atlas"])],
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy allows no data: fonts
    modulePreload: { polyfill: false }, // the polyfill is an inline script to some policies
    chunkSizeWarningLimit: 1000,
    sourcemap: false,
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8117", "/code": "http://127.0.0.1:8117", "/openapi.json": "http://127.0.0.1:8117" } },
});
