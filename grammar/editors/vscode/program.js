// Decides which program to start, without VS Code's API so that it can be tested.

const crypto = require("crypto");
const fs = require("fs");
const os = require("os");
const path = require("path");

/**
 * `{ program }`, the absolute path of the program that the setting `name` means, or `{ problem }`, why there is none.
 * Relative folders in PATH are skipped: they are searched from the folder that happens to be current, which may be a
 * workspace.
 */
function find(name, env = process.env, platform = process.platform) {
  if (typeof name !== "string") return { problem: "the setting `goodwill.path` is not a text" };
  if (name.trim() === "") return { problem: "the setting `goodwill.path` is empty" };
  const file = /^~[/\\]/.test(name) ? path.join(os.homedir(), name.slice(2)) : name;
  if (path.isAbsolute(file)) {
    const wrong = whyNotRun(file);
    return wrong ? { problem: `\`${name}\` ${wrong}` } : { program: file };
  }
  if (/[/\\]/.test(name)) return { problem: `\`${name}\` is neither a name nor an absolute path` };
  const endings = platform === "win32" ? [".exe", ""] : [""];
  const folders = (env.PATH || env.Path || "").split(path.delimiter).filter(path.isAbsolute);
  const candidates = folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)));
  const program = candidates.find((candidate) => !whyNotRun(candidate));
  return program ? { program } : { problem: `the program \`${name}\` is not in PATH` };
}

function whyNotRun(file) {
  try {
    if (!fs.statSync(file).isFile()) return "is not a file";
  } catch {
    return "does not exist";
  }
  try {
    fs.accessSync(file, fs.constants.X_OK);
  } catch {
    return "is not executable";
  }
  return undefined;
}

/** Whether `file` is inside one of `folders`, after links. */
function isInside(file, folders) {
  const real = (name) => {
    try {
      return fs.realpathSync(name);
    } catch {
      return path.resolve(name);
    }
  };
  return folders.some((folder) => {
    const relative = path.relative(real(folder), real(file));
    return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
  });
}

/** What tells a program from one that replaces it. */
async function fingerprint(file) {
  const hash = crypto.createHash("sha256");
  for await (const part of fs.createReadStream(file)) hash.update(part);
  return hash.digest("hex");
}

module.exports = { find, fingerprint, isInside };
