import type { SoundSettings } from '../../shared/settings/desktop-settings';

export type MicrophoneChoice = Pick<
  SoundSettings,
  'microphoneId' | 'echoCancellation' | 'noiseSuppression' | 'autoGain'
>;

/** Opens the chosen microphone, or the default one when it is not there. @throws DOMException. */
export async function openMicrophone(choice: MicrophoneChoice): Promise<MediaStream> {
  const audio: MediaTrackConstraints = {
    echoCancellation: choice.echoCancellation,
    noiseSuppression: choice.noiseSuppression,
    autoGainControl: choice.autoGain,
    channelCount: 1,
  };
  if (choice.microphoneId === null) return navigator.mediaDevices.getUserMedia({ audio });
  try {
    const deviceId = { exact: choice.microphoneId };
    return await navigator.mediaDevices.getUserMedia({ audio: { ...audio, deviceId } });
  } catch (error) {
    if (!(error instanceof DOMException) || error.name === 'NotAllowedError') throw error;
    return navigator.mediaDevices.getUserMedia({ audio });
  }
}

/**
 * Opens what the computer plays, where the system allows it. The picture that has to be asked for with it is
 * dropped at once. @throws DOMException.
 */
export async function openSystemSound(): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getDisplayMedia({ audio: true, video: true });
  for (const track of stream.getVideoTracks()) track.stop();
  if (stream.getAudioTracks().length === 0) throw new DOMException('no sound in it', 'NotFoundError');
  return new MediaStream(stream.getAudioTracks());
}
