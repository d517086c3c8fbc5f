//! The three drawings of a QR code, each read back into rows of modules, `true` for dark.

use super::xml::{self, Element};

/// The rows of a picture, from the top.
pub type Rows = Vec<Vec<bool>>;

/// Reads half blocks, of which the light ones are drawn. The last line may have one row only: what would be below a code
/// is not drawn, and a code has an odd number of rows.
///
/// # Errors
/// What is no block, and lines of different lengths.
pub fn blocks(text: &str) -> Result<Rows, String> {
    let mut rows = Rows::new();
    for line in text.lines() {
        for half in [0, 1] {
            let light = |block: char| match block {
                '█' => Ok([true, true]),
                '▀' => Ok([true, false]),
                '▄' => Ok([false, true]),
                ' ' => Ok([false, false]),
                other => Err(format!("{other:?} is no block")),
            };
            rows.push(line.chars().map(|block| Ok(!light(block)?[half])).collect::<Result<_, String>>()?);
        }
    }
    if rows.last().is_some_and(|row| row.iter().all(|dark| *dark)) {
        rows.pop();
    }
    square(rows)
}

/// Reads an SVG of a white sheet and one path of rectangles a module high.
///
/// # Errors
/// What is anything else.
pub fn svg(text: &str) -> Result<Rows, String> {
    let root = xml::read(text)?;
    let attribute = |element: &Element, name: &str| {
        let found = element.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).ok_or_else(|| format!("no {name}"))
    };
    let view = attribute(&root, "viewBox")?;
    let side: usize = view.rsplit_once(' ').and_then(|(_, side)| side.parse().ok()).ok_or("no side")?;
    let [sheet, modules] = root.children.as_slice() else { return Err("not two paths".to_owned()) };
    let is_sheet = attribute(sheet, "d")? == format!("M0 0h{side}v{side}H0z");
    if view != format!("0 0 {side} {side}") || !is_sheet || attribute(sheet, "fill")? != "#fff" {
        return Err(format!("no white sheet of {side}"));
    }
    let mut rows = vec![vec![false; side]; side];
    let path = attribute(modules, "d")?;
    for piece in path.split_terminator('z') {
        let numbers: Vec<usize> = piece
            .strip_prefix('M')
            .and_then(|rest| rest.split_once("v1h-"))
            .map(|(start, back)| format!("{}h{back}", start.replace(' ', "h")))
            .and_then(|numbers| numbers.split('h').map(|number| number.parse().ok()).collect())
            .ok_or_else(|| format!("no rectangle: {piece}"))?;
        let [x, y, length, back] = numbers[..] else { return Err(format!("no rectangle: {piece}")) };
        let run = rows.get_mut(y).and_then(|row| row.get_mut(x..x + length));
        let run = run.filter(|run| back == length && run.iter().all(|dark| !*dark));
        run.ok_or_else(|| format!("outside, or twice: {piece}"))?.fill(true);
    }
    square(rows)
}

/// Reads a PNG of one bit a pixel and eight pixels a module.
///
/// # Errors
/// What is anything else, and modules that are neither light nor dark.
pub fn png(bytes: &[u8]) -> Result<Rows, String> {
    let failed = |error: png::DecodingError| error.to_string();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().map_err(failed)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("too large")?];
    let info = reader.next_frame(&mut pixels).map_err(failed)?;
    if (info.color_type, info.bit_depth) != (png::ColorType::Grayscale, png::BitDepth::One) {
        return Err("not one bit of grey".to_owned());
    }
    let lines: Vec<&[u8]> = pixels.chunks(info.line_size).collect();
    let row = |lines: &[&[u8]]| {
        let [first, others @ ..] = lines else { return Err("no line".to_owned()) };
        if lines.len() != 8 || others.iter().any(|line| line != first) {
            return Err("a module is not eight pixels high".to_owned());
        }
        let dark = |byte: &u8| match byte {
            0x00 => Ok(true),
            0xFF => Ok(false),
            other => Err(format!("{other:08b} is no module")),
        };
        first.iter().map(dark).collect()
    };
    square(lines.chunks(8).map(row).collect::<Result<_, String>>()?)
}

/// The picture as a portable grey map with pixels enough for any reader.
#[must_use]
pub fn grey_map(rows: &Rows) -> Vec<u8> {
    let side = rows.len() * 8;
    let mut bytes = format!("P5 {side} {side} 255\n").into_bytes();
    for row in rows {
        let line: Vec<u8> = row.iter().flat_map(|dark| [if *dark { 0 } else { 255 }; 8]).collect();
        bytes.extend(line.repeat(8));
    }
    bytes
}

/// A code is a square of 21 modules and a multiple of four, with four light ones on each side.
fn square(rows: Rows) -> Result<Rows, String> {
    let side = rows.len();
    if side < 29 || side % 4 != 1 || rows.iter().any(|row| row.len() != side) {
        return Err(format!("{side} rows of {:?}", rows.first().map(Vec::len)));
    }
    let quiet = |at: usize| at < 4 || at >= side - 4;
    let stray = (0..side)
        .flat_map(|y| (0..side).map(move |x| (x, y)))
        .find(|(x, y)| (quiet(*x) || quiet(*y)) && rows[*y][*x]);
    stray.map_or(Ok(rows), |(x, y)| Err(format!("the quiet zone is dark at {x}, {y}")))
}
