import { Keyboard, Pause, Play } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speechBars } from '../../shared/transcript/reading';
import { clock } from '../i18n/format';
import { useStore } from '../state/store';
import { Hint } from '../ui/button';
import { Menu } from '../ui/menu';
import { speakerColour } from '../ui/speaker-tile';
import { useReading } from './context';
import { SPEEDS } from './player';

const BARS = 72;

function Times(): ReactNode {
  const { player } = useReading();
  // Whole seconds are enough here.
  const now = Math.floor(useStore(player.time));
  return (
    <>
      <span>{clock(now)}</span>
      <span className="ml-auto">{clock(player.duration)}</span>
    </>
  );
}

/** Who speaks when, drawn as bars; a slider lies on top. */
function Wave(): ReactNode {
  const { t } = useTranslation();
  const { record, player, personOf } = useReading();
  const now = useStore(player.time);
  const segments = useMemo(() => record.transcript?.segments ?? [], [record.transcript]);
  const bars = useMemo(() => speechBars(segments, player.duration, BARS), [segments, player.duration]);
  const share = player.duration > 0 ? now / player.duration : 0;
  return (
    <div className="relative h-8">
      <div aria-hidden="true" className="flex h-full items-center gap-px">
        {bars.map(({ height, segment }, i) => (
          <i
            key={i}
            className="min-w-0 flex-1 rounded-full"
            style={{
              height: `${12 + 88 * height}%`,
              background:
                i / BARS <= share && segment >= 0
                  ? speakerColour(personOf(segments[segment]?.speaker ?? '')?.index ?? 0)
                  : 'color-mix(in oklab, var(--line-strong) 60%, transparent)',
            }}
          />
        ))}
      </div>
      {(record.marks ?? []).map(({ at }) => (
        <i
          key={at}
          aria-hidden="true"
          className="pointer-events-none absolute -top-1.5 size-1.5 -translate-x-1/2 rounded-full bg-crust"
          style={{ left: `${player.duration > 0 ? Math.min(100, (100 * at) / player.duration) : 0}%` }}
        />
      ))}
      <div
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 w-0.5 rounded-full bg-ink"
        style={{ left: `${share * 100}%` }}
      />
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.floor(player.duration))}
        step={1}
        value={Math.floor(now)}
        aria-label={t('transcript.position')}
        aria-valuetext={t('transcript.positionText', { now: clock(now), all: clock(player.duration) })}
        className="absolute -inset-x-1 inset-y-0 w-[calc(100%+8px)] cursor-pointer opacity-0 focus-visible:opacity-40"
        onChange={(event) => {
          player.seek(Number(event.target.value));
        }}
      />
    </div>
  );
}

/** Play, position, speed. */
export function PlayerBar(): ReactNode {
  const { t } = useTranslation();
  const { player } = useReading();
  const { state, playing, speed } = player;
  const Icon = playing ? Pause : Play;
  const told =
    state === 'none' ? t('transcript.noSound') : state === 'failed' ? t('transcript.soundFailed') : null;
  return (
    <div className="border-b border-line px-4.5 pt-3.5 pb-2.5">
      <div className="flex items-center gap-3">
        <button
          type="button"
          aria-label={playing ? t('transcript.pause') : t('transcript.play')}
          aria-keyshortcuts="Space"
          disabled={state !== 'ready'}
          className="grid size-9 flex-none place-items-center rounded-full bg-pine text-on-pine shadow-sm hover:bg-pine-hover disabled:opacity-45"
          onClick={player.toggle}
        >
          <Icon size={16} fill="currentColor" aria-hidden className={playing ? '' : 'ml-0.5'} />
        </button>
        <div className="min-w-0 flex-1">
          <Wave />
        </div>
      </div>
      <div className="mt-1 flex items-center gap-2 pl-12 text-12 font-medium text-ink-3 tabular-nums">
        <Times />
        <Menu
          trigger={
            <button
              type="button"
              aria-label={`${t('transcript.speed')}: ${speed}×`}
              className="-mr-1 min-h-6 min-w-8 rounded-xs px-1 font-semibold text-ink-2 hover:veil"
            >
              {speed}×
            </button>
          }
          items={SPEEDS.map((one) => ({
            key: String(one),
            label: `${one}×`,
            onSelect: () => {
              player.setSpeed(one);
            },
          }))}
        />
        <Hint text={t('transcript.keys')}>
          <button
            type="button"
            aria-label={t('transcript.keys')}
            className="-mr-2 grid size-6 place-items-center rounded-xs text-ink-2 hover:veil"
          >
            <Keyboard size={14} aria-hidden />
          </button>
        </Hint>
      </div>
      {told !== null && (
        <p role="status" className="mt-1 text-12 text-crust-ink">
          {told}
        </p>
      )}
    </div>
  );
}
