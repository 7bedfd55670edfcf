// Bundles src/ into the web project's static assets. The .NET build runs it; fingerprints and compression are added there.
import { readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const outdir = fileURLToPath(new URL("../src/Admin.Web/wwwroot/dist", import.meta.url));

/** A font that comes too late is used from the next page on: exchanged in front of the reader, it would move what they read. The page preloads it. */
const fontDisplay = {
  name: "font-display",
  setup: (bundle) =>
    bundle.onLoad({ filter: /@fontsource-variable.*\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll("font-display: swap", "font-display: optional"),
      loader: "css",
    })),
};

await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: ["src/app.css", "src/chart.ts", "src/reconnect.ts", "src/theme.ts", "src/upload.ts"],
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  outdir,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  plugins: [fontDisplay],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  legalComments: "linked",
  logLevel: "warning",
});
