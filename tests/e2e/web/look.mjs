// usage: node look.mjs PAGE.html FRAGMENT.html FOLDER
// Parses both without an error, asks axe-core about the page (and the fragment inside a website), looks that nothing is
// wider than a phone and that its tables can be read on one, and leaves pictures at desktop and phone width in FOLDER.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse, parseFragment } from "parse5";
import { chromium } from "playwright-core";

const [page, fragment, folder] = process.argv.slice(2);
const problems = [];

const parsed = (name, text, parser) => {
  parser(text, { onParseError: (error) => problems.push(`${name}: ${error.code} in line ${error.startLine}`) });
};
const fragmentText = readFileSync(fragment, "utf8");
parsed("page", readFileSync(page, "utf8"), parse);
parsed("fragment", fragmentText, parseFragment);

// A wide table on a phone, in the browser: three columns of figures are seen beside the labels at once, and on the page
// labels that take at most two fifths stay where they are when the figures are scrolled to the last.
const onPhone = (labelsStay) => {
  const problems = [];
  for (const region of document.querySelectorAll("div[role=region]:has(table)")) {
    const caption = region.querySelector("caption").textContent;
    const row = [...region.querySelectorAll("tbody tr")].find((row) => row.querySelector("td"));
    const figures = [...row.querySelectorAll("td")];
    const edge = region.getBoundingClientRect().right + 1;
    const seen = figures.filter((figure) => figure.getBoundingClientRect().right <= edge).length;
    if (seen < Math.min(3, figures.length)) problems.push(`${caption}: ${seen} columns of figures are seen on a phone`);
    const label = row.querySelector("th");
    if (!labelsStay || !label || region.scrollWidth <= region.clientWidth) continue;
    const share = label.getBoundingClientRect().width / window.innerWidth;
    if (share > 0.4) problems.push(`${caption}: the labels take ${Math.round(share * 100)} % of a phone`);
    const before = label.getBoundingClientRect().left;
    region.scrollLeft = region.scrollWidth;
    if (Math.abs(label.getBoundingClientRect().left - before) > 1) problems.push(`${caption}: the labels are scrolled away`);
    if (figures.at(-1).getBoundingClientRect().right > edge) problems.push(`${caption}: the last column is out of reach`);
    const hint = getComputedStyle(region, "::before");
    if (hint.display === "none") problems.push(`${caption}: nothing says that it can be scrolled`);
    region.scrollLeft = 0;
  }
  return problems;
};

const website = join(folder, "website.html");
writeFileSync(
  website,
  `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>政府信息公开年报</title></head>` +
    `<body><main><h1>政府信息公开工作年度报告</h1>${fragmentText}</main></body></html>`,
);

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});
for (const [name, file] of [["page", page], ["fragment", website]]) {
  for (const [width, kind] of [[1280, "desktop"], [375, "phone"]]) {
    const tab = await browser.newPage({ viewport: { width, height: 900 } });
    await tab.goto(pathToFileURL(file).href);
    await tab.addScriptTag({ content: axe });
    const { violations } = await tab.evaluate(() => axe.run({ resultTypes: ["violations"] }));
    for (const violation of violations) {
      const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
      problems.push(`${name} (${kind}): axe ${violation.id}: ${violation.help}: ${where}`);
    }
    const [wide, seen] = await tab.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    if (kind === "phone") problems.push(...(await tab.evaluate(onPhone, name === "page")).map((said) => `${name}: ${said}`));
    if (wide > seen) problems.push(`${name} (${kind}): ${wide} px wide on a screen of ${seen}`);
    await tab.screenshot({ path: join(folder, `${name}-${kind}.png`), fullPage: true });
    await tab.close();
  }
}
await browser.close();

for (const problem of problems) console.error(`web.sh: ${problem}`);
process.exit(problems.length ? 1 : 0);
