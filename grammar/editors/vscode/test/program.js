// Tests which program is started.

const assert = require("assert");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { find, isInside } = require("../program");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "goodwill-"));
try {
  const bin = path.join(folder, "bin");
  const program = path.join(bin, "goodwill");
  fs.mkdirSync(bin);
  fs.writeFileSync(program, "");

  assert.equal(find("goodwill", { PATH: bin }), program);
  assert.equal(find("goodwill", { PATH: `/nothing${path.delimiter}${bin}` }), program);
  assert.equal(find("goodwill", { PATH: "" }), undefined);
  assert.equal(find(program, { PATH: "" }), program);
  assert.equal(find(path.join(bin, "other"), { PATH: "" }), undefined);
  // A relative path would depend on the current folder, as would a relative folder in PATH.
  process.chdir(folder);
  assert.equal(find("bin/goodwill", { PATH: folder }), undefined);
  assert.equal(find("goodwill", { PATH: "bin" }), undefined);

  assert.equal(isInside(program, [folder]), true);
  assert.equal(isInside(program, [path.join(folder, "b")]), false);
  assert.equal(isInside(program, []), false);
  fs.symlinkSync(bin, path.join(folder, "link"));
  assert.equal(isInside(path.join(folder, "link", "goodwill"), [bin]), true);
} finally {
  fs.rmSync(folder, { recursive: true });
}
