import { Bookmark, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { segmentOfMark } from '../../shared/meeting/marks';
import { clock } from '../i18n/format';
import { useReading } from './context';
import { Heading, Quote } from './parts';

/** Longest quote (characters). */
const LONGEST = 160;

interface MarkProps {
  readonly at: number;
  readonly note: string;
}

/** A marked moment with what had just been said. Pressing it plays the words. */
function Mark({ at, note }: MarkProps): ReactNode {
  const { t } = useTranslation();
  const { record, player } = useReading();
  const segments = record.transcript?.segments ?? [];
  const said = segments[segmentOfMark(segments, at)];
  const words = said?.text.trim() ?? '';
  const quote = words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
  return (
    <li className="grid grid-cols-[20px_1fr] gap-x-3">
      <Bookmark size={16} fill="currentColor" aria-hidden className="mt-1 ml-px text-crust" />
      <div className="min-w-0">
        {note !== '' && (
          <div className="font-semibold" dir="auto">
            {note}
          </div>
        )}
        {said === undefined ? (
          <button
            type="button"
            className="mt-px flex items-center gap-1.75 rounded-xs py-0.5 text-13 text-ink-2"
            onClick={() => {
              player.seek(at, player.state === 'ready');
            }}
          >
            <span className="inline-flex items-center gap-1 font-semibold text-berry tabular-nums">
              <Play size={10} fill="currentColor" aria-hidden />
              {clock(at)}
            </span>
            {t('minutes.markedSilence')}
          </button>
        ) : (
          <Quote evidence={{ time: said.start, speaker: said.speaker, quote }} />
        )}
      </div>
    </li>
  );
}

/** The moments that were marked while the meeting was recorded. */
export function Marks(): ReactNode {
  const { t } = useTranslation();
  const { record } = useReading();
  const marks = record.marks ?? [];
  if (marks.length === 0) return null;
  return (
    <>
      <Heading text={t('minutes.marks')} count={marks.length} />
      <ul className="grid gap-1.5">
        {marks.map(({ at, text }, i) => (
          <Mark key={`${i} ${at}`} at={at} note={text} />
        ))}
      </ul>
    </>
  );
}
