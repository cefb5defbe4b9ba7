//! A thin Node addon over whisper.cpp (crate `whisper-rs`). Sound is float32 mono 16 kHz, times are seconds.
//! Every call runs on the thread pool of Node and never blocks its event loop; every failure rejects.

mod forced;
mod jobs;
mod model;
mod transcribe;
mod vad;
mod words;

use napi::{Error, Status};

/// An error as JavaScript sees it.
pub(crate) fn failure(message: impl Into<String>) -> Error {
    Error::new(Status::GenericFailure, message.into())
}

/// Refuses sound that the engine would choke on.
pub(crate) fn check_samples(samples: &[f32]) -> napi::Result<()> {
    if samples.is_empty() {
        return Err(failure("there are no samples"));
    }
    if samples.iter().any(|sample| !sample.is_finite()) {
        return Err(failure("samples must be finite numbers"));
    }
    Ok(())
}
