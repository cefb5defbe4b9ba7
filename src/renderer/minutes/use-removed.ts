import { useTranslation } from 'react-i18next';
import type { Minutes } from '../../shared/meeting/minutes';
import { say } from '../state/notices';
import { useReading } from './context';

/** Says that something was taken out of the minutes, and offers to put back what was there. */
export function useRemoved(): (before: Partial<Minutes>) => void {
  const { t } = useTranslation();
  const { edit } = useReading();
  return (before) => {
    say(t('minutes.removed'), () => {
      edit(before);
    });
  };
}
