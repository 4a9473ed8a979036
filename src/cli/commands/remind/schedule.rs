//! Runs `goodwill remind` every day: a systemd timer, a line for cron, or a launchd agent.

use std::path::{Path, PathBuf};

use crate::cli::journal::Journal;
use crate::cli::{Failure, Global, process, shell_word, stdio, write};
use crate::project::Root;
use crate::project::fs::{Disk, FileSystem as _};
use crate::value::Time;

/// The command to run, and when.
#[derive(Debug)]
pub struct Schedule {
    /// The program and its arguments, with absolute paths.
    command: Vec<String>,
    /// The folder to run it in, so that it finds `goodwill.toml`.
    folder: String,
    at: Time,
}

/// The systems that run a command every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Systemd,
    Launchd,
    Cron,
}

impl System {
    fn of_this_machine() -> Self {
        if cfg!(target_os = "macos") {
            Self::Launchd
        } else if process::is_installed("systemctl") {
            Self::Systemd
        } else {
            Self::Cron
        }
    }
}

/// A file of a schedule.
struct ScheduleFile {
    path: PathBuf,
    text: String,
}

impl Schedule {
    /// Schedules the reminder for a journal.
    ///
    /// # Errors
    /// When the journal is standard input, or a path is unknown.
    pub fn new(journal: &Journal<'_>, at: Time, mail: Option<&str>) -> Result<Self, Failure> {
        let mut command = vec![std::env::current_exe()?.to_string_lossy().into_owned()];
        for root in journal.project.roots() {
            let Root::File(path) = root else {
                return Err(Failure::usage(
                    "can't schedule a reminder for standard input",
                    "give the file of the journal with `-f FILE`",
                ));
            };
            let path = Disk.canonical(path).map_err(|error| Failure::unreadable(path, error))?;
            command.extend(["-f".into(), path.to_string_lossy().into_owned()]);
        }
        command.push("remind".into());
        command.extend(mail.into_iter().flat_map(|address| ["--mail".to_string(), address.to_string()]));
        let folder = std::env::current_dir()?.join(&journal.folder);
        let folder = Disk.canonical(&folder).unwrap_or(folder).to_string_lossy().into_owned();
        Ok(Self { command, folder, at })
    }

    /// Writes the files of the schedule and starts it, or prints what it would write and run. A line for cron is always
    /// printed, since the table may hold other lines of the user.
    ///
    /// # Errors
    /// When a file can't be written or the scheduler fails.
    pub fn install(&self, global: &Global, dry_run: bool) -> Result<(), Failure> {
        let system = System::of_this_machine();
        if system == System::Cron {
            stdio::print(|out| writeln!(out, "{}", self.cron_line()))?;
            global.message("add this line with `crontab -e`");
            return Ok(());
        }
        let files = self.files(system)?;
        let commands = start_commands(system, &files);
        if dry_run {
            return print_plan(&files, &commands);
        }
        for file in &files {
            write::replace_or_create(&file.path, file.text.as_bytes())?;
        }
        commands.iter().try_for_each(|command| run(command))?;
        for file in &files {
            global.message(&format!("wrote {}", file.path.display()));
        }
        global
            .message(&format!("reminds you every day at {}; `goodwill remind --uninstall` ends it", self.at));
        Ok(())
    }

    fn files(&self, system: System) -> Result<Vec<ScheduleFile>, Failure> {
        let texts = match system {
            System::Systemd => vec![self.service(), self.timer()],
            _ => vec![self.agent()],
        };
        Ok(paths(system)?.into_iter().zip(texts).map(|(path, text)| ScheduleFile { path, text }).collect())
    }

    fn service(&self) -> String {
        let words: Vec<String> = self.command.iter().map(|word| systemd_quoted(word)).collect();
        format!(
            "[Unit]\nDescription=What is due in the goodwill journal\n\n\
             [Service]\nType=oneshot\nWorkingDirectory={}\nExecStart={}\n",
            self.folder.replace('%', "%%"),
            words.join(" ")
        )
    }

    fn timer(&self) -> String {
        format!(
            "[Unit]\nDescription=A daily reminder of the goodwill journal\n\n\
             [Timer]\nOnCalendar=*-*-* {}:00\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n",
            self.at
        )
    }

    fn agent(&self) -> String {
        let words: Vec<String> =
            self.command.iter().map(|word| format!("    <string>{}</string>", xml_escaped(word))).collect();
        let words = words.join("\n");
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
             \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
             <plist version=\"1.0\">\n<dict>\n  <key>Label</key>\n  <string>goodwill.remind</string>\n\
             \x20 <key>ProgramArguments</key>\n  <array>\n{words}\n  </array>\n\
             \x20 <key>WorkingDirectory</key>\n  <string>{}</string>\n\
             \x20 <key>StartCalendarInterval</key>\n  <dict>\n    <key>Hour</key>\n    <integer>{}</integer>\n\
             \x20   <key>Minute</key>\n    <integer>{}</integer>\n  </dict>\n</dict>\n</plist>\n",
            xml_escaped(&self.folder),
            self.at.minutes / 60,
            self.at.minutes % 60
        )
    }

    fn cron_line(&self) -> String {
        let words: Vec<String> = self.command.iter().map(|word| shell_word::quoted(word)).collect();
        let command = format!("cd {} && {}", shell_word::quoted(&self.folder), words.join(" "));
        // cron reads `%` as the end of the command.
        let command = command.replace('%', "\\%");
        format!("{} {} * * * {command}", self.at.minutes % 60, self.at.minutes / 60)
    }
}

/// Ends the schedule and removes its files, or prints what it would do.
///
/// # Errors
/// When a file can't be removed.
pub fn uninstall(global: &Global, dry_run: bool) -> Result<(), Failure> {
    let system = System::of_this_machine();
    if system == System::Cron {
        global.message("remove the line with `goodwill` and `remind` with `crontab -e`");
        return Ok(());
    }
    let paths = paths(system)?;
    let files: Vec<(PathBuf, Vec<u8>)> =
        paths.into_iter().filter_map(|path| Disk.read(&path).ok().map(|bytes| (path, bytes))).collect();
    if files.is_empty() {
        global.message("no reminder is installed");
        return Ok(());
    }
    if !dry_run {
        for command in stop_commands(system, &files[0].0) {
            run(&command)?;
        }
    }
    for (path, bytes) in &files {
        if !dry_run {
            Disk.remove(path, bytes).map_err(|error| Failure::unwritable(path, error))?;
        }
        let verb = if dry_run { "would remove" } else { "removed" };
        global.message(&format!("{verb} {}", path.display()));
    }
    Ok(())
}

/// The paths of the files of a schedule.
fn paths(system: System) -> Result<Vec<PathBuf>, Failure> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home =
        || variable("HOME").ok_or_else(|| Failure::usage("HOME is not set", "set it to your home folder"));
    if system == System::Launchd {
        return Ok(vec![home()?.join("Library/LaunchAgents/goodwill.remind.plist")]);
    }
    let config = match variable("XDG_CONFIG_HOME") {
        Some(config) => config,
        None => home()?.join(".config"),
    };
    let folder = config.join("systemd/user");
    Ok([SERVICE, TIMER].map(|name| folder.join(name)).into())
}

const SERVICE: &str = "goodwill-remind.service";
const TIMER: &str = "goodwill-remind.timer";

fn start_commands(system: System, files: &[ScheduleFile]) -> Vec<Vec<String>> {
    match system {
        System::Launchd => files
            .iter()
            .map(|file| words(&["launchctl", "load", "-w", &file.path.to_string_lossy()]))
            .collect(),
        _ => vec![
            words(&["systemctl", "--user", "daemon-reload"]),
            words(&["systemctl", "--user", "enable", "--now", TIMER]),
        ],
    }
}

fn stop_commands(system: System, path: &Path) -> Vec<Vec<String>> {
    match system {
        System::Launchd => vec![words(&["launchctl", "unload", "-w", &path.to_string_lossy()])],
        _ => vec![words(&["systemctl", "--user", "disable", "--now", TIMER])],
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn run(command: &[String]) -> Result<(), Failure> {
    let shown = command.join(" ");
    let help = "`goodwill help reminders` has a line for cron";
    let output = process::output_with_input(&command[0], &command[1..], b"")
        .map_err(|error| Failure::usage(format!("can't run `{shown}`: {error}"), help))?;
    if output.status.success() {
        return Ok(());
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(Failure::usage(format!("`{shown}` failed: {}", message.trim()), help))
}

fn print_plan(files: &[ScheduleFile], commands: &[Vec<String>]) -> Result<(), Failure> {
    let files = files.iter().map(|file| format!("# {}\n{}\n", file.path.display(), file.text));
    let commands = commands.iter().map(|command| format!("# {}\n", command.join(" ")));
    let text: String = files.chain(commands).collect();
    Ok(stdio::print(|out| out.write_all(text.as_bytes()))?)
}

/// Quotes a word of `ExecStart`. `%` and `$` start specifiers and variables.
fn systemd_quoted(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
    format!("\"{escaped}\"")
}

fn xml_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule() -> Schedule {
        Schedule {
            command: words(&["/opt/good will/goodwill", "-f", "/home/o'neill/50% $x.gw", "remind"]),
            folder: "/home/o'neill & co".into(),
            at: Time::parse("07:05").expect("a time"),
        }
    }

    #[test]
    fn paths_are_quoted_for_each_scheduler() {
        assert_eq!(
            schedule().cron_line(),
            "5 7 * * * cd '/home/o'\\''neill & co' && '/opt/good will/goodwill' '-f' \
             '/home/o'\\''neill/50\\% $x.gw' 'remind'"
        );
        let service = schedule().service();
        let start = "ExecStart=\"/opt/good will/goodwill\" \"-f\" \"/home/o'neill/50%% $$x.gw\" \"remind\"\n";
        assert!(service.ends_with(start), "{service}");
        assert!(schedule().timer().contains("OnCalendar=*-*-* 07:05:00\n"));
    }

    #[test]
    fn the_agent_is_a_property_list() {
        let agent = schedule().agent();
        let hour =
            "<key>Hour</key>\n    <integer>7</integer>\n    <key>Minute</key>\n    <integer>5</integer>";
        assert!(agent.contains(hour), "{agent}");
        assert!(agent.contains("<string>/home/o'neill &amp; co</string>"), "{agent}");
        let mut reader = quick_xml::Reader::from_str(&agent);
        while !matches!(reader.read_event().expect("well-formed XML"), quick_xml::events::Event::Eof) {}
    }
}
