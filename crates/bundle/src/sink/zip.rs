//! The zip sink, for people whose system opens nothing else.

use super::gate::{Gate, Handle};
use super::window::Window;
use crate::{Place, Sink, SinkError, SinkOptions, Summary};
use std::io::Write;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The most entries of a zip archive: what its plain form can count, which every program reads. The library keeps what
/// it has of each in memory until the end, about 0.5 KB.
pub const ZIP_ENTRIES: usize = 65_534;

pub(crate) struct Zip<'w> {
    // Before the writer, which ends the archive when it is dropped.
    handle: Handle,
    writer: ZipWriter<Window<Gate<'w>>>,
    options: SimpleFileOptions,
    entries: usize,
}

impl<'w> Zip<'w> {
    pub(crate) fn open(place: Place<'w>, options: &SinkOptions) -> Result<Self, SinkError> {
        let (handle, gate) = Gate::open(place, options)?;
        let mut writer = ZipWriter::new(Window::new(gate));
        // So that the window holds one entry.
        writer.set_flush_on_finish_file(true);
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .system(System::Unix)
            .last_modified_time(time(options.time()));
        Ok(Self { handle, writer, options, entries: 0 })
    }

    fn count(&mut self) -> Result<(), SinkError> {
        self.entries += 1;
        if self.entries > ZIP_ENTRIES { Err(SinkError::TooMany { limit: ZIP_ENTRIES }) } else { Ok(()) }
    }

    fn failure(&self, error: ZipError) -> SinkError {
        self.handle.failure(error.into())
    }
}

impl Sink for Zip<'_> {
    fn folder(&mut self, path: &str) -> Result<(), SinkError> {
        self.count()?;
        let options = self.options.unix_permissions(0o700);
        self.writer.add_directory(path, options).map_err(|error| self.failure(error))
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        self.count()?;
        let options = self.options.unix_permissions(mode).large_file(u32::try_from(bytes.len()).is_err());
        self.writer.start_file(path, options).map_err(|error| self.failure(error))?;
        self.writer.write_all(bytes).map_err(|error| self.handle.failure(error))
    }

    fn finish(self: Box<Self>) -> Result<Summary, SinkError> {
        let Self { handle, writer, .. } = *self;
        let window = writer.finish().map_err(|error| handle.failure(error.into()))?;
        window.finish().map_err(|error| handle.failure(error))?.put(&handle)?;
        Ok(Summary::default())
    }
}

/// A time as zip says it: a date and a time of day, without a zone, in steps of two seconds.
fn time(seconds: u64) -> DateTime {
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = date(day);
    let part = |number: u64| u8::try_from(number).unwrap_or_default();
    DateTime::from_date_and_time(
        u16::try_from(year).unwrap_or_default(),
        part(month),
        part(day),
        part(second / 3600),
        part(second / 60 % 60),
        part(second % 60),
    )
    .unwrap_or_default()
}

/// Year, month and day of a day since 1970, counted in years that begin in March, so that the leap day is the last.
fn date(day: u64) -> (u64, u64, u64) {
    // From 0000-03-01 on, in rounds of 400 years.
    let days = day + 719_468;
    let (round, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = (round * 400 + year, month + 3);
    if month > 12 { (year + 1, month - 12, day) } else { (year, month, day) }
}

#[cfg(test)]
mod tests {
    use super::{date, time};

    #[test]
    fn days_are_dates() {
        // From `date -u -d @N`.
        let cases = [
            (315_532_800, (1980, 1, 1)),
            (951_782_400, (2000, 2, 29)),
            (951_868_800, (2000, 3, 1)),
            (1_735_603_200, (2024, 12, 31)),
            (4_107_542_400, (2100, 3, 1)),
            (4_354_819_198, (2107, 12, 31)),
        ];
        for (seconds, day) in cases {
            assert_eq!(date(seconds / 86_400), day);
        }
        assert_eq!(time(315_532_800).to_string(), "1980-01-01 00:00:00");
        assert_eq!(time(1_700_000_000).to_string(), "2023-11-14 22:13:20");
    }
}
