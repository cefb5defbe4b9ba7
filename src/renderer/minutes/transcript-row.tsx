import { Bookmark } from 'lucide-react';
import { memo, useState, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeWords } from '../../shared/transcript/reading';
import type { Hit } from '../../shared/transcript/search';
import { clock } from '../i18n/format';
import { cx } from '../ui/cx';
import { SpeakerTile } from '../ui/speaker-tile';
import { useReading } from './context';
import { LineEditor } from './line-editor';
import { LineMenu } from './line-menu';
import { LineText } from './line-text';

/** Below this the tile says that the voice is a guess. */
const UNSURE = 0.5;

interface TranscriptRowProps {
  readonly segment: number;
  readonly active: boolean;
  readonly hits: readonly (Hit & { readonly hit: number })[];
  readonly currentHit: number;
}

/** Character of the text under the pointer. */
function characterAt({ clientX, clientY, currentTarget }: MouseEvent): number | null {
  const caret = document.caretPositionFromPoint(clientX, clientY);
  if (caret === null || !currentTarget.contains(caret.offsetNode)) return null;
  const before = document.createRange();
  before.selectNodeContents(currentTarget);
  before.setEnd(caret.offsetNode, caret.offset);
  return before.toString().length;
}

/** Somebody pressed "mark" here. */
function Mark(): ReactNode {
  const { t } = useTranslation();
  const label = t('live.markedChip');
  return (
    <Bookmark size={13} fill="currentColor" role="img" aria-label={label} className="mt-0.75 text-crust" />
  );
}

/** One segment: who, when, and the words. A click on a word plays from it. */
export const TranscriptRow = memo(function TranscriptRow({
  segment: number,
  active,
  hits,
  currentHit,
}: TranscriptRowProps): ReactNode {
  const { t } = useTranslation();
  const { record, player, marked, nameOf, personOf } = useReading();
  const [editing, setEditing] = useState(false);
  const segment = record.transcript?.segments[number];
  if (segment === undefined) return null;
  const previous = record.transcript?.segments[number - 1];
  const { speaker, start, overlap, confidence } = segment;
  const continues = previous?.speaker === speaker && start - previous.end < 30 && number > 0;
  const isMarked = marked.has(number);
  const name = nameOf(speaker);
  const time = clock(start);

  const playWord = (event: MouseEvent<HTMLElement>): void => {
    if (getSelection()?.isCollapsed === false) return;
    const at = characterAt(event);
    const word = at === null ? undefined : placeWords(segment).findLast(({ from }) => from <= at);
    player.seek(word?.start ?? start, player.state === 'ready');
  };

  return (
    <div
      className={cx(
        'group grid grid-cols-[20px_1fr] gap-x-2.5 rounded-md px-2.5',
        continues ? 'pb-1.5' : 'pt-2 pb-1.5',
        active && 'bg-crust-soft',
      )}
      aria-current={active ? 'true' : undefined}
    >
      {continues ? (
        <span>{isMarked && <Mark />}</span>
      ) : (
        <SpeakerTile name={name} index={personOf(speaker)?.index ?? 0} size="sm" />
      )}
      <div className="min-w-0">
        {!continues && (
          <div className="flex min-h-5 flex-wrap items-center gap-x-2">
            <strong className="min-w-0 text-13 font-[660]" dir="auto">
              {name}
            </strong>
            <button
              type="button"
              aria-label={t('transcript.playFrom', { time })}
              className="rounded-xs text-12 text-ink-3 tabular-nums hover:text-berry hover:underline"
              onClick={() => {
                player.seek(start, player.state === 'ready');
              }}
            >
              {time}
            </button>
            {isMarked && <Mark />}
            {overlap === true && <span className="text-11 text-ink-3">{t('transcript.overlap')}</span>}
            {confidence !== undefined && confidence < UNSURE && (
              <span className="text-11 text-crust-ink">{t('transcript.unsure')}</span>
            )}
          </div>
        )}
        {editing ? (
          <LineEditor
            segment={number}
            text={segment.text}
            label={t('transcript.editing', { person: name, time })}
            onDone={() => {
              setEditing(false);
            }}
          />
        ) : (
          <div className="flex items-start gap-1">
            {/* A pointer's short cut; keyboards use the time above and the menu beside. */}
            <LineText
              segment={segment}
              active={active}
              hits={hits}
              currentHit={currentHit}
              onClick={playWord}
            />
            <LineMenu
              segment={number}
              label={t('transcript.line')}
              onEdit={() => {
                setEditing(true);
              }}
            />
          </div>
        )}
      </div>
    </div>
  );
});
