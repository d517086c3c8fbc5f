//! The header of a tar entry, filled in place.

use std::ops::Range;
use tar::{EntryType, Header};

/// Everything in a tar archive is a multiple of this.
pub(crate) const BLOCK: usize = 512;

// Where the fields that differ from file to file stand (POSIX, pax interchange format, ustar header block).
const NAME: Range<usize> = 0..100;
const SIZE: Range<usize> = 124..136;
const CHECKSUM: Range<usize> = 148..156;
const PREFIX: Range<usize> = 345..500;

/// The largest size in octal; that of a larger file is written in binary, as GNU tar and libarchive read it.
const OCTAL_SIZE: u64 = 0o77_777_777_777;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    File,
    Folder,
    /// What the next entry's header cannot say.
    Pax,
}

/// Writes headers: one for each kind and mode is kept with its sum, so that only name and size are left to fill in.
pub(crate) struct Headers {
    time: u64,
    templates: Vec<Template>,
}

struct Template {
    kind: Kind,
    mode: u32,
    bytes: [u8; BLOCK],
    /// The sum of the bytes, with blanks for the checksum.
    sum: u32,
}

impl Headers {
    pub(crate) fn new(time: u64) -> Self {
        Self { time, templates: Vec::new() }
    }

    /// Appends the header of a file or a folder, with one of its own before it where the path is too long for ustar.
    pub(crate) fn append(&mut self, out: &mut Vec<u8>, kind: Kind, mode: u32, path: &str, size: u64) {
        let slash = if kind == Kind::Folder { "/" } else { "" };
        let length = path.len() + slash.len();
        if length <= NAME.len() {
            self.fill(out, kind, mode, [path, slash], "", size);
        } else if let Some((prefix, name)) = split(path, slash.len()) {
            self.fill(out, kind, mode, [name, slash], prefix, size);
        } else {
            self.append_pax(out, &pax_record(path, slash));
            let start = path.get(..NAME.len()).unwrap_or_default();
            self.fill(out, kind, mode, [start, ""], "", size);
        }
    }

    fn append_pax(&mut self, out: &mut Vec<u8>, record: &str) {
        self.fill(out, Kind::Pax, 0o600, ["././@PaxHeader", ""], "", record.len() as u64);
        out.extend_from_slice(record.as_bytes());
        out.extend_from_slice(padding(record.len() as u64));
    }

    /// Appends a header whose name is two pieces, each short enough.
    fn fill(&mut self, out: &mut Vec<u8>, kind: Kind, mode: u32, name: [&str; 2], prefix: &str, size: u64) {
        let template = self.template(kind, mode);
        let (start, mut sum) = (out.len(), template.sum);
        out.extend_from_slice(&template.bytes);
        let header = &mut out[start..];
        let [first, second] = name.map(str::as_bytes);
        let end = first.len() + second.len();
        header[..first.len()].copy_from_slice(first);
        header[first.len()..end].copy_from_slice(second);
        sum += header.first_chunk::<{ NAME.end }>().map_or(0, total);
        if !prefix.is_empty() {
            header[PREFIX][..prefix.len()].copy_from_slice(prefix.as_bytes());
            sum += prefix.bytes().map(u32::from).sum::<u32>();
        }
        let size = size_field(size);
        header[SIZE].copy_from_slice(&size);
        sum += total(&size);
        header[CHECKSUM][..6].copy_from_slice(&octal(u64::from(sum))[2..]);
    }

    fn template(&mut self, kind: Kind, mode: u32) -> &Template {
        let is_it = |template: &Template| (template.kind, template.mode) == (kind, mode);
        let at = self.templates.iter().position(is_it).unwrap_or_else(|| {
            self.templates.push(Template::new(kind, mode, self.time));
            self.templates.len() - 1
        });
        &self.templates[at]
    }
}

impl Template {
    /// No owner and no names: who unpacks an archive owns its files.
    fn new(kind: Kind, mode: u32, time: u64) -> Self {
        let mut header = Header::new_ustar();
        header.set_uid(0);
        header.set_gid(0);
        header.set_mode(mode);
        header.set_mtime(time);
        header.set_entry_type(match kind {
            Kind::File => EntryType::Regular,
            Kind::Folder => EntryType::Directory,
            Kind::Pax => EntryType::XHeader,
        });
        let mut bytes = *header.as_bytes();
        // Six digits, NUL, blank, as everyone writes it; summed as blanks.
        let sum = total(&bytes) + total(b"        ");
        bytes[CHECKSUM].copy_from_slice(b"      \0 ");
        Self { kind, mode, bytes, sum }
    }
}

/// What fills up the last block of that many bytes.
pub(crate) fn padding(length: u64) -> &'static [u8] {
    const ZEROES: [u8; BLOCK] = [0; BLOCK];
    let last = usize::try_from(length % BLOCK as u64).unwrap_or_default();
    if last == 0 { &[] } else { &ZEROES[last..] }
}

/// The sum of the bytes of a field. With a length that the compiler knows, and a sum of sixteen bits, which is enough for
/// that of 256 bytes, it is a few instructions.
fn total<const LENGTH: usize>(field: &[u8; LENGTH]) -> u32 {
    field.chunks(256).map(|part| u32::from(part.iter().map(|byte| u16::from(*byte)).sum::<u16>())).sum()
}

/// Parts a long path into ustar's prefix and name, at a slash that is written nowhere. `slash` is how much longer the
/// name gets.
fn split(path: &str, slash: usize) -> Option<(&str, &str)> {
    let first = (path.len() + slash).checked_sub(NAME.len() + 1)?;
    let at = path.bytes().enumerate().skip(first).find(|(_, byte)| *byte == b'/')?.0;
    (at <= PREFIX.len()).then(|| (&path[..at], &path[at + 1..]))
}

/// A pax record: its own length in decimal, a blank, key and value, a line feed.
fn pax_record(path: &str, slash: &str) -> String {
    let rest = format!(" path={path}{slash}\n");
    let mut length = rest.len();
    while length != rest.len() + length.to_string().len() {
        length = rest.len() + length.to_string().len();
    }
    format!("{length}{rest}")
}

fn size_field(size: u64) -> [u8; 12] {
    let mut field = [0; 12];
    if size <= OCTAL_SIZE {
        field[..3].copy_from_slice(&octal(size >> 24)[5..]);
        field[3..11].copy_from_slice(&octal(size & 0xff_ffff));
    } else {
        field[0] = 0x80;
        field[4..].copy_from_slice(&size.to_be_bytes());
    }
    field
}

/// A number of at most 24 bits in eight octal digits: it is parted in two, four and eight, three bits in each byte.
fn octal(number: u64) -> [u8; 8] {
    let two = (number | number << 20) & 0x0000_0fff_0000_0fff;
    let four = (two | two << 10) & 0x003f_003f_003f_003f;
    let eight = (four | four << 5) & 0x0707_0707_0707_0707;
    (eight | 0x3030_3030_3030_3030).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Headers, Kind, OCTAL_SIZE, octal};
    use tar::Header;

    fn header(path: &str, kind: Kind, size: u64) -> (Header, usize) {
        let mut out = Vec::new();
        Headers::new(1 << 29).append(&mut out, kind, 0o640, path, size);
        let mut header = Header::new_old();
        header.as_mut_bytes().copy_from_slice(&out[out.len() - BLOCK..]);
        (header, out.len() / BLOCK)
    }

    fn has_sound_sum(header: &Header) -> bool {
        let mut again = header.clone();
        again.set_cksum();
        again.cksum().unwrap() == header.cksum().unwrap()
    }

    #[test]
    fn the_library_reads_what_was_filled_in() {
        for (path, size) in
            [("a", 0), ("a/b.c", 513), ("x", OCTAL_SIZE), ("y", OCTAL_SIZE + 1), ("z", 1 << 40)]
        {
            let (header, blocks) = header(path, Kind::File, size);
            assert!(has_sound_sum(&header), "{path}");
            let read = (header.path_bytes().to_vec(), header.size().unwrap(), header.mode().unwrap());
            assert_eq!((read, blocks), ((path.into(), size, 0o640), 1));
            assert_eq!(
                (header.uid().unwrap(), header.gid().unwrap(), header.mtime().unwrap()),
                (0, 0, 1 << 29)
            );
            assert_eq!((header.username_bytes(), header.groupname_bytes()), (Some(&b""[..]), Some(&b""[..])));
        }
    }

    #[test]
    fn numbers_are_what_they_are() {
        for number in [0, 1, 7, 8, 0o1234_5670, 0xff_ffff].into_iter().chain((0..1000).map(|at| at * 16_411))
        {
            assert_eq!(octal(number), *format!("{number:08o}").as_bytes());
        }
    }

    #[test]
    fn only_what_ustar_cannot_say_gets_an_entry_of_its_own() {
        let part = |length: usize| "p".repeat(length);
        let fits = [
            part(100),
            format!("{}/{}", part(99), part(100)),
            format!("{}/{}", part(155), part(100)),
            format!("{}/{}/{}", part(60), part(90), part(90)),
            format!("{}/b", part(155)),
        ];
        for path in fits {
            let (header, blocks) = header(&path, Kind::File, 1);
            assert!(has_sound_sum(&header));
            assert_eq!((header.path_bytes().to_vec(), blocks), (path.into_bytes(), 1));
        }
        for path in [
            part(101),
            format!("{}/b", part(156)),
            format!("a/{}", part(101)),
            format!("{}/{}", part(156), part(99)),
        ] {
            assert_eq!(header(&path, Kind::File, 1).1, 3, "{path}");
        }
        assert_eq!(header(&part(99), Kind::Folder, 0).1, 1);
        assert_eq!(header(&part(100), Kind::Folder, 0).1, 3);
    }
}
