import { ArrowDown, Bookmark } from 'lucide-react';
import { Fragment, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveLine } from '../../shared/meeting/live-text';
import { Mascot } from '../art/mascot';
import { clock, useFormat } from '../i18n/format';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { usePersonName } from '../ui/person-name';
import { SpeakerTile } from '../ui/speaker-tile';

/** Lines kept on the screen; older ones are in the transcript afterwards. */
const SHOWN = 200;
/** This close to the end counts as reading along. */
const AT_END_PX = 48;

interface LiveTextProps {
  readonly lines: readonly LiveLine[];
  readonly marks: readonly number[];
  /** Seconds between which the computer slept. */
  readonly slept: readonly { readonly from: number; readonly to: number }[];
  /** Seconds at which the microphone was lost, or null. */
  readonly gap: number | null;
}

interface LineProps {
  readonly line: LiveLine;
  readonly index: number;
  readonly marked: boolean;
  /** Both sides of a call are heard: while nobody is told apart, the side is. */
  readonly sides: boolean;
}

function Line({ line, index, marked, sides }: LineProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const side = line.track === 'microphone' ? t('live.you') : t('live.them');
  const name = line.speaker !== null ? nameOf({ label: line.speaker, name: null }) : sides ? side : '';
  return (
    <li className="mb-3.75 grid grid-cols-[28px_1fr] gap-3">
      {name === '' ? <span /> : <SpeakerTile name={line.speaker ?? name} index={index} />}
      <div className="min-w-0">
        <div className="mb-px flex flex-wrap items-center gap-x-2">
          {name !== '' && (
            <strong className="text-13 font-[660]" dir="auto">
              {name}
            </strong>
          )}
          <span className="caption tabular-nums">{clock(line.start)}</span>
          {marked && (
            <Chip tone="crust" className="min-h-5! text-11!">
              <Bookmark size={11} aria-hidden />
              {t('live.markedChip')}
            </Chip>
          )}
        </div>
        <p dir="auto" className="text-15 leading-[1.5]">
          {line.confirmed}
          {line.tentative !== '' && (
            <>
              {' '}
              <span className="tentative">{line.tentative}</span>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

/** Nothing is heard here, and why. */
function Gap({ children }: { readonly children: string }): ReactNode {
  const rule = <i className="flex-1 border-t-[1.5px] border-dashed border-current opacity-50" />;
  return (
    <li className="mb-3.75 flex items-center gap-2.5 text-12 font-semibold text-cherry-ink">
      {rule}
      {children}
      {rule}
    </li>
  );
}

/** Words as they are heard: confirmed ones stay, dotted ones may change. Follows the end while you do. */
export function LiveText({ lines, marks, slept, gap }: LiveTextProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const [follows, setFollows] = useState(true);
  const shown = lines.slice(-SHOWN);
  const speakers = [...new Set(lines.map(({ speaker, track }) => speaker ?? track))];
  const sides = lines.some(({ track }) => track === 'system');
  const toEnd = (): void => {
    const box = scroller.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  };
  useLayoutEffect(() => {
    if (follows) toEnd();
  }, [lines, follows]);

  if (lines.length === 0)
    return (
      <div className="grid min-h-0 flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
        <Mascot mood="listening" size={72} />
        <h2 className="title-2">{t('live.listening')}</h2>
        <p className="max-w-80 text-ink-3">{t('live.listeningText')}</p>
      </div>
    );

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-label={t('live.text')}
        className="flex h-full flex-col overflow-y-auto px-5.5 pt-4.5 -outline-offset-2"
        onScroll={({ currentTarget: box }) => {
          setFollows(box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX);
        }}
      >
        <ol className="mt-auto">
          {shown.map((line, i) => {
            const next = shown[i + 1];
            const within = (time: number): boolean =>
              time >= line.start && (next === undefined || time < next.start);
            return (
              <Fragment key={line.id}>
                <Line
                  line={line}
                  index={Math.max(0, speakers.indexOf(line.speaker ?? line.track))}
                  sides={sides}
                  marked={marks.some(within)}
                />
                {slept
                  .filter(({ from }) => within(from))
                  .map(({ from, to }) => (
                    <Gap key={from}>
                      {t('live.slept', { time: clock(from), length: format.length(to - from) })}
                    </Gap>
                  ))}
                {gap !== null && within(gap) && <Gap>{t('live.wentQuiet', { time: clock(gap) })}</Gap>}
              </Fragment>
            );
          })}
        </ol>
        {lines.some(({ tentative }) => tentative !== '') && (
          <p className="mb-3.5 pl-10 text-12 text-ink-3">{t('live.tentative')}</p>
        )}
      </div>
      {!follows && (
        <Button size="sm" className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-md" onClick={toEnd}>
          <ArrowDown size={15} aria-hidden />
          {t('live.latest')}
        </Button>
      )}
    </div>
  );
}
