export { findSpeech, type SegmentOptions } from './find-speech';
export { FRAME, SPAN_DEFAULTS, spansFromProbabilities, type FrameSpan, type SpanOptions } from './spans';
