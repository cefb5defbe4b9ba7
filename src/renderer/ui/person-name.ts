import { useTranslation } from 'react-i18next';
import { placeholderNumber, type Person } from '../../shared/transcript/people';

/** The name of somebody, or "You" or "Speaker 2" in the reader's language. */
export function usePersonName(): (person: Pick<Person, 'label' | 'name' | 'you'>) => string {
  const { t } = useTranslation();
  return ({ label, name, you }) => {
    if (name !== null) return name;
    if (you === true) return t('live.you');
    const number = placeholderNumber(label);
    return number === null ? label : t('common.speaker', { number });
  };
}
