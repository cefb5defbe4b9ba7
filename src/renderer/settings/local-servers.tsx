import { Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalServer } from '../../shared/ipc/models';
import { changeSettings } from '../state/app-state';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { Button } from '../ui/button';

/** Looks for language models on this computer, when asked. */
export function LocalServers(): ReactNode {
  const { t } = useTranslation();
  const [found, setFound] = useState<readonly LocalServer[] | 'looking' | null>(null);
  const look = async (): Promise<void> => {
    setFound('looking');
    try {
      setFound(await ask('analysis.findLocal', {}));
    } catch (error) {
      setFound(null);
      showError(envelopeOf(error));
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2" aria-live="polite">
      <Button size="sm" disabled={found === 'looking'} onClick={() => void look()}>
        <Search size={15} aria-hidden />
        {found === 'looking' ? t('settingsSound.finding') : t('settingsSound.find')}
      </Button>
      {Array.isArray(found) && found.length === 0 && (
        <span className="text-ink-3">{t('settingsSound.foundNone')}</span>
      )}
      {Array.isArray(found) &&
        (found as readonly LocalServer[]).flatMap(({ name, baseUrl, models }) =>
          models.map((model) => (
            <Button
              key={`${baseUrl} ${model}`}
              size="sm"
              onClick={() => void changeSettings({ analysis: { provider: 'compatible', baseUrl, model } })}
            >
              {t('settingsSound.use', { model, server: name })}
            </Button>
          )),
        )}
    </div>
  );
}
