//! Loading of models, and the states that jobs borrow from them.

use crate::{failure, guarded};
use napi::bindgen_prelude::AsyncTask;
use napi::{Env, Result, Task};
use napi_derive::napi;
use std::sync::{Arc, Mutex};
use whisper_rs::{install_logging_hooks, WhisperContext, WhisperContextParameters, WhisperState};

/// Weights, and the states that are idle. A state holds tens of megabytes of buffers, so it is used again.
pub struct Shared {
    pub context: WhisperContext,
    idle: Mutex<Vec<WhisperState>>,
}

impl Shared {
    /// Runs `work` with a state of this model. A state whose work failed is not used again.
    pub fn with_state<T>(&self, work: impl FnOnce(&mut WhisperState) -> Result<T>) -> Result<T> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let mut state = match idle {
            Some(state) => state,
            None => self.context.create_state().map_err(|e| failure(e.to_string()))?,
        };
        let done = work(&mut state)?;
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(state);
        }
        Ok(done)
    }
}

#[napi]
pub struct WhisperModel {
    pub(crate) shared: Arc<Shared>,
}

pub struct Load(String);

impl Task for Load {
    type Output = Shared;
    type JsValue = WhisperModel;

    fn compute(&mut self) -> Result<Shared> {
        guarded(|| {
            install_logging_hooks();
            let mut parameters = WhisperContextParameters::default();
            // On processors flash attention is slower.
            parameters.flash_attn(false);
            let context = WhisperContext::new_with_params(&self.0, parameters)
                .map_err(|e| failure(format!("the model cannot be loaded: {e}")))?;
            Ok(Shared { context, idle: Mutex::new(Vec::new()) })
        })
    }

    fn resolve(&mut self, _: Env, shared: Shared) -> Result<WhisperModel> {
        Ok(WhisperModel { shared: Arc::new(shared) })
    }
}

/// Loads a ggml Whisper model. Rejects when the file is missing or is no model.
#[napi(ts_return_type = "Promise<WhisperModel>")]
pub fn load_model(path: String) -> AsyncTask<Load> {
    AsyncTask::new(Load(path))
}

/// The instruction sets that this build uses.
#[napi]
pub fn system_info() -> String {
    whisper_rs::print_system_info().to_string()
}
