// Tests when the extension starts the program, with VS Code and the client replaced.

const assert = require("assert");
const fs = require("fs");
const Module = require("module");
const os = require("os");
const path = require("path");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "goodwill-"));
const program = path.join(folder, "bin", "goodwill");
fs.mkdirSync(path.dirname(program));
fs.writeFileSync(program, "");

/** Activates the extension and returns the commands that it started and how often it asked. */
async function activated({ setting = {}, folders = [], isTrusted = true, answer, allowed = [] }) {
  const started = [];
  let asked = 0;
  const event = () => ({ dispose() {} });
  const vscode = {
    commands: { registerCommand: event },
    window: {
      showWarningMessage: async (message, options) => (options?.modal ? (asked++, answer) : undefined),
      showErrorMessage: async (message) => assert.fail(message),
    },
    workspace: {
      isTrusted,
      workspaceFolders: folders.map((name) => ({ uri: { fsPath: name } })),
      onDidGrantWorkspaceTrust: event,
      onDidChangeConfiguration: event,
      createFileSystemWatcher: () => ({}),
      getConfiguration: () => ({ inspect: () => ({ defaultValue: "goodwill", ...setting }) }),
    },
  };
  class LanguageClient {
    constructor(id, name, server) {
      started.push([server.command, ...server.args].join(" "));
    }
    async start() {}
    async stop() {}
  }
  const load = Module._load;
  Module._load = (request, ...rest) =>
    ({ vscode, "vscode-languageclient/node": { LanguageClient } })[request] ?? load(request, ...rest);
  delete require.cache[require.resolve("../extension")];
  const { activate } = require("../extension");
  Module._load = load;
  const workspaceState = { get: () => allowed, update: async (key, value) => (allowed = value) };
  await activate({ subscriptions: [], workspaceState });
  return { started, asked, allowed };
}

async function main() {
  process.env.PATH = path.dirname(program);
  const command = `${program} lsp`;
  const allowed = [program];
  const tests = [
    ["from PATH, without a question", {}, { started: [command], asked: 0, allowed: [] }],
    ["a setting of the user", { setting: { globalValue: program } }, { started: [command], asked: 0, allowed: [] }],
    ["not without trust", { isTrusted: false }, { started: [], asked: 0, allowed: [] }],
    ["in the workspace, refused", { folders: [folder] }, { started: [], asked: 1, allowed: [] }],
    ["in the workspace", { folders: [folder], answer: "Allow" }, { started: [command], asked: 1, allowed }],
    ["allowed before", { folders: [folder], allowed }, { started: [command], asked: 0, allowed }],
    ["a setting of the workspace", { setting: { workspaceValue: program } }, { started: [], asked: 1, allowed: [] }],
    ["none", { setting: { globalValue: "other" } }, { started: [], asked: 0, allowed: [] }],
  ];
  for (const [name, given, expected] of tests) assert.deepEqual(await activated(given), expected, name);
}

main().finally(() => fs.rmSync(folder, { recursive: true }));
