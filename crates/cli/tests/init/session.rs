//! The program on a terminal of its own, with what it shows and the keys that are pressed.

use cl_export_tests::terminal::Screen;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{InputModes, LocalModes, OutputModes, tcgetattr};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::{Child, Command};

/// A run of `cl-export init`.
pub(crate) struct Session {
    keys: File,
    /// Open until the end, so that the terminal's modes can be seen when the program has gone.
    terminal: File,
    screen: Screen,
    program: Child,
    /// How the terminal was before the program began.
    pub(crate) modes_before: Modes,
}

/// How a terminal treats keys and text.
pub(crate) type Modes = (InputModes, OutputModes, LocalModes);

impl Session {
    pub(crate) fn start(home: &Path, arguments: &[&str], term: &str) -> Self {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&keys).unwrap();
        unlockpt(&keys).unwrap();
        let name = ptsname(&keys, Vec::new()).unwrap().into_string().unwrap();
        let no_controlling = i32::try_from(rustix::fs::OFlags::NOCTTY.bits()).unwrap();
        let terminal =
            OpenOptions::new().read(true).write(true).custom_flags(no_controlling).open(name).unwrap();
        let modes_before = modes(&terminal);
        // The editor talks to the controlling terminal, which only a new session can have.
        let mut command = Command::new("setsid");
        command.args(["--ctty", "--wait", env!("CARGO_BIN_EXE_cl-export"), "init"]).args(arguments);
        command.current_dir(home).env_clear().env("HOME", home).env("TERM", term).env("NO_COLOR", "1");
        command.env("PATH", "/usr/bin:/bin");
        let [input, output, error] = [(); 3].map(|()| terminal.try_clone().unwrap());
        let program = command.stdin(input).stdout(output).stderr(error).spawn().unwrap();
        let keys = File::from(keys);
        let screen = Screen::watch(keys.try_clone().unwrap());
        Self { keys, terminal, screen, program, modes_before }
    }

    /// Waits until a text is shown, after what was expected before.
    pub(crate) fn expect(&mut self, text: &str) {
        self.screen.wait_for(text).unwrap();
    }

    /// All that was shown so far.
    pub(crate) fn text(&self) -> String {
        self.screen.text()
    }

    /// Presses keys.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// Presses keys, and Enter.
    pub(crate) fn enter(&mut self, keys: &str) {
        self.type_keys(&format!("{keys}\r"));
    }

    /// How the terminal is now.
    pub(crate) fn modes(&self) -> Modes {
        modes(&self.terminal)
    }

    /// Waits for the program, and gives its exit code.
    pub(crate) fn end(mut self) -> i32 {
        self.program.wait().unwrap().code().unwrap()
    }
}

fn modes(terminal: &File) -> Modes {
    let modes = tcgetattr(terminal).unwrap();
    (modes.input_modes, modes.output_modes, modes.local_modes)
}
