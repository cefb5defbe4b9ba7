"""Prints what faster-whisper hears: MODEL_FOLDER RECORDING THREADS. int8, greedy, its other settings as they come."""

import sys

from faster_whisper import WhisperModel

folder, recording, threads = sys.argv[1:]
model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=int(threads))
segments, _ = model.transcribe(recording, language="en", beam_size=1)
print(" ".join(segment.text.strip() for segment in segments))
