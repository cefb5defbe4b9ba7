//! Voice activity (Silero) with the runtime inside whisper.cpp.

use crate::{check_samples, failure, guarded};
use napi::bindgen_prelude::{AsyncTask, Float32Array};
use napi::{Env, Result, Task};
use napi_derive::napi;
use std::sync::{Arc, Mutex};
use whisper_rs::{install_logging_hooks, WhisperVadContext, WhisperVadContextParams};

#[napi]
pub struct VadModel {
    context: Arc<Mutex<WhisperVadContext>>,
}

pub struct Load(String);

impl Task for Load {
    type Output = WhisperVadContext;
    type JsValue = VadModel;

    fn compute(&mut self) -> Result<WhisperVadContext> {
        guarded(|| {
            install_logging_hooks();
            let mut parameters = WhisperVadContextParams::new();
            // Its graphs are tiny: a second thread only spins.
            parameters.set_n_threads(1);
            WhisperVadContext::new(&self.0, parameters)
                .map_err(|e| failure(format!("the voice activity model cannot be loaded: {e}")))
        })
    }

    fn resolve(&mut self, _: Env, context: WhisperVadContext) -> Result<VadModel> {
        Ok(VadModel { context: Arc::new(Mutex::new(context)) })
    }
}

pub struct Detect {
    context: Arc<Mutex<WhisperVadContext>>,
    samples: Vec<f32>,
}

impl Task for Detect {
    type Output = Vec<f32>;
    type JsValue = Float32Array;

    fn compute(&mut self) -> Result<Vec<f32>> {
        guarded(|| {
            check_samples(&self.samples)?;
            let mut context = self.context.lock().map_err(|_| failure("voice activity failed before"))?;
            context.detect_speech(&self.samples).map_err(|e| failure(e.to_string()))?;
            Ok(context.probabilities().to_vec())
        })
    }

    fn resolve(&mut self, _: Env, probabilities: Vec<f32>) -> Result<Float32Array> {
        Ok(Float32Array::new(probabilities))
    }
}

/// Loads the ggml Silero model.
#[napi(ts_return_type = "Promise<VadModel>")]
pub fn load_vad(path: String) -> AsyncTask<Load> {
    AsyncTask::new(Load(path))
}

/// One voice probability per frame of 512 samples.
#[napi(ts_return_type = "Promise<Float32Array>")]
pub fn speech_probabilities(vad: &VadModel, samples: Float32Array) -> AsyncTask<Detect> {
    AsyncTask::new(Detect { context: vad.context.clone(), samples: samples.to_vec() })
}
