//! Speech to segments and words, and language detection.

use crate::forced::{force_prefix, Forced};
use crate::jobs::{JobState, Ticket};
use crate::model::{Shared, WhisperModel};
use crate::words::{words_of, NativeWord};
use crate::{check_samples, failure, guarded};
use napi::bindgen_prelude::{AsyncTask, Float32Array};
use napi::{Env, Result, Task};
use napi_derive::napi;
use std::ffi::{c_int, c_void};
use std::sync::atomic::Ordering;
use std::sync::Arc;
use whisper_rs::{get_lang_id, get_lang_str, FullParams, SamplingStrategy, WhisperState};

#[napi(object)]
#[derive(Clone)]
pub struct TranscribeOptions {
    /// ISO 639-1; absent: detect.
    pub language: Option<String>,
    pub translate: Option<bool>,
    pub threads: i32,
    /// Encoder positions, 50 per second of sound; absent: all 1500.
    pub audio_ctx: Option<i32>,
    pub prompt: Option<String>,
    /// Absent or 1: greedy.
    pub beam_size: Option<i32>,
    pub best_of: Option<i32>,
    pub temperature: Option<f64>,
    /// 0: no fall-back to higher temperatures.
    pub temperature_increment: Option<f64>,
    pub entropy_threshold: Option<f64>,
    pub logprob_threshold: Option<f64>,
    pub no_speech_threshold: Option<f64>,
    /// One segment over the whole window; the window is decoded once.
    pub single_segment: Option<bool>,
    /// The sound is looked at once: what the text leaves over at its end is not decoded as a window of its own, which
    /// would cost as much again.
    pub single_pass: Option<bool>,
    /// Absent or 0: no limit.
    pub max_tokens: Option<i32>,
    /// Tokens that the text begins with, whatever the sound says.
    pub prefix_tokens: Option<Vec<i32>>,
}

/// Tokens of a prompt that Whisper looks at: half of its text context.
const MAX_PROMPT_TOKENS: usize = 224;
/// Bytes of a prompt that can matter; a longer one keeps its end.
const MAX_PROMPT_BYTES: usize = 2_000;

#[napi(object)]
pub struct NativeSegment {
    pub start: f64,
    pub end: f64,
    pub text: String,
    pub no_speech_probability: f64,
    pub average_logprob: f64,
    pub words: Vec<NativeWord>,
    /// Tokens of each word.
    pub word_tokens: Vec<Vec<i32>>,
}

#[napi(object)]
pub struct NativeResult {
    pub language: String,
    pub segments: Vec<NativeSegment>,
    /// Mean log-probability that the engine itself would have given the prefix; 0 without one.
    pub prefix_logprob: f64,
}

unsafe extern "C" fn should_abort(job: *mut c_void) -> bool {
    (*(job as *const JobState)).abort.load(Ordering::Relaxed)
}

unsafe extern "C" fn note_progress(
    _: *mut whisper_rs::whisper_rs_sys::whisper_context,
    _: *mut whisper_rs::whisper_rs_sys::whisper_state,
    percent: c_int,
    job: *mut c_void,
) {
    (*(job as *const JobState)).progress.store(percent, Ordering::Relaxed);
}

/// Called before each pass over the sound; `false` ends the job with what it has.
unsafe extern "C" fn first_pass_only(
    _: *mut whisper_rs::whisper_rs_sys::whisper_context,
    _: *mut whisper_rs::whisper_rs_sys::whisper_state,
    job: *mut c_void,
) -> bool {
    !(*(job as *const JobState)).begun.swap(true, Ordering::Relaxed)
}

pub struct Transcribe {
    shared: Arc<Shared>,
    samples: Vec<f32>,
    options: TranscribeOptions,
    ticket: Ticket,
    forced: Option<Box<Forced>>,
}

impl Transcribe {
    /// Refuses what whisper.cpp would accept in silence and answer with nonsense.
    fn check(&self) -> Result<()> {
        check_samples(&self.samples)?;
        match self.options.language.as_deref() {
            Some(code) if code != "auto" && (code.contains('\0') || get_lang_id(code).is_none()) => {
                Err(failure(format!("there is no language {code:?}")))
            }
            _ => Ok(()),
        }
    }

    /// The prompt as tokens (`set_initial_prompt` would leak its text with every call).
    fn prompt_tokens(&self) -> Result<Vec<c_int>> {
        let Some(prompt) = self.options.prompt.as_deref().filter(|prompt| !prompt.is_empty()) else {
            return Ok(Vec::new());
        };
        let cut = prompt.len().saturating_sub(MAX_PROMPT_BYTES);
        let from = (cut..prompt.len()).find(|at| prompt.is_char_boundary(*at)).unwrap_or(0);
        let tokens = self
            .shared
            .context
            .tokenize(&prompt[from..], MAX_PROMPT_BYTES)
            .map_err(|e| failure(format!("the prompt cannot be read: {e}")))?;
        Ok(tokens[tokens.len().saturating_sub(MAX_PROMPT_TOKENS)..].to_vec())
    }

    fn parameters<'a>(&'a self, prompt: &'a [c_int]) -> FullParams<'a, 'a> {
        let options = &self.options;
        let best_of = options.best_of.unwrap_or(1);
        let mut p = FullParams::new(match options.beam_size {
            Some(beam_size) if beam_size > 1 => SamplingStrategy::BeamSearch { beam_size, patience: -1.0 },
            _ => SamplingStrategy::Greedy { best_of },
        });
        p.set_n_threads(options.threads.max(1));
        p.set_audio_ctx(options.audio_ctx.unwrap_or(0));
        p.set_language(Some(options.language.as_deref().unwrap_or("auto")));
        p.set_translate(options.translate.unwrap_or(false));
        p.set_no_context(true);
        p.set_token_timestamps(true);
        p.set_print_progress(false);
        p.set_print_realtime(false);
        p.set_print_timestamps(false);
        p.set_print_special(false);
        p.set_suppress_blank(true);
        p.set_temperature(options.temperature.unwrap_or(0.0) as f32);
        p.set_temperature_inc(options.temperature_increment.unwrap_or(0.2) as f32);
        p.set_entropy_thold(options.entropy_threshold.unwrap_or(2.4) as f32);
        p.set_logprob_thold(options.logprob_threshold.unwrap_or(-1.0) as f32);
        p.set_no_speech_thold(options.no_speech_threshold.unwrap_or(0.6) as f32);
        p.set_single_segment(options.single_segment.unwrap_or(false));
        p.set_max_tokens(options.max_tokens.unwrap_or(0).max(0));
        if !prompt.is_empty() {
            p.set_tokens(prompt);
        }
        if let Some(forced) = &self.forced {
            // SAFETY: the box lives as long as this task, and the callback is only called inside `full`.
            unsafe {
                p.set_filter_logits_callback(Some(force_prefix));
                p.set_filter_logits_callback_user_data(std::ptr::from_ref::<Forced>(forced) as *mut c_void);
            }
        }
        let job = Arc::as_ptr(&self.ticket.state) as *mut c_void;
        // SAFETY: the ticket lives as long as this task, and the callbacks are only called inside `full`.
        unsafe {
            p.set_abort_callback(Some(should_abort));
            p.set_abort_callback_user_data(job);
            p.set_progress_callback(Some(note_progress));
            p.set_progress_callback_user_data(job);
            if options.single_pass.unwrap_or(false) {
                p.set_start_encoder_callback(Some(first_pass_only));
                p.set_start_encoder_callback_user_data(job);
            }
        }
        p
    }

    fn read(&self, state: &WhisperState) -> NativeResult {
        let eot = self.shared.context.token_eot();
        let language = get_lang_str(state.full_lang_id_from_state()).unwrap_or("en").to_string();
        let segments = state
            .as_iter()
            .map(|segment| {
                let (mut sum, mut count) = (0.0, 0.0);
                for token in (0..segment.n_tokens()).filter_map(|index| segment.get_token(index)) {
                    sum += f64::from(token.token_data().plog);
                    count += 1.0;
                }
                let (words, word_tokens) = words_of(&segment, &language, eot);
                NativeSegment {
                    start: segment.start_timestamp() as f64 / 100.0,
                    end: segment.end_timestamp() as f64 / 100.0,
                    text: segment.to_str_lossy().map(|text| text.trim().to_string()).unwrap_or_default(),
                    no_speech_probability: f64::from(segment.no_speech_probability()),
                    average_logprob: if count > 0.0 { sum / count } else { 0.0 },
                    words,
                    word_tokens,
                }
            })
            .collect();
        NativeResult {
            language,
            segments,
            prefix_logprob: self.forced.as_ref().map_or(0.0, |forced| forced.mean_logprob()),
        }
    }
}

impl Task for Transcribe {
    type Output = NativeResult;
    type JsValue = NativeResult;

    fn compute(&mut self) -> Result<NativeResult> {
        guarded(|| {
            self.check()?;
            let prompt = self.prompt_tokens()?;
            let aborted = || self.ticket.state.abort.load(Ordering::SeqCst);
            if aborted() {
                return Err(failure("ABORTED"));
            }
            self.shared.with_state(|state| match state.full(self.parameters(&prompt), &self.samples) {
                _ if aborted() => Err(failure("ABORTED")),
                Ok(_) => Ok(self.read(state)),
                Err(error) => Err(failure(format!("transcription failed: {error}"))),
            })
        })
    }

    fn resolve(&mut self, _: Env, result: NativeResult) -> Result<NativeResult> {
        Ok(result)
    }
}

/// Transcribes at most 30 s (longer sound is worked through in 30 s steps). `job_id` is for `abort` and `progress`.
#[napi(ts_return_type = "Promise<NativeResult>")]
pub fn transcribe(
    model: &WhisperModel,
    samples: Float32Array,
    options: TranscribeOptions,
    job_id: u32,
) -> AsyncTask<Transcribe> {
    let forced = options.prefix_tokens.clone().filter(|tokens| !tokens.is_empty()).map(|tokens| {
        let context = &model.shared.context;
        Box::new(Forced::new(tokens, context.token_eot(), context.token_beg(), context.n_vocab()))
    });
    AsyncTask::new(Transcribe {
        shared: model.shared.clone(),
        samples: samples.to_vec(),
        forced,
        options,
        ticket: Ticket::new(job_id),
    })
}

#[napi(object)]
pub struct DetectedLanguage {
    pub language: String,
    pub probability: f64,
}

pub struct DetectLanguage {
    shared: Arc<Shared>,
    samples: Vec<f32>,
    threads: usize,
}

impl Task for DetectLanguage {
    type Output = DetectedLanguage;
    type JsValue = DetectedLanguage;

    fn compute(&mut self) -> Result<DetectedLanguage> {
        guarded(|| {
            check_samples(&self.samples)?;
            self.shared.with_state(|state| {
                state.pcm_to_mel(&self.samples, self.threads).map_err(|e| failure(e.to_string()))?;
                let (id, all) = state.lang_detect(0, self.threads).map_err(|e| failure(e.to_string()))?;
                let probability = usize::try_from(id).ok().and_then(|at| all.get(at)).copied().unwrap_or(0.0);
                Ok(DetectedLanguage {
                    language: get_lang_str(id).unwrap_or("en").to_string(),
                    probability: f64::from(probability),
                })
            })
        })
    }

    fn resolve(&mut self, _: Env, found: DetectedLanguage) -> Result<DetectedLanguage> {
        Ok(found)
    }
}

/// Detects the spoken language of up to 30 s of speech.
#[napi(ts_return_type = "Promise<DetectedLanguage>")]
pub fn detect_language(model: &WhisperModel, samples: Float32Array, threads: u32) -> AsyncTask<DetectLanguage> {
    AsyncTask::new(DetectLanguage {
        shared: model.shared.clone(),
        samples: samples.to_vec(),
        threads: threads.max(1) as usize,
    })
}
