//! A home with something of everything in it, and the program run there.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const ACCOUNTS: &str = "[[account]]\naddress = \"jane@q.com\"\nname = \"Jane\"\nlabel = \"a:b\"\nleave_on_server = 14\n\
    password_command = \"pass show mail\"\n\n[[account]]\naddress = \"me@example.org\"\nincoming_host = \"pop.example.org\"\n\
    incoming_port = 995\nsmtp_host = \"smtp.example.org\"\nsmtp_port = 587\n";

/// The folder that holds the data of the tests of this program.
const CMD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd");
const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");

pub(crate) fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = home.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("accounts.toml", ACCOUNTS);
    write("broken.toml", "[[account]]\nadress = 1\n");
    write("list.csv", "address,name\njane@q.com,Jane\njoe@q.com,\n");
    write("changed.csv", "address,name\njane@q.com,Janet\n");
    write("bad.csv", "address,smtp_port\njane@q.com,\njohn,\njoe@q.com,26\n");
    for name in ["target.toml", "mailrc.hbs"] {
        write(&format!("plugins/mailx/{name}"), &read(&format!("{DOCS}/plugins.in/mailx/{name}")));
    }
    write("plugins/broken/target.toml", "name = 1\n");
    for name in ["old.toml", "slip.toml", "person.xml", "token.xml", "providers/example.net.xml"] {
        write(name, &read(&format!("{CMD}/providers.in/{name}")));
    }
    write("providers/broken.toml", "id = 1\n");
    home
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap()
}

pub(crate) fn cl_export(home: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.args(arguments.split(' ')).current_dir(home).env_clear().env("HOME", home).output().unwrap()
}
