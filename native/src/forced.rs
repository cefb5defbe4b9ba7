//! Makes the text begin with given tokens. Live text decodes a growing window again and again; what was confirmed
//! before is forced, so that the engine can neither change it nor skip it, and only the rest is its own choice.

use std::ffi::{c_int, c_void};
use std::sync::Mutex;
use whisper_rs::whisper_rs_sys as sys;

/// Most of the probability that the timestamp tokens may keep, so that the forced token wins.
const TIMESTAMP_SHARE: f32 = 0.3;

pub(crate) struct Forced {
    tokens: Vec<i32>,
    eot: i32,
    beg: usize,
    vocabulary: usize,
    /// Log-probability of each forced token before it was forced.
    own: Mutex<Vec<f32>>,
}

impl Forced {
    pub fn new(tokens: Vec<i32>, eot: i32, beg: i32, vocabulary: i32) -> Self {
        let tokens: Vec<i32> = tokens.into_iter().filter(|token| (0..eot).contains(token)).collect();
        let own = Mutex::new(vec![0.0; tokens.len()]);
        Self { tokens, eot, beg: beg.max(0) as usize, vocabulary: vocabulary.max(0) as usize, own }
    }

    pub fn mean_logprob(&self) -> f64 {
        let own = self.own.lock().map(|own| own.clone()).unwrap_or_default();
        if own.is_empty() {
            return 0.0;
        }
        own.iter().map(|value| f64::from(*value)).sum::<f64>() / own.len() as f64
    }
}

fn log_sum_exp(values: &[f32]) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    values.iter().map(|value| (value - most).exp()).sum::<f32>().ln() + most
}

/// Called before a token is chosen. Timestamps keep their share as far as possible: word times are read from it.
pub(crate) unsafe extern "C" fn force_prefix(
    _: *mut sys::whisper_context,
    _: *mut sys::whisper_state,
    tokens: *const sys::whisper_token_data,
    count: c_int,
    logits: *mut f32,
    forced: *mut c_void,
) {
    let forced = &*(forced as *const Forced);
    let logits = std::slice::from_raw_parts_mut(logits, forced.vocabulary);
    if count <= 0 {
        // The text begins with a timestamp.
        logits[..forced.beg].fill(f32::NEG_INFINITY);
        return;
    }
    let sofar = std::slice::from_raw_parts(tokens, count as usize);
    let at = sofar.iter().filter(|token| token.id < forced.eot).count();
    let Some(&token) = forced.tokens.get(at) else { return };
    let token = token as usize;
    let all = log_sum_exp(logits);
    if let Ok(mut own) = forced.own.lock() {
        own[at] = logits[token] - all;
    }
    let stamps = log_sum_exp(&logits[forced.beg..]);
    let share = (stamps - all).exp().clamp(1e-6, TIMESTAMP_SHARE);
    logits[..forced.beg].fill(f32::NEG_INFINITY);
    logits[token] = (1.0 - share).ln();
    for value in &mut logits[forced.beg..] {
        *value += share.ln() - stamps;
    }
}
