export const MEDIA_TYPES: readonly (readonly [ending: string, mimeType: string, name: string])[];
