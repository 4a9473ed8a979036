// The client of `goodwill lsp`. It collects no telemetry and downloads nothing.

const vscode = require("vscode");
const { CloseAction, LanguageClient } = require("vscode-languageclient/node");
const { find, fingerprint, isInside } = require("./program");

const RUN = "Allow";

let client;
let output;
let watcher;
let last = Promise.resolve();
// The setting of the program at the last start.
let used;

/** Until the server answers, the extension itself says what went wrong, once. */
class Client extends LanguageClient {
  hasStarted = false;

  error(message, data, show) {
    super.error(message, data, this.hasStarted ? show : false);
  }
}

async function activate(context) {
  output = vscode.window.createOutputChannel("goodwill", { log: true });
  watcher = vscode.workspace.createFileSystemWatcher("**/{*.gw,goodwill.toml}");
  context.subscriptions.push(
    output,
    watcher,
    vscode.commands.registerCommand("goodwill.restart", () => {
      if (vscode.workspace.isTrusted) return restart(context);
      say("Warning", "the language server starts only in trusted workspaces", {
        "Manage trust": () => vscode.commands.executeCommand("workbench.trust.manage"),
      });
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => restartIfChanged(context)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("goodwill.path")) restartIfChanged(context);
      else if (event.affectsConfiguration("goodwill")) sendOptions();
    }),
  );
  await restart(context);
}

async function deactivate() {
  const stopping = client;
  client = undefined;
  try {
    await stopping?.stop();
  } catch {
    // It has ended, or does not answer and is killed.
  }
}

/** One after another: a client that is starting cannot be stopped. */
function restart(context) {
  if (vscode.workspace.isTrusted) used = configured().name;
  last = last
    .then(deactivate)
    .then(() => start(context))
    .catch(async (error) => {
      say("Error", `cannot start the language server: ${error?.message ?? error}`, {
        "Open settings": openSettings,
        "Show output": () => output.show(),
      });
      await deactivate();
    });
  return last;
}

/** Trust changes the settings too: both events together start the program, and ask and warn, only once. */
function restartIfChanged(context) {
  if (vscode.workspace.isTrusted && configured().name !== used) restart(context);
}

async function start(context) {
  if (!vscode.workspace.isTrusted) return;
  const program = await allowedProgram(context);
  if (!program) return;
  let fail;
  const failed = new Promise((resolve, reject) => (fail = reject));
  const starting = new Client(
    "goodwill",
    "goodwill",
    { command: program, args: ["lsp"] },
    {
      documentSelector: [
        { scheme: "file", language: "goodwill" },
        { scheme: "file", pattern: "**/goodwill.toml" },
      ],
      initializationOptions: options,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (...given) => usual().error(...given),
        closed() {
          if (starting.hasStarted) return usual().closed();
          fail(new Error(`${program} ended without an answer; it may be too old, or not goodwill`));
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
      outputChannel: output,
      synchronize: { fileEvents: watcher },
    },
  );
  let handler;
  const usual = () => (handler ??= starting.createDefaultErrorHandler());
  client = starting;
  // To write to a program that has ended fails before its end is known.
  const started = starting.start().catch((error) => new Promise((_, reject) => setTimeout(reject, 500, error)));
  await Promise.race([started, failed]);
  starting.hasStarted = true;
}

/** The options of the server, by the settings. */
function options() {
  const settings = vscode.workspace.getConfiguration("goodwill");
  return { inlayHints: settings.get("inlayHints"), keepOldHandle: settings.get("keepOldHandle") };
}

function sendOptions() {
  if (client?.hasStarted) client.sendNotification("workspace/didChangeConfiguration", { settings: options() });
}

/** The setting of the program, and whether the workspace has it. */
function configured() {
  const setting = vscode.workspace.getConfiguration("goodwill").inspect("path");
  const ofWorkspace = setting.workspaceFolderValue ?? setting.workspaceValue;
  return { name: ofWorkspace ?? setting.globalValue ?? setting.defaultValue, isOfWorkspace: ofWorkspace !== undefined };
}

/** The configured program; asks before it returns one that comes with a workspace. */
async function allowedProgram(context) {
  const { name, isOfWorkspace } = configured();
  const { program, problem } = find(name);
  if (problem) {
    say("Warning", `${problem}. Without the program there is only highlighting`, { "Open settings": openSettings });
    return undefined;
  }
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const isFileOfWorkspace = isInside(program, folders);
  if (!isOfWorkspace && !isFileOfWorkspace) return program;
  const allowed = context.workspaceState.get("allowedPrograms", {});
  const print = await fingerprint(program);
  if (allowed[program] === print) return program;
  const reason = isFileOfWorkspace
    ? "The program is a file of this workspace."
    : "A setting of this workspace names it.";
  const change = program in allowed ? " It has changed since you allowed it." : "";
  // The first button is the one that Enter presses.
  const answer = await vscode.window.showWarningMessage(
    `goodwill: run ${program}?`,
    {
      modal: true,
      detail:
        `${reason}${change} Allow it only if you know what it is. ` +
        "The permission is kept for this workspace until the program changes.",
    },
    "Don't run",
    RUN,
  );
  if (answer !== RUN) return undefined;
  await context.workspaceState.update("allowedPrograms", { ...allowed, [program]: print });
  return program;
}

/** Shows a message with buttons, and does not wait for an answer. */
function say(severity, message, buttons) {
  vscode.window[`show${severity}Message`](`goodwill: ${message}.`, ...Object.keys(buttons)).then((chosen) =>
    buttons[chosen]?.(),
  );
}

function openSettings() {
  // The setting belongs to the machine that runs the program.
  return vscode.env.remoteName
    ? vscode.commands.executeCommand("workbench.action.openRemoteSettings", { query: "goodwill.path" })
    : vscode.commands.executeCommand("workbench.action.openSettings", "goodwill.path");
}

module.exports = { activate, deactivate };
