// Tests when the extension starts the program and what it says, with VS Code and the client replaced.

const assert = require("assert");
const fs = require("fs");
const Module = require("module");
const os = require("os");
const path = require("path");
const { fingerprint } = require("../program");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "goodwill-"));
const program = path.join(folder, "bin", "goodwill");
fs.mkdirSync(path.dirname(program));
fs.writeFileSync(program, "", { mode: 0o755 });

/**
 * Activates the extension and returns what it started, asked and said. `starting` is what the client does when it
 * starts, and `then` what happens after the activation.
 */
async function activated({ setting = {}, folders = [], isTrusted = true, answer, allowed = {}, starting, then }) {
  const started = [];
  const said = [];
  const ran = [];
  const modals = [];
  const clients = [];
  const commands = {};
  let choice;
  let change;
  let grant;
  const event = () => ({ dispose() {} });
  const say = async (message, options, ...buttons) => {
    if (options?.modal) {
      modals.push({ message, detail: options.detail, buttons });
      return answer;
    }
    said.push(message);
    return choice;
  };
  const vscode = {
    commands: {
      registerCommand: (name, command) => (commands[name] = command),
      executeCommand: (...given) => ran.push(given),
    },
    env: {},
    window: {
      createOutputChannel: () => ({}),
      showWarningMessage: say,
      showErrorMessage: say,
    },
    workspace: {
      isTrusted,
      workspaceFolders: folders.map((name) => ({ uri: { fsPath: name } })),
      onDidGrantWorkspaceTrust: (listener) => (grant = listener),
      onDidChangeConfiguration: (listener) => (change = listener),
      createFileSystemWatcher: () => ({}),
      getConfiguration: () => ({
        inspect: () => ({ defaultValue: "goodwill", ...setting }),
        get: (name) => name === "inlayHints",
      }),
    },
  };
  class LanguageClient {
    constructor(id, name, server, options) {
      Object.assign(this, { options, errors: [] });
      clients.push(this);
      started.push([server.command, ...server.args].join(" "));
    }
    async start() {
      return starting?.(this);
    }
    async stop() {
      if (starting) throw new Error("not running");
    }
    error(message, data, show) {
      this.errors.push(show);
    }
    async sendNotification(...given) {
      ran.push(given);
    }
    createDefaultErrorHandler() {
      return { closed: () => "as usual" };
    }
  }
  const load = Module._load;
  const modules = { vscode, "vscode-languageclient/node": { LanguageClient, CloseAction: { DoNotRestart: 1 } } };
  Module._load = (request, ...rest) => modules[request] ?? load(request, ...rest);
  delete require.cache[require.resolve("../extension")];
  const { activate } = require("../extension");
  Module._load = load;
  const workspaceState = { get: () => allowed, update: async (key, value) => (allowed = value) };
  await activate({ subscriptions: [], workspaceState });
  await then?.({ commands, choose: (button) => (choice = button), change, setting, vscode, grant });
  return { started, said, modals, allowed, ran, clients };
}

async function main() {
  process.env.PATH = path.dirname(program);
  const command = `${program} lsp`;
  const allowed = { [program]: await fingerprint(program) };
  const old = { [program]: "another" };
  const tests = [
    ["from PATH, without a question", {}, { started: [command], asked: 0, allowed: {} }],
    ["a setting of the user", { setting: { globalValue: program } }, { started: [command], asked: 0, allowed: {} }],
    ["not without trust", { isTrusted: false }, { started: [], asked: 0, allowed: {} }],
    ["refused", { folders: [folder], answer: "Don't run" }, { started: [], asked: 1, allowed: {} }],
    ["in the workspace, closed", { folders: [folder] }, { started: [], asked: 1, allowed: {} }],
    ["in the workspace", { folders: [folder], answer: "Allow" }, { started: [command], asked: 1, allowed }],
    ["allowed before", { folders: [folder], allowed }, { started: [command], asked: 0, allowed }],
    ["replaced since", { folders: [folder], allowed: old }, { started: [], asked: 1, allowed: old }],
    ["allowed again", { folders: [folder], allowed: old, answer: "Allow" }, { started: [command], asked: 1, allowed }],
    ["a setting of the workspace", { setting: { workspaceValue: program } }, { started: [], asked: 1, allowed: {} }],
  ];
  for (const [name, given, expected] of tests) {
    const { started, modals, allowed, said } = await activated(given);
    assert.deepEqual({ started, asked: modals.length, allowed }, expected, name);
    assert.deepEqual(said, [], name);
    // Enter presses the first button.
    for (const { buttons } of modals) assert.deepEqual(buttons, ["Don't run", "Allow"]);
  }
  const detail = async (given) => (await activated(given)).modals[0].detail;
  assert.match(await detail({ folders: [folder] }), /^The program is a file of this workspace\. Allow .* kept/);
  assert.match(await detail({ folders: [folder], allowed: old }), /It has changed since you allowed it/);
  assert.match(await detail({ setting: { workspaceValue: program } }), /^A setting of this workspace names it/);

  const none = await activated({ setting: { globalValue: "other" } });
  assert.deepEqual(none.started, []);
  assert.deepEqual(none.said, [
    "goodwill: the program `other` is not in PATH. Without the program there is only highlighting.",
  ]);

  // The server has the options, and the client's own messages wait until it has started.
  const { clients } = await activated({
    starting(client) {
      client.error("an error");
      setImmediate(() => client.error("an error", undefined, "force"));
    },
    then: () => new Promise(setImmediate),
  });
  const settings = { inlayHints: true, keepOldHandle: false };
  assert.deepEqual(clients[0].options.initializationOptions(), settings);
  assert.deepEqual(clients[0].errors, [false, "force"]);
  assert.equal(clients[0].options.errorHandler.closed(), "as usual");

  // A change of another setting goes to the server, one of the program starts it again.
  const changing = (...changed) => ({
    setting: {},
    then: ({ change, setting }) => {
      if (changed.includes("goodwill.path")) setting.globalValue = program;
      change({ affectsConfiguration: (name) => changed.includes(name) });
      return new Promise(setImmediate);
    },
  });
  const changed = await activated(changing("goodwill"));
  assert.deepEqual(changed.ran, [["workspace/didChangeConfiguration", { settings }]]);
  assert.deepEqual(changed.started, [command]);
  const moved = await activated(changing("goodwill", "goodwill.path"));
  assert.deepEqual(moved.ran, []);
  assert.deepEqual(moved.started, [command, command]);

  // Trust comes with a change of the settings.
  const trusted = await activated({
    isTrusted: false,
    async then({ change, grant, vscode }) {
      for (const event of [change, grant, change]) {
        event({ affectsConfiguration: () => true });
        vscode.workspace.isTrusted = true;
      }
      await new Promise(setImmediate);
    },
  });
  assert.deepEqual(trusted.started, [command]);

  // A failure is said once, and does not hinder the next start.
  const cannot = "goodwill: cannot start the language server: ";
  const failures = [
    ["an error", () => Promise.reject(new Error("no")), `${cannot}no.`],
    ["a text", () => Promise.reject("no"), `${cannot}no.`],
    ["nothing", () => Promise.reject(), `${cannot}undefined.`],
    [
      "an end",
      (client) => {
        assert.deepEqual(client.options.errorHandler.closed(), { action: 1, handled: true });
        return new Promise(() => {});
      },
      `${cannot}${program} ended without an answer; it may be too old, or not goodwill.`,
    ],
  ];
  for (const [name, starting, message] of failures) {
    const again = ({ commands }) => commands["goodwill.restart"]();
    const { said, started } = await activated({ starting, then: again });
    assert.deepEqual(said, [message, message], name);
    assert.deepEqual(started, [command, command], name);
  }

  const restricted = await activated({
    isTrusted: false,
    async then({ commands, choose }) {
      choose("Manage trust");
      await commands["goodwill.restart"]();
      await new Promise(setImmediate);
    },
  });
  assert.deepEqual(restricted.said, ["goodwill: the language server starts only in trusted workspaces."]);
  assert.deepEqual(restricted.ran, [["workbench.trust.manage"]]);
}

main().finally(() => fs.rmSync(folder, { recursive: true }));
