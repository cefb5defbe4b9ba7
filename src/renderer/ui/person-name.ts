import { useTranslation } from 'react-i18next';
import { placeholderNumber, type Person } from '../../shared/transcript/people';

/** The name of somebody, or "Speaker 2" in the reader's language. */
export function usePersonName(): (person: Pick<Person, 'label' | 'name'>) => string {
  const { t } = useTranslation();
  return ({ label, name }) => {
    if (name !== null) return name;
    const number = placeholderNumber(label);
    return number === null ? label : t('common.speaker', { number });
  };
}
