import { useEffect } from 'react';
import { refreshMicrophones } from '../capture/devices';
import { ask, envelopeOf } from '../state/bridge';
import { showError } from '../state/notices';
import { createStore, useStore } from '../state/store';

type Permission = 'loading' | 'granted' | 'denied' | 'ask';

const permission = createStore<Permission>('loading');

const read = (state: 'granted' | 'denied' | 'not-determined' | 'unknown'): void => {
  // Where the system has no such setting, the microphone may be used.
  permission.set(state === 'denied' ? 'denied' : state === 'not-determined' ? 'ask' : 'granted');
};

/** Whether the system lets us hear the microphone. */
export function usePermission(): Permission {
  useEffect(() => {
    const look = (): void => {
      void ask('microphone.permission', {}).then(
        ({ state }) => {
          read(state);
        },
        () => {
          permission.set('granted');
        },
      );
    };
    look();
    // It may have been changed in the system's settings meanwhile.
    addEventListener('focus', look);
    return () => {
      removeEventListener('focus', look);
    };
  }, []);
  return useStore(permission);
}

/** Lets the system ask the person. */
export async function askForMicrophone(): Promise<void> {
  try {
    read((await ask('microphone.ask', {})).state);
    await refreshMicrophones();
  } catch (error) {
    showError(envelopeOf(error));
  }
}
