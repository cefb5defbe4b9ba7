"""Makes meetings of 3 to 8 people in simulated rooms, with uneven shares, short answers, interruptions, rapid exchanges,
different loudness and distance, and noise (fan, hum, typing, many voices from afar):

    python mixtures.py OUT RECORDING...

A recording with .rttm beside it gives its people where they speak alone; any other holds one person, named before the first
dash (`anna-17.wav`). 16 kHz. The people are split into two halves, `a-…` and `b-…`, that share nobody, so that a setting
found on one can be judged on the other. In every other meeting of a half all voices are of like pitch.
SMALLPIE_HELD_OUT=anna,ben puts those into `b`; SMALLPIE_SEED=7 makes other meetings of the same people."""

import os
import sys
import zlib

import numpy as np
import pyroomacoustics as pra
import soundfile as sf

RATE = 16000
# Signal to noise (dB) and time of reverberation (s).
ROOMS = {"quiet": (25, 0.2), "office": (15, 0.4), "noisy": (8, 0.6)}
HELD_OUT = os.environ.get("SMALLPIE_HELD_OUT", "").split(",")
SEED = [int(number) for number in os.environ.get("SMALLPIE_SEED", "").split()]
LOUD, SHORT, LONGEST = 0.05, 1.3, 8


def bursts(sound):
    """Where somebody speaks in a clean recording (s)."""
    frames = np.sqrt((sound[: len(sound) // 320 * 320].reshape(-1, 320) ** 2).mean(1))
    loud = frames > np.percentile(frames, 95) * 10 ** (-32 / 20)
    out = []
    for at in np.flatnonzero(loud) * 0.02:
        if out and at - out[-1][1] < 0.4:
            out[-1][1] = at + 0.02
        else:
            out.append([at, at + 0.02])
    return [(a, b) for a, b in out if b - a >= 0.1]


def pieces_of(path):
    sound, rate = sf.read(path, dtype="float32")
    assert rate == RATE, f"{path} is not 16 kHz"
    truth = os.path.splitext(path)[0] + ".rttm"
    if not os.path.exists(truth):
        found = bursts(sound)
        if not found or found[-1][1] - found[0][0] > 15:
            return
        start, end = found[0][0], found[-1][1]
        yield os.path.basename(path).split("-")[0], sound[int(start * RATE) : int(end * RATE)], [(a - start, b - start) for a, b in found]
        return
    rows = [line.split() for line in open(truth)]
    turns = [(float(r[3]), float(r[3]) + float(r[4]), r[7]) for r in rows if len(r) > 7]
    for start, end, who in turns:
        edges = [e for s, e, w in turns if w != who and s < end and e > start] + [s for s, e, w in turns if w != who and s < end and e > start]
        cuts = sorted({start, end, *(e for e in edges if start < e < end)})
        for a, b in zip(cuts, cuts[1:]):
            if any(w != who and s < b and e > a for s, e, w in turns):
                continue
            for at in np.arange(a, b - 0.5, LONGEST):
                stop = min(at + LONGEST, b)
                yield who, sound[int(at * RATE) : int(stop * RATE)], [(0, stop - at)]


def pitch(pieces):
    """Median pitch of a voice (Hz), by autocorrelation."""
    found = []
    for sound, _ in pieces[:6]:
        for at in range(0, len(sound) - 800, 1600):
            frame = sound[at : at + 800] - sound[at : at + 800].mean()
            auto = np.correlate(frame, frame, "full")[799:]
            lag = 40 + int(np.argmax(auto[40:230]))
            if auto[lag] > 0.5 * auto[0] > 0:
                found.append(RATE / lag)
    return float(np.median(found)) if found else 150.0


def rms(sound):
    return np.sqrt((sound**2).mean()) + 1e-9


def plan(random, people, pieces, seconds):
    """Who says which piece when: [(start, who, piece)]."""
    weights = random.dirichlet(np.full(len(people), 2.0))
    out, at, last, waiting = [], 0.5, None, list(random.permutation(people))

    def say(who, short, start):
        mine = [i for i, (sound, _) in enumerate(pieces[who]) if (len(sound) / RATE < SHORT) == short] or range(len(pieces[who]))
        piece = int(random.choice(list(mine)))
        out.append((max(0.1, start), who, piece))
        return max(0.1, start) + len(pieces[who][piece][0]) / RATE

    while at < seconds:
        if last is not None and random.random() < 0.15:
            pair = [last, random.choice([p for p in people if p != last])]
            for i in range(int(random.integers(3, 7))):
                at = say(pair[(i + 1) % 2], True, at + random.normal(0.1, 0.2))
            last = None
            continue
        others = [p for p in people if p != last]
        if waiting and random.random() < 0.5:
            who = waiting.pop()
        else:
            share = np.array([weights[people.index(p)] for p in others])
            who = random.choice(others, p=share / share.sum())
        begin = at = max(0.2, at + np.clip(random.normal(0.25, 0.5), -1.2, 1.5))
        for _ in range(int(random.integers(1, 4))):
            at = say(who, False, at + random.uniform(0.05, 0.5))
        if random.random() < 0.3 and at - begin > 4:
            say(random.choice([p for p in people if p != who]), True, random.uniform(begin + 1, at - 1))
        last = who
    return out


def noise(random, count, crowd):
    spectrum = np.fft.rfft(random.standard_normal(count)) / np.sqrt(np.maximum(1, np.arange(count // 2 + 1)))
    fan = np.fft.irfft(spectrum, count)
    time = np.arange(count) / RATE
    hum = sum(np.sin(2 * np.pi * 50 * k * time + random.uniform(0, 6)) / k for k in range(1, 6))
    typing = np.zeros(count)
    at = 0.0
    while (at := at + random.exponential(0.15 if random.random() < 0.9 else 4)) < count / RATE - 0.1:
        click = random.standard_normal(320) * np.exp(-np.arange(320) / 60)
        typing[int(at * RATE) : int(at * RATE) + 320] += click
    babble = np.zeros(count)
    for _ in range(7):
        at = 0
        voice = crowd[int(random.integers(len(crowd)))]
        while at < count:
            sound = voice[int(random.integers(len(voice)))][0]
            part = sound[: count - at]
            babble[at : at + len(part)] += part / rms(sound)
            at += len(sound) + int(random.integers(8000))
    shares = random.dirichlet((2, 0.7, 0.7, 2)) ** 0.5
    total = sum(share * sound / rms(sound) for share, sound in zip(shares, (fan, hum, typing, babble)))
    return total / rms(total)


def meeting(random, people, pieces, crowd, room):
    noise_db, reverb = ROOMS[room]
    seconds = 110 + 12 * len(people)
    turns = plan(random, people, pieces, seconds)
    length = int((max(s + len(pieces[w][p][0]) / RATE for s, w, p in turns) + 1.5) * RATE)
    size = random.uniform((4, 3.5, 2.5), (8, 6, 3.2))
    absorption, order = pra.inverse_sabine(reverb, size)
    walls = pra.ShoeBox(size, fs=RATE, materials=pra.Material(absorption), max_order=min(order, 20))
    table = size * (0.5, 0.5, 0) + (0, 0, 0.8)
    truth = []
    for who in people:
        angle, away = random.uniform(0, 2 * np.pi), random.uniform(0.6, 1.6)
        dry, gain = np.zeros(length), 10 ** (random.uniform(-4, 4) / 20)
        for start, _, piece in (t for t in turns if t[1] == who):
            sound, spoken = pieces[who][piece]
            at = int(start * RATE)
            part = sound[: length - at]
            dry[at : at + len(part)] += part / rms(sound) * LOUD * gain * 10 ** (random.uniform(-2, 2) / 20)
            truth += [(start + a, start + b, who) for a, b in spoken]
        walls.add_source(table + (away * np.cos(angle), away * np.sin(angle), 0.35), signal=dry)
    walls.add_microphone(table + (0.1, 0.05, 0))
    walls.simulate()
    sound = walls.mic_array.signals[0][40 : 40 + length]
    active = np.abs(sound) > np.percentile(np.abs(sound), 30)
    sound = sound / rms(sound[active]) * LOUD
    sound = sound + noise(random, len(sound), crowd) * LOUD * 10 ** (-noise_db / 20)
    return np.clip(sound, -1, 1), sorted(truth)


def main():
    out, pieces = sys.argv[1], {}
    os.makedirs(out, exist_ok=True)
    for path in sys.argv[2:]:
        for who, sound, spoken in pieces_of(path):
            pieces.setdefault(who, []).append((sound, spoken))
    pieces = {who: some for who, some in pieces.items() if sum(len(sound) for sound, _ in some) > 8 * RATE}
    high = {who: pitch(some) for who, some in pieces.items()}
    names = sorted(pieces, key=lambda who: zlib.crc32(who.encode()))
    held = {who for who in names if who in HELD_OUT}
    rest = [who for who in names if who not in held]
    half = max(0, (len(names) + 1) // 2 - len(held))
    groups = {"a": rest[half:], "b": [*held, *rest[:half]]}
    for half, pool in groups.items():
        print(half, " ".join(sorted(pool)))
        for count in range(3, min(8, len(pool)) + 1):
            for level, room in enumerate(ROOMS):
                random = np.random.default_rng([count, level, ord(half), *SEED])
                people = list(random.choice(pool, count, replace=False))
                if (count + level) % 2 == 0:
                    people = sorted(pool, key=lambda who: abs(np.log(high[who] / high[people[0]])))[: count + 2]
                    people = list(random.choice(people, count, replace=False))
                crowd = [pieces[who] for who in pool if who not in people]
                sound, truth = meeting(random, people, pieces, crowd, room)
                name = f"{half}-{count}-{room}"
                sf.write(os.path.join(out, f"{name}.wav"), sound, RATE)
                with open(os.path.join(out, f"{name}.rttm"), "w") as file:
                    for start, end, who in truth:
                        file.write(f"SPEAKER {name} 1 {start:.3f} {end - start:.3f} <NA> <NA> {who} <NA> <NA>\n")


main()
