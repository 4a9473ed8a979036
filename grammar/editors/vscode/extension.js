// The client of `goodwill lsp`. It collects no telemetry and downloads nothing.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { find, isInside } = require("./program");

let client;

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("goodwill.restart", () => restart(context)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => restart(context)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("goodwill.path")) restart(context);
    }),
  );
  await start(context);
}

async function deactivate() {
  const stopping = client;
  client = undefined;
  await stopping?.stop();
}

async function restart(context) {
  await deactivate();
  await start(context);
}

async function start(context) {
  if (!vscode.workspace.isTrusted) return;
  const program = await allowedProgram(context);
  if (!program) return;
  client = new LanguageClient(
    "goodwill",
    "goodwill",
    { command: program, args: ["lsp"] },
    {
      documentSelector: [
        { scheme: "file", language: "goodwill" },
        { scheme: "file", pattern: "**/goodwill.toml" },
      ],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/{*.gw,goodwill.toml}") },
    },
  );
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`goodwill: cannot start ${program}: ${error.message}`);
  }
}

/** The configured program; asks before it returns one that comes with a workspace. */
async function allowedProgram(context) {
  const setting = vscode.workspace.getConfiguration("goodwill").inspect("path");
  const ofWorkspace = setting.workspaceFolderValue ?? setting.workspaceValue;
  const name = ofWorkspace ?? setting.globalValue ?? setting.defaultValue;
  const program = find(name);
  if (!program) {
    vscode.window.showWarningMessage(
      `goodwill: the program \`${name}\` is not in PATH. Without it there is only highlighting.`,
    );
    return undefined;
  }
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  if (ofWorkspace === undefined && !isInside(program, folders)) return program;
  const allowed = context.workspaceState.get("allowed", []);
  if (allowed.includes(program)) return program;
  const answer = await vscode.window.showWarningMessage(
    `goodwill: this workspace asks to run ${program}. Allow it?`,
    { modal: true },
    "Allow",
  );
  if (answer !== "Allow") return undefined;
  await context.workspaceState.update("allowed", [...allowed, program]);
  return program;
}

module.exports = { activate, deactivate };
