// Opens pages in Chromium and checks them: node check.mjs NODE_MODULES CHROMIUM PAGE... [--shots FOLDER]
// Prints each problem and exits 1 if there is one.

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, ...rest] = process.argv.slice(2);
const shotsAt = rest.indexOf("--shots");
const shots = shotsAt < 0 ? null : rest.splice(shotsAt, 2)[1];
const require = createRequire(pathToFileURL(resolve(modules, "..", "check.js")));
const { chromium } = require("playwright-core");
const { AxeBuilder } = require("@axe-core/playwright");
const { HtmlValidate } = require("html-validate");

const problems = [];
const expect = (holds, text) => holds || problems.push(text);

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Written by a program: no line breaks.
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "no-raw-characters": "off",
    "void-style": "off",
    // The handles of people are the anchors of their cards, in any script.
    "valid-id": ["error", { relaxed: true }],
    "no-inline-style": "error",
  },
});

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const file of rest) {
  const url = pathToFileURL(resolve(file)).href;
  const validated = await validator.validateFile(file);
  for (const result of validated.results) {
    for (const message of result.messages.slice(0, 10)) {
      problems.push(`${file}: html-validate ${message.ruleId}: ${message.message} at ${message.line}:${message.column}`);
    }
  }
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 768, 1440]) {
      const name = `${file} ${colorScheme} ${width}`;
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
      const page = await context.newPage();
      page.on("request", (request) => expect(request.url().split("#")[0] === url, `${name}: request ${request.url()}`));
      page.on("console", (message) => problems.push(`${name}: console ${message.text()}`));
      page.on("pageerror", (error) => problems.push(`${name}: ${error}`));
      await page.goto(url);
      const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(content <= screen, `${name}: ${content} pixels wide`);
      if (shots) await page.screenshot({ path: `${shots}/${colorScheme}-${width}.png`, fullPage: true });
      if (await page.locator("#_table").count()) await tryScript(page, name);
      await context.close();

      // The policy of the page rejects the script of axe.
      const open = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      const copy = await open.newPage();
      await copy.goto(url);
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
      const found = await new AxeBuilder({ page: copy }).withTags(tags).analyze();
      for (const violation of found.violations) {
        const targets = violation.nodes.slice(0, 3).map((node) => node.target.join(" ") + " " + node.failureSummary);
        problems.push(`${name}: axe ${violation.id} (${violation.nodes.length}): ${targets.join("; ")}`);
      }
      await open.close();
    }
  }
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  expect((await page.locator("main").innerText()).length > 100, `${file}: empty without script`);
  expect((await page.locator(".tools:visible").count()) === 0, `${file}: tools without script`);
  await context.close();
}

// Sort, filter, point, hide a circle, find a path, with mouse and keyboard.
async function tryScript(page, name) {
  const column = (key) =>
    page.$$eval("#_table tbody tr", (rows, key) => rows.map((row) => row.dataset[key] ?? ""), key);
  const isSorted = (values, sign) => values.every((value, at) => at === 0 || sign * (values[at - 1] - value) <= 0);
  const counts = page.locator("#_table th button", { hasText: "Contacts" });
  await counts.click();
  expect(isSorted((await column("count")).map(Number), 1), `${name}: not sorted`);
  await counts.focus();
  await page.keyboard.press("Enter");
  expect(isSorted((await column("count")).map(Number), -1), `${name}: not sorted by keyboard`);
  expect((await page.locator("th[aria-sort=descending]").count()) === 1, `${name}: aria-sort`);

  const rows = page.locator("#_table tbody tr:visible");
  const all = await rows.count();
  const [someone] = await column("person");
  await page.fill("#_filter", someone);
  const some = await rows.count();
  expect(some > 0 && some < all, `${name}: filter shows ${some} of ${all}`);
  await page.fill("#_filter", "");
  expect((await rows.count()) === all, `${name}: filter not cleared`);

  const person = page.locator("#_graph a[data-person]").first();
  await person.focus();
  expect((await page.locator("#_graph.lit").count()) === 1, `${name}: focus lights nothing`);
  expect((await page.locator("#_graph .tie.on").count()) > 0, `${name}: no tie is lit`);
  await page.keyboard.press("Tab");
  await page.locator("#_filter").focus();
  expect((await page.locator("#_graph.lit").count()) === 0, `${name}: still lit`);
  await person.locator("circle").hover();
  expect((await page.locator("#_graph.lit").count()) === 1, `${name}: pointing lights nothing`);
  await page.mouse.move(0, 0);

  const circle = page.locator("#_circles button").first();
  if (await circle.count()) {
    await circle.click();
    expect((await circle.getAttribute("aria-pressed")) === "false", `${name}: circle not pressed`);
    expect((await page.locator("#_graph a.off").count()) > 0, `${name}: circle not hidden`);
    await circle.click();
  }

  const [from, to] = await page.$$eval("#_graph .tie", (ties) => [ties[0].dataset.from, ties[0].dataset.to]);
  await page.selectOption("#_from", from);
  await page.selectOption("#_to", to);
  expect((await page.locator("#_path").innerText()).includes("→"), `${name}: no path`);
  expect((await page.locator("#_graph .tie.on").count()) === 1, `${name}: path not lit`);
}

await browser.close();
for (const problem of problems) console.log(problem);
process.exit(problems.length ? 1 : 0);
