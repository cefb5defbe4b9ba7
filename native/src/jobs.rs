//! What is known of the jobs under way: whether to abort them, and how far they are.

use napi_derive::napi;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

#[derive(Default)]
pub(crate) struct JobState {
    pub abort: AtomicBool,
    /// Percent.
    pub progress: AtomicI32,
    /// Whether the encoder has been run.
    pub begun: AtomicBool,
}

fn registry() -> &'static Mutex<HashMap<u32, Arc<JobState>>> {
    static JOBS: OnceLock<Mutex<HashMap<u32, Arc<JobState>>>> = OnceLock::new();
    JOBS.get_or_init(Default::default)
}

fn find(id: u32) -> Option<Arc<JobState>> {
    registry().lock().ok()?.get(&id).cloned()
}

/// A job's entry in the registry; removed when the job ends.
pub(crate) struct Ticket {
    id: u32,
    pub state: Arc<JobState>,
}

impl Ticket {
    pub fn new(id: u32) -> Self {
        let state = Arc::new(JobState::default());
        if let Ok(mut jobs) = registry().lock() {
            jobs.insert(id, state.clone());
        }
        Self { id, state }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if let Ok(mut jobs) = registry().lock() {
            jobs.remove(&self.id);
        }
    }
}

/// Asks a job to stop; it rejects with a message that begins with `ABORTED` after the current graph.
/// Returns whether there is such a job.
#[napi]
pub fn abort(job_id: u32) -> bool {
    match find(job_id) {
        Some(job) => {
            job.abort.store(true, Ordering::SeqCst);
            true
        }
        None => false,
    }
}

/// Percent of a running job, or -1 when there is none.
#[napi]
pub fn progress(job_id: u32) -> i32 {
    find(job_id).map_or(-1, |job| job.progress.load(Ordering::Relaxed))
}
