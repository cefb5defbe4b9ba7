//! A thin Node addon over whisper.cpp (crate `whisper-rs`). Sound is float32 mono 16 kHz, times are seconds.
//! Every call runs on the thread pool of Node and never blocks its event loop; every failure rejects.

mod forced;
mod jobs;
#[cfg(feature = "float-matrices")]
mod matrices;
mod model;
#[cfg(feature = "float-matrices")]
mod tiles;
mod transcribe;
mod vad;
#[cfg(feature = "float-matrices")]
mod vectors;
mod words;

use napi::{Error, Status};
use std::panic::{catch_unwind, AssertUnwindSafe};

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

/// Runs the work of a task. A panic on a thread of the pool would end the whole process; here it rejects.
/// What the panic left half done is not used again: states go with it, a lock that it held stays closed.
pub(crate) fn guarded<T>(work: impl FnOnce() -> napi::Result<T>) -> napi::Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(failure("the engine came upon a bug of its own")))
}
