//! A real registry hive, changed by hivex.

use crate::reader::registry::Registry;
use crate::{HostError, Result, Sandbox};
use std::fs;

/// No such cell.
const NONE: u32 = u32::MAX;
/// Where the root key and its security descriptor are, counted from the first block.
const ROOT: u32 = 0x20;
const SECURITY: u32 = 0x78;
const BLOCK: usize = 0x1000;

/// What becomes of a hive when files are merged into it one after the other: what it holds after each.
///
/// The files are turned into UTF-8 with plain line feeds, as hivex's manual asks.
///
/// # Errors
/// hivex refuses one, or its export is not understood.
pub fn merge(sandbox: &Sandbox, files: &[&[u8]]) -> Result<Vec<Registry>> {
    const SCRIPT: &str = r#"
        for file in "$@"; do
            iconv -f UTF-16 -t UTF-8 "$file" | tr -d '\r' >text
            hivexregedit --merge --prefix HKEY_CURRENT_USER hive text
            hivexregedit --export --prefix HKEY_CURRENT_USER hive '\' >"$file.out"
        done"#;
    let names: Vec<String> = (0..files.len()).map(|number| format!("{number}.reg")).collect();
    // Without this hivex's Perl encodes every character twice.
    let client = sandbox.client("sh").args(["-euc", SCRIPT, "sh"]).args(&names).env("PERL_UNICODE", "SD");
    let client = client.file("hive", empty(), 0o600);
    let outcome =
        names.iter().zip(files).fold(client, |client, (name, file)| client.file(name, file, 0o600)).run()?;
    if !outcome.success() {
        return Err(HostError::new(format!("hivexregedit failed: {outcome:#?}")));
    }
    let read = |name: &String| {
        let text = fs::read_to_string(outcome.home.join(format!("{name}.out")))
            .map_err(|error| HostError::new(error.to_string()))?;
        Registry::read(&text).map_err(HostError::new)
    };
    names.iter().map(read).collect()
}

/// A hive with nothing but its root key: hivex changes hives and makes none. The layout is that of `regf` 1.3: a header,
/// and one block with the root key, its security descriptor, and free space.
fn empty() -> Vec<u8> {
    let mut header = b"regf".to_vec();
    push(&[1, 1, 0, 0, 1, 3, 0, 1, ROOT, 0x1000, 1], &mut header);
    header.resize(508, 0);
    let words =
        header.chunks(4).map(|word| word.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)));
    let sum = words.fold(0, |sum, word| sum ^ word);
    push(&[sum], &mut header);
    header.resize(BLOCK, 0);
    header.extend(first_block());
    header
}

fn first_block() -> Vec<u8> {
    let mut block = b"hbin".to_vec();
    push(&[0, 0x1000, 0, 0, 0, 0, 0], &mut block);
    // A cell's size is negative where the cell is in use.
    block.extend((-0x58_i32).to_le_bytes());
    block.extend(b"nk\x2C\0");
    push(&[0, 0, 0, NONE, 0, 0, NONE, NONE, 0, NONE, SECURITY, NONE, 0, 0, 0, 0, 0, 4], &mut block);
    block.extend(b"ROOT");
    block.resize(SECURITY as usize, 0);
    block.extend((-0x30_i32).to_le_bytes());
    block.extend(b"sk\0\0");
    push(&[SECURITY, SECURITY, 1, 20], &mut block);
    block.extend([1, 0, 0, 0x80]);
    block.resize(SECURITY as usize + 0x30, 0);
    push(&[0x1000 - SECURITY - 0x30], &mut block);
    block.resize(BLOCK, 0);
    block
}

fn push(numbers: &[u32], out: &mut Vec<u8>) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}
