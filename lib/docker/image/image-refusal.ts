import { UndockError } from '../../model/undock-error';

/** Why an image archive is not taken. Stable: tests and scripts may rely on it. */
export type ImageRefusalCode =
  | 'ImageArchiveNotFound'
  | 'NotAnImageArchive'
  | 'InvalidImageArchive'
  | 'SeveralImages'
  | 'ImagePlatformMissing'
  | 'ImagePlatformNeeded'
  | 'ImageBlobMissing'
  | 'ImageDigestMismatch'
  | 'UnsupportedLayer'
  | 'InvalidLayer'
  | 'TruncatedLayer'
  | 'UnsafeLayerName'
  | 'LayerPathEscapes'
  | 'InvalidLayerLink'
  | 'ImageLimitExceeded'
  | 'NoRoomForArchive';

/** A refused image archive: bad input, exit status 2. */
export function imageRefusal(code: ImageRefusalCode, message: string, cause?: unknown): UndockError {
  return new UndockError(code, message, { exitStatus: 2, cause });
}
