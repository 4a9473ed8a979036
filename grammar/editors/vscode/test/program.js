// Tests which program is started, and what is said if there is none.

const assert = require("assert");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { find, fingerprint, isInside } = require("../program");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "goodwill-"));

async function main() {
  const bin = path.join(folder, "bin");
  const program = path.join(bin, "goodwill");
  fs.mkdirSync(bin);
  fs.writeFileSync(program, "", { mode: 0o755 });

  const found = (name, PATH = "") => find(name, { PATH }).program;
  assert.equal(found("goodwill", bin), program);
  assert.equal(found("goodwill", `/nothing${path.delimiter}${bin}`), program);
  assert.equal(found(program), program);
  process.env.HOME = process.env.USERPROFILE = folder;
  assert.equal(found("~/bin/goodwill"), program);
  // A relative path would depend on the current folder, as would a relative folder in PATH.
  process.chdir(folder);
  assert.equal(found("bin/goodwill", folder), undefined);
  assert.equal(found("goodwill", "bin"), undefined);

  const plain = path.join(folder, "plain");
  fs.writeFileSync(plain, "", { mode: 0o644 });
  const problems = [
    ["goodwill", "the program `goodwill` is not in PATH"],
    ["", "the setting `goodwill.path` is empty"],
    [" ", "the setting `goodwill.path` is empty"],
    [7, "the setting `goodwill.path` is not a text"],
    ["/nope/goodwill", "`/nope/goodwill` does not exist"],
    ["~/nope", "`~/nope` does not exist"],
    [bin, `\`${bin}\` is not a file`],
    ["./bin/goodwill", "`./bin/goodwill` is neither a name nor an absolute path"],
    ["~other/goodwill", "`~other/goodwill` is neither a name nor an absolute path"],
  ];
  // Windows has no such permission.
  if (process.platform !== "win32") problems.push([plain, `\`${plain}\` is not executable`]);
  for (const [name, problem] of problems) assert.deepEqual(find(name, { PATH: "" }), { problem });
  // A shell skips files that it cannot execute, too.
  fs.writeFileSync(path.join(folder, "goodwill"), "", { mode: 0o644 });
  if (process.platform !== "win32") assert.equal(found("goodwill", `${folder}${path.delimiter}${bin}`), program);

  assert.equal(isInside(program, [folder]), true);
  assert.equal(isInside(program, [path.join(folder, "b")]), false);
  assert.equal(isInside(program, []), false);
  fs.symlinkSync(bin, path.join(folder, "link"));
  assert.equal(isInside(path.join(folder, "link", "goodwill"), [bin]), true);

  const before = await fingerprint(program);
  assert.equal(await fingerprint(program), before);
  fs.writeFileSync(program, "other");
  assert.notEqual(await fingerprint(program), before);
}

main().finally(() => fs.rmSync(folder, { recursive: true }));
