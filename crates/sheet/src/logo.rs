//! A brand's logo: checked to be a picture, and put into the page as data.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cl_export_core::{Error, ErrorKind, Field, Logo, Prose};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The largest file, in bytes: the page of every person holds it.
const LARGEST: usize = 64 << 10;
/// The longest side in pixels; a small file may claim to be a huge picture.
const LONGEST_SIDE: u32 = 4096;

/// Refuses what no page shows, as an export does by itself.
///
/// # Errors
/// The file is no PNG or JPEG that can be decoded to its end, or it is larger than 64 KiB or 4096 pixels a side.
pub fn check_logo(logo: &Logo) -> Result<(), Error> {
    let refused = |what: String| {
        Error::new(ErrorKind::Invalid, Prose::new("the logo ").value(&logo.file).text(what))
            .about(Field::Provider)
            .hint(Prose::new(format!("give a PNG or JPEG of at most {} KiB", LARGEST >> 10)))
    };
    if logo.bytes.len() > LARGEST {
        return Err(refused(format!(" is {} bytes long", logo.bytes.len())));
    }
    if media_type(&logo.bytes).is_some() {
        Ok(())
    } else {
        Err(refused(" is not a picture that can be read".to_owned()))
    }
}

/// The media type of a picture that a decoder reads to its end.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    if is_png(bytes) {
        return Some("image/png");
    }
    is_jpeg(bytes).then_some("image/jpeg")
}

fn is_jpeg(bytes: &[u8]) -> bool {
    let side = LONGEST_SIDE as usize;
    let options = DecoderOptions::default().set_max_width(side).set_max_height(side).set_strict_mode(true);
    // The decoder takes a picture without its end for a whole one.
    let is_whole = bytes.starts_with(b"\xFF\xD8\xFF") && bytes.ends_with(b"\xFF\xD9");
    is_whole && JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode().is_ok()
}

/// Whether a PNG decoder reads all of it.
fn is_png(bytes: &[u8]) -> bool {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_limits(png::Limits { bytes: 32 << 20 });
    let Ok(mut reader) = decoder.read_info() else { return false };
    let info = reader.info();
    if info.width > LONGEST_SIDE || info.height > LONGEST_SIDE {
        return false;
    }
    let Some(size) = reader.output_buffer_size() else { return false };
    let mut pixels = vec![0; size];
    reader.next_frame(&mut pixels).is_ok()
}

/// The picture as a `data:` URL (RFC 2397).
pub(crate) fn data(logo: &Logo) -> String {
    let media_type = media_type(&logo.bytes).unwrap_or("application/octet-stream");
    format!("data:{media_type};base64,{}", STANDARD.encode(&logo.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(side: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side, 1);
        encoder.set_color(png::ColorType::Grayscale);
        let pixels = vec![7; usize::try_from(side).unwrap()];
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).unwrap();
        bytes
    }

    fn refusal(bytes: Vec<u8>) -> Option<String> {
        let mut logo = Logo::default();
        logo.file = "logo.png".to_owned();
        logo.bytes = bytes;
        check_logo(&logo).err().map(|error| error.what().to_string())
    }

    /// Four grey pixels, as an image editor writes them.
    const JPEG: &str = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////\
        ////////////////////wAALCAACAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI\
        AQEAAD8AP//Z";

    #[test]
    fn only_a_whole_picture_is_taken() {
        let jpeg = STANDARD.decode(JPEG).unwrap();
        assert_eq!(media_type(&jpeg), Some("image/jpeg"));
        assert_eq!((refusal(png(20)), refusal(jpeg.clone())), (None, None));
        let whole = png(20);
        for wrong in [
            whole[..whole.len() / 2].to_vec(),
            jpeg[..jpeg.len() - 2].to_vec(),
            [&jpeg[..jpeg.len() / 2], b"\xFF\xD9"].concat(),
            b"<svg onload=alert(1)>".to_vec(),
            Vec::new(),
            png(5000),
            vec![0; LARGEST + 1],
        ] {
            assert!(refusal(wrong).is_some_and(|what| what.contains("`logo.png`")));
        }
    }
}
