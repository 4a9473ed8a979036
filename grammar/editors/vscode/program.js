// Finds the program to start, without VS Code's API so that it can be tested.

const fs = require("fs");
const path = require("path");

/**
 * The absolute path of the program `name`, or undefined. Relative folders in PATH are skipped: they are searched from
 * the folder that happens to be current, which may be a workspace.
 */
function find(name, env = process.env, platform = process.platform) {
  if (path.isAbsolute(name)) return isFile(name) ? name : undefined;
  if (name.includes("/") || name.includes(path.sep)) return undefined;
  const endings = platform === "win32" ? [".exe", ""] : [""];
  const folders = (env.PATH || env.Path || "").split(path.delimiter).filter(path.isAbsolute);
  const candidates = folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)));
  return candidates.find(isFile);
}

function isFile(file) {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
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

module.exports = { find, isInside };
