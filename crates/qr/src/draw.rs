//! The code as a path, as blocks, and as a picture.

use crate::code::Code;
use crate::payload;
use cl_export_core::{Error, ErrorKind, Picture, Prose, Settings, Texts};
use std::fmt::Write as _;

/// How many pixels a module is wide and high: as many as fit into a byte of one bit a pixel.
const PIXELS: usize = 8;

/// The code that begins with an account, as a PNG of one bit a pixel, black on white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Png {
    /// Where the account stands among the person's, counted from 0.
    pub account: usize,
}

impl Picture for Png {
    fn draw(&self, texts: &Texts<'_>) -> Result<Vec<u8>, Error> {
        let failed =
            || Error::new(ErrorKind::Unsupported, Prose::new("the picture of the QR code could not be made"));
        let code = code(texts.person(), self.account).ok_or_else(failed)?;
        let width = u32::try_from(code.side() * PIXELS).map_err(|_| failed())?;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, width);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.set_filter(png::Filter::NoFilter);
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&pixels(&code)))
            .map_err(|_| failed())?;
        Ok(bytes)
    }
}

/// A byte for each module of a row, and each row as often as a module is high.
fn pixels(code: &Code) -> Vec<u8> {
    let line = |row: &[bool]| row.iter().map(|dark| if *dark { 0 } else { u8::MAX }).collect::<Vec<u8>>();
    code.rows().flat_map(|row| line(row).repeat(PIXELS)).collect()
}

/// How many modules the code has on a side that begins with the account at `account`, as text; empty where none does.
pub fn size(person: &[Settings<'_>], account: usize) -> String {
    Code::side_of(&payload(person, account)).map_or_else(String::new, |side| side.to_string())
}

/// The code that begins with the account at `account`, as the path data of an SVG: each run of dark modules in a row is
/// a rectangle. Empty where no code begins with it.
pub fn path(person: &[Settings<'_>], account: usize) -> String {
    let mut path = String::new();
    let Some(code) = code(person, account) else { return path };
    for (y, row) in code.rows().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run.first() == Some(&true) {
                let length = run.len();
                // Writing to a `String` cannot fail.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            x += run.len();
        }
    }
    path
}

/// Makes [`crate::TEXT`].
pub(crate) fn text(person: &[Settings<'_>], account: usize) -> String {
    let Some(code) = code(person, account) else { return String::new() };
    let rows: Vec<&[bool]> = code.rows().collect();
    let lines: Vec<String> = rows.chunks(2).map(line).collect();
    lines.join("\n")
}

/// Two rows of modules as one of characters; what is below the last row is not drawn.
fn line(rows: &[&[bool]]) -> String {
    let is_light = |row: usize, x: usize| rows.get(row).and_then(|row| row.get(x)) == Some(&false);
    let block = |x| match (is_light(0, x), is_light(1, x)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    (0..rows.first().map_or(0, |row| row.len())).map(block).collect()
}

fn code(person: &[Settings<'_>], account: usize) -> Option<Code> {
    Code::of(&payload(person, account))
}
