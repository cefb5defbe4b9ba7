"""Makes meetings of 3 to 8 people out of recordings whose truth is known, with pauses, overlaps, uneven loudness and
pink noise: python mixtures.py OUT RECORDING... Recordings without .rttm beside them hold one person. Voices are split into
two halves that share nobody, `a-…` and `b-…`, so that a setting found on one can be judged on the other."""

import os
import sys

import numpy as np
import soundfile as sf

RATE, SECONDS = 16000, 80
NOISE_DB = (30, 15, 8)


def voices(paths):
    found = {}
    for path in paths:
        sound, rate = sf.read(path, dtype="float32")
        assert rate == RATE, f"{path} is not 16 kHz"
        name, rttm = os.path.basename(path), os.path.splitext(path)[0] + ".rttm"
        if os.path.exists(rttm):
            rows = [line.split() for line in open(rttm)]
            turns = [(float(r[3]), float(r[3]) + float(r[4]), r[7]) for r in rows if len(r) > 7]
        else:
            turns = [(0, len(sound) / RATE, name[:5])]
        for start, end, who in turns:
            if any(w != who and s < end and e > start for s, e, w in turns):
                continue
            for at in np.arange(start, end - 1.2, 6):
                piece = sound[int(at * RATE) : int(min(at + 6, end) * RATE)]
                found.setdefault(who, []).append(piece / (np.sqrt((piece**2).mean()) + 1e-9) * 0.05)
    return {who: pieces for who, pieces in found.items() if sum(map(len, pieces)) > 6 * RATE}


def pink(count, random):
    spectrum = np.fft.rfft(random.standard_normal(count))
    spectrum /= np.sqrt(np.maximum(1, np.arange(len(spectrum))))
    noise = np.fft.irfft(spectrum, count)
    return noise / np.sqrt((noise**2).mean())


def main():
    out, paths = sys.argv[1], sys.argv[2:]
    os.makedirs(out, exist_ok=True)
    everyone = voices(paths)
    names = sorted(everyone)
    for half, pool in (("a", names[0::2]), ("b", names[1::2])):
        for count in range(3, min(8, len(pool)) + 1):
            for level, noise_db in enumerate(NOISE_DB):
                random = np.random.default_rng([count, level, ord(half)])
                people = list(random.choice(pool, count, replace=False))
                gains = {who: 10 ** (random.uniform(-5, 5) / 20) for who in people}
                sound, turns, at, last = np.zeros((SECONDS + 8) * RATE), [], 0.5, None
                while at < SECONDS:
                    # Everybody at least once, then by chance.
                    fresh = [who for who in people if who not in {w for _, _, w in turns}]
                    who = random.choice([w for w in (fresh if random.random() < 0.4 and fresh else people) if w != last] or people)
                    pieces = everyone[who]
                    piece = pieces[random.integers(len(pieces))] * gains[who]
                    begin = int(at * RATE)
                    sound[begin : begin + len(piece)] += piece
                    turns.append((at, at + len(piece) / RATE, who))
                    at += len(piece) / RATE + random.choice([-0.4, 0.1, 0.4, 1.0])
                    last = who
                sound = sound[: int((at + 1) * RATE)]
                sound += pink(len(sound), random) * 0.05 * 10 ** (-noise_db / 20)
                name = f"{half}-{count}-{noise_db}dB"
                sf.write(os.path.join(out, f"{name}.wav"), np.clip(sound, -1, 1), RATE)
                with open(os.path.join(out, f"{name}.rttm"), "w") as file:
                    for start, end, who in turns:
                        file.write(f"SPEAKER {name} 1 {start:.3f} {end - start:.3f} <NA> <NA> {who} <NA> <NA>\n")


main()
