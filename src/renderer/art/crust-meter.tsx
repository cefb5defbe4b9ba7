import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LevelSource } from '../capture/levels';
import { crustPath } from './crust';
import { Mascot, type Mood } from './mascot';

/** Rays around the crust. */
const RAYS = 72;
const INNER = 101;
const SHORTEST = 11;
const LONGEST = 40;
const COLOURS = ['#EDB055', '#E58C3A', '#D2354C'] as const;

const colourOf = (length: number): string =>
  length < 17 ? COLOURS[0] : length < 30 ? COLOURS[1] : COLOURS[2];

interface CrustMeterProps {
  readonly size: number;
  readonly mood: Mood;
  /** Null while nothing is heard: the crust rests. */
  readonly source: LevelSource | null;
}

/** The dancing pie: the crust is the spectrum of the microphone. Drawn past React, at the pace of the sound. */
export function CrustMeter({ size, mood, source }: CrustMeterProps): ReactNode {
  const { t } = useTranslation();
  const rays = useRef<SVGGElement>(null);

  useEffect(() => {
    const lines = [...(rays.current?.children ?? [])] as SVGLineElement[];
    const draw = (loudness: (ray: number) => number): void => {
      lines.forEach((line, ray) => {
        const length = SHORTEST + (LONGEST - SHORTEST) * loudness(ray);
        line.setAttribute('y2', String(160 - INNER - length));
        line.setAttribute('stroke', colourOf(length));
      });
    };
    draw(() => 0);
    return source?.subscribe(({ bands }) => {
      // Mirrored, so that low notes meet at the top and high ones at the bottom.
      draw((ray) => bands[Math.floor((Math.min(ray, RAYS - ray) / (RAYS / 2 + 1)) * bands.length)] ?? 0);
    });
  }, [source]);

  return (
    <div className="relative mx-auto" style={{ width: size, height: size }}>
      <svg viewBox="8 8 304 304" width={size} height={size} role="img" aria-label={t('live.visualizer')}>
        <path d={crustPath(160, 90.24)} fill="#E19E42" />
        <circle cx="160" cy="160" r="84" fill="#F8D394" />
        <circle cx="160" cy="160" r="80" fill="var(--surface)" />
        <g ref={rays} strokeWidth="5.5" strokeLinecap="round">
          {Array.from({ length: RAYS }, (_, ray) => (
            <line
              key={ray}
              x1="160"
              x2="160"
              y1={160 - INNER}
              y2={160 - INNER - SHORTEST}
              stroke={COLOURS[0]}
              transform={`rotate(${(360 / RAYS) * ray} 160 160)`}
            />
          ))}
        </g>
      </svg>
      <div className="absolute inset-0 grid place-items-center pt-0.5">
        <Mascot mood={mood} size={size * 0.45} />
      </div>
    </div>
  );
}
