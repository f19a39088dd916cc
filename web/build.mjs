// Builds the explorer: node build.mjs OUTPUT-FOLDER. Scripts are split so that a page loads what it uses alone.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const outdir = process.argv[2] ?? join(here, "..", "netgraph", "server", "static", "dist");
rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { app: "src/app.ts", explorer: "style/explorer.css" },
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  chunkNames: "[name]-[hash]",
  metafile: true,
  logLevel: "warning",
});
writeFileSync(join(outdir, "THIRD-PARTY-LICENSES.txt"), licences(Object.keys(metafile.inputs)));

/** Returns the licences of the packages that the scripts are made of. */
function licences(inputs) {
  const packages = new Set(
    inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter((name) => name !== undefined),
  );
  const parts = [...packages].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    if (!license || !file) throw new Error(`${name} ${version} has no licence with it`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return [`The scripts of the explorer contain these packages.\n`, ...parts].join(`\n${"-".repeat(78)}\n\n`);
}
