//! Tokens to words. A token's text may be part of a character, so bytes are gathered before they are read.

use napi_derive::napi;
use whisper_rs::WhisperSegment;

/// Times in seconds from the start of the samples; `probability` is the mean of the tokens'.
#[napi(object)]
#[derive(Clone)]
pub struct NativeWord {
    pub start: f64,
    pub end: f64,
    pub text: String,
    pub probability: f64,
}

struct Open {
    bytes: Vec<u8>,
    start: f64,
    end: f64,
    sum: f64,
    count: f64,
    tokens: Vec<i32>,
}

/// Scripts that are written without spaces: there every complete token is a word.
fn spaceless(language: &str) -> bool {
    matches!(language, "zh" | "ja" | "th" | "lo" | "my" | "km" | "yue" | "bo")
}

fn punctuation(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| !text.trim().is_empty() && !text.chars().any(char::is_alphanumeric))
}

/// The words of a segment and the tokens of each, in order, inside the segment, with times that never run backwards.
/// `eot`: the first of the special tokens, which are no text.
pub(crate) fn words_of(segment: &WhisperSegment, language: &str, eot: i32) -> (Vec<NativeWord>, Vec<Vec<i32>>) {
    let from = segment.start_timestamp() as f64 / 100.0;
    let to = (segment.end_timestamp() as f64 / 100.0).max(from);
    let mut words: Vec<NativeWord> = Vec::new();
    let mut tokens: Vec<Vec<i32>> = Vec::new();
    let mut open: Option<Open> = None;
    let mut close = |open: &mut Option<Open>| {
        let Some(word) = open.take() else { return };
        let text = String::from_utf8_lossy(&word.bytes).trim().to_string();
        if text.is_empty() {
            return;
        }
        let floor = words.last().map_or(from, |last: &NativeWord| last.end);
        let start = word.start.clamp(from, to).max(floor);
        let end = word.end.clamp(from, to).max(start);
        tokens.push(word.tokens);
        words.push(NativeWord { start, end, text, probability: (word.sum / word.count).clamp(0.0, 1.0) });
    };
    for index in 0..segment.n_tokens() {
        let Some(token) = segment.get_token(index) else { continue };
        if token.token_id() >= eot {
            continue;
        }
        let data = token.token_data();
        let bytes = token.to_bytes().unwrap_or(b"");
        let begins = match &open {
            None => true,
            Some(word) if spaceless(language) => std::str::from_utf8(&word.bytes).is_ok() && !punctuation(bytes),
            Some(_) => bytes.first() == Some(&b' ') && !punctuation(bytes),
        };
        if begins {
            close(&mut open);
            let start = data.t0 as f64 / 100.0;
            open = Some(Open { bytes: Vec::new(), start, end: start, sum: 0.0, count: 0.0, tokens: Vec::new() });
        }
        if let Some(word) = open.as_mut() {
            word.bytes.extend_from_slice(bytes);
            word.end = word.end.max(data.t1 as f64 / 100.0);
            word.sum += f64::from(data.p);
            word.count += 1.0;
            word.tokens.push(token.token_id());
        }
    }
    close(&mut open);
    (words, tokens)
}
