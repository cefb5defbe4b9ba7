import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { FIELD } from '../ui/field';
import { useReading } from './context';

interface LineEditorProps {
  readonly segment: number;
  readonly text: string;
  readonly label: string;
  readonly onDone: () => void;
}

/** Corrects the words of one segment. */
export function LineEditor({ segment, text, label, onDone }: LineEditorProps): ReactNode {
  const { t } = useTranslation();
  const { record, change } = useReading();
  const [draft, setDraft] = useState(text);
  const save = (): void => {
    if (draft.trim() === text) return onDone();
    void change('meetings.editSegment', { id: record.id, segment, text: draft.trim() }).then((done) => {
      if (done) onDone();
    });
  };
  return (
    <div className="my-1">
      <textarea
        // The person asked for it a moment ago.
        autoFocus
        dir="auto"
        aria-label={label}
        rows={Math.min(8, Math.ceil(draft.length / 40) + 1)}
        className={FIELD}
        value={draft}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <Button tone="pine" size="sm" onClick={save}>
          {t('common.save')}
        </Button>
        <Button size="sm" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <span className="text-12 text-ink-3">{t('transcript.editHelp')}</span>
      </div>
    </div>
  );
}
